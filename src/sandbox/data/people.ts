import type { Random } from '../random.js';
import type { Employee } from './types.js';

const russianMen = [
  'Олег',
  'Андрей',
  'Сергей',
  'Дмитрий',
  'Алексей',
  'Михаил',
  'Иван',
  'Николай',
  'Павел',
  'Артём',
  'Тимур',
  'Рустам',
];
const russianWomen = [
  'Анна',
  'Ольга',
  'Екатерина',
  'Мария',
  'Наталья',
  'Ирина',
  'Светлана',
  'Юлия',
  'Алёна',
  'Гульнара',
  'Вера',
  'Ксения',
];
const russianSurnames = [
  'Смирнов',
  'Иванов',
  'Кузнецов',
  'Попов',
  'Соколов',
  'Лебедев',
  'Козлов',
  'Новиков',
  'Морозов',
  'Волков',
  'Зайцев',
  'Павлов',
  'Семёнов',
  'Голубев',
  'Виноградов',
  'Богданов',
  'Воробьёв',
  'Фёдоров',
  'Михайлов',
  'Беляев',
  'Тарасов',
  'Белов',
  'Комаров',
  'Орлов',
];
const englishNames = [
  'James',
  'Olivia',
  'Liam',
  'Emma',
  'Noah',
  'Charlotte',
  'Oliver',
  'Amelia',
  'Lucas',
  'Sophie',
  'Ethan',
  'Grace',
  'Mateo',
  'Chloé',
  'Jürgen',
  'Ana',
  'Wei',
  'Priya',
  'Siobhan',
  'Søren',
  'Aisha',
  'Kenji',
  'Zoë',
  'Diego',
];
const englishSurnames = [
  'Walker',
  'Bennett',
  'Murphy',
  'Nguyen',
  "O'Brien",
  'Schmidt',
  'Rossi',
  'García',
  'Patel',
  'Kowalski',
  'Andersen',
  'Dubois',
  'Tanaka',
  'Silva',
  'Clarke',
  'Müller',
  'Van der Berg',
  'Novák',
  'Hughes',
  'Okafor',
  'Smith-Jones',
  'Lindqvist',
  'Costa',
  'Reed',
];
const russianCities = [
  'Москва',
  'Санкт-Петербург',
  'Казань',
  'Екатеринбург',
  'Новосибирск',
  'Йошкар-Ола',
  'Самара',
  'Владивосток',
];
const englishCities = [
  'London',
  'Berlin',
  'New York',
  'Denver',
  'Lisbon',
  'Dublin',
  'Kraków',
  'Toronto',
  'Singapore',
];
const russianJobs = [
  'Продавец-консультант',
  'Старший продавец',
  'Менеджер по продажам',
  'Бизнес-тренер',
  'Администратор магазина',
  'Оператор колл-центра',
  'Руководитель группы',
  'Специалист по охране труда',
  'HR-менеджер',
  'Инженер поддержки',
];
const englishJobs = [
  'Floor Sales Representative',
  'Store Manager',
  'Account Executive',
  'Training Coordinator',
  'Call Center Operator',
  'Team Lead',
  'Safety Officer',
  'HR Business Partner',
  'Support Engineer',
  'Field Technician',
];

const latin: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Lower-case ASCII, as mail addresses and logins are spelt. */
export function asLogin(text: string): string {
  const spelt = text.toLowerCase().replace(/[а-яё]/g, (letter) => latin[letter] ?? '');
  return spelt
    .normalize('NFKD')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/[^a-z0-9]/g, '');
}

/** Employees of one company with Russian and English-speaking offices; no two share a mail address. */
export function createEmployees(random: Random, count: number): Employee[] {
  const employees: Employee[] = [];
  const taken = new Set<string>();
  while (employees.length < count) {
    const person = random.chance(0.6) ? russian(random) : english(random);
    let login = `${asLogin(person.firstName)}.${asLogin(person.lastName)}`;
    for (let twin = 2; taken.has(login); twin++)
      login = `${asLogin(person.firstName)}.${asLogin(person.lastName)}${twin}`;
    taken.add(login);
    employees.push({ id: random.uuid(), ...person, email: `${login}@academy.example` });
  }
  return employees;
}

type Person = Pick<Employee, 'firstName' | 'lastName' | 'jobTitle' | 'city'>;

function russian(random: Random): Person {
  const woman = random.chance(0.5);
  return {
    firstName: random.pick(woman ? russianWomen : russianMen),
    lastName: random.pick(russianSurnames) + (woman ? 'а' : ''),
    jobTitle: random.pick(russianJobs),
    city: random.pick(russianCities),
  };
}

function english(random: Random): Person {
  return {
    firstName: random.pick(englishNames),
    lastName: random.pick(englishSurnames),
    jobTitle: random.pick(englishJobs),
    city: random.pick(englishCities),
  };
}
