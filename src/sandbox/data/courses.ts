import type { Random } from '../random.js';

/** A subject in the language of the people who attend, and the zones in which it is held. */
export interface Course {
  readonly title: string;
  readonly language: 'ru' | 'en';
}

const russianSubjects = [
  'Работа с возражениями клиентов',
  'Стандарты обслуживания в магазине',
  'Охрана труда на складе',
  'Пожарная безопасность',
  'Введение в должность продавца',
  'Телефонные переговоры',
  'Кассовая дисциплина',
  'Мерчандайзинг и выкладка',
  'Наставничество для новичков',
  'Тайм-менеджмент руководителя',
  'Эмоциональный интеллект в команде',
  'Публичные выступления',
  'Первая помощь',
  'Работа в CRM: с нуля до отчётов',
  'Информационная безопасность',
  'Переговоры «win-win»',
  'Обратная связь & развитие',
  'Продуктовая линейка 2026',
  'Excel для аналитиков',
  'Кросс-продажи и допродажи',
  'Управление конфликтами',
  'Подбор персонала: интервью по компетенциям',
  'Подготовка к сезону распродаж',
  'Этика и комплаенс',
];
const englishSubjects = [
  'Handling Customer Objections',
  'Store Service Standards',
  'Warehouse Safety',
  'Fire Safety Essentials',
  'Floor Sales Representative: First Week',
  'Telephone Negotiation',
  'Cash Desk Discipline',
  'Merchandising & Display',
  'Mentoring New Colleagues',
  'Time Management for Leads',
  'Emotional Intelligence at Work',
  'Public Speaking',
  'First Aid',
  'CRM from Zero to Reports',
  'Information Security Awareness',
  'Win-Win Negotiation',
  'Feedback <that> Helps',
  'Product Line 2026',
  'Spreadsheets for Analysts',
  'Cross-Selling and Upselling',
  'Conflict Management',
  'Competency-Based Interviewing',
  'Peak Season Readiness',
  'Ethics and Compliance',
];
const russianForms = [
  'базовый курс',
  'практикум',
  'повышение квалификации',
  'для руководителей',
  'онлайн-тренинг',
];
const englishForms = ['Basics', 'Workshop', 'Refresher', 'for Managers', 'Live Online'];

const russianZones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Moscow',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
];
const englishZones = [
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'America/New_York',
  'America/Denver',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Australia/Sydney',
];

export function createCourse(random: Random): Course {
  const language = random.chance(0.6) ? 'ru' : 'en';
  const subject = random.pick(language === 'ru' ? russianSubjects : englishSubjects);
  const form = random.pick(language === 'ru' ? russianForms : englishForms);
  return { title: random.chance(0.2) ? subject : `${subject} — ${form}`, language };
}

export function zoneFor(course: Course, random: Random): string {
  return random.pick(course.language === 'ru' ? russianZones : englishZones);
}

export function sessionTitle(course: Course, number: number, random: Random): string {
  if (random.chance(0.6)) return course.language === 'ru' ? `Сессия ${number}` : `Session ${number}`;
  const groups =
    course.language === 'ru'
      ? ['Группа', 'Поток', 'Практика, группа', 'Смена']
      : ['Group', 'Cohort', 'Practice, group', 'Shift'];
  return `${random.pick(groups)} ${number}`;
}

export function checklistTitle(random: Random, language: 'ru' | 'en'): string {
  const russian = ['Чек-лист наблюдения', 'Оценка на рабочем месте', 'Аттестация'];
  const english = ['Observation', 'On-the-Job Assessment', 'Certification'];
  const prefix = random.pick(language === 'ru' ? russian : english);
  return `${prefix}: ${random.pick(language === 'ru' ? russianSubjects : englishSubjects)}`;
}
