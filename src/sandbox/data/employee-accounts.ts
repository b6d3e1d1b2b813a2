import type { Random } from '../random.js';
import * as landmarks from './landmarks.js';
import type { Employee, EmployeeAccount, EmployeeRole } from './types.js';
import { isoWithOffset } from './zoned-time.js';

/** What the account knows of a person, before what it knows of a user. */
type Person = Pick<
  EmployeeAccount,
  'id' | 'login' | 'firstName' | 'lastName' | 'email' | 'jobTitle' | 'city'
>;

/** People of whom something is missing, and the person of the vendor page's own row. */
const fixed: readonly Person[] = [
  {
    id: landmarks.sampleEmployeeId,
    login: 'alex.morgan',
    firstName: 'Alex',
    lastName: 'Morgan',
    email: 'alex.morgan@academy.example',
    jobTitle: 'Floor Sales Representative',
    city: 'Denver',
  },
  {
    id: landmarks.employeeWithoutNameId,
    login: 'kiosk-17',
    firstName: null,
    lastName: null,
    email: 'kiosk-17@academy.example',
    jobTitle: 'Администратор магазина',
    city: 'Казань',
  },
  {
    id: landmarks.employeeWithoutEmailId,
    login: 'petrova.lyudmila',
    firstName: 'Людмила',
    lastName: 'Петрова',
    email: null,
    jobTitle: 'Бизнес-тренер',
    city: 'Самара',
  },
  {
    id: landmarks.employeeWithoutJobTitleId,
    login: 'ines.ferreira',
    firstName: 'Inês',
    lastName: 'Ferreira',
    email: 'ines.ferreira@academy.example',
    jobTitle: null,
    city: 'Lisbon',
  },
  {
    id: landmarks.employeeWithOneNameId,
    login: 'suharto',
    firstName: null,
    lastName: 'Suharto',
    email: 'suharto@academy.example',
    jobTitle: 'Safety Officer',
    city: 'Singapore',
  },
];

const leaveReasons = [
  'OutOfTheOffice',
  'OnVacation',
  'PersonalLeave',
  'BusinessTrip',
  'SickLeave',
  'ParentalLeave',
  'EducationalLeave',
];
const day = 86_400_000;

/** The accounts of all employees, in their order, and after them those of the landmarks. */
export function createEmployeeAccounts(random: Random, employees: readonly Employee[]): EmployeeAccount[] {
  const people = [
    ...employees.map((employee) => ({ ...employee, login: employee.email.split('@')[0] ?? '' })),
    ...fixed,
  ];
  const cities = [...new Set(people.map(({ city }) => city))];
  const departmentIds = new Map(cities.map((city) => [city, random.uuid()]));
  const roleIds = new Map<EmployeeRole, string>();
  const groupIds = Array.from({ length: 6 }, () => random.uuid());
  return people.map((person): EmployeeAccount => {
    const role = drawRole(random);
    const roleId = roleIds.get(role) ?? random.uuid();
    roleIds.set(role, roleId);
    const addedMs = Date.UTC(2019, 0, 1) + random.int(0, 2400 * 86_400) * 1000;
    const leaveMs = Date.UTC(2026, random.int(0, 11), random.int(1, 28));
    return {
      ...person,
      role,
      roleId,
      departmentId: departmentIds.get(person.city) ?? '',
      status: random.pick([1, 1, 1, 1, 1, 1, 1, 1, 3, 5]),
      addedDate: date(addedMs),
      lastLoginDate: date(addedMs + random.int(0, 150 * 86_400) * 1000),
      securityPolicyDate: random.chance(0.4) ? date(addedMs + day) : null,
      privacyPolicyDate: random.chance(0.4) ? date(addedMs + day) : null,
      supervisorId: random.chance(0.3) ? random.pick(employees).id : null,
      groupIds: random.sample(groupIds, random.pick([0, 0, 1, 2])),
      leave: random.chance(0.05)
        ? {
            reason: random.pick(leaveReasons),
            startDate: calendarDate(leaveMs),
            endDate: random.chance(0.5) ? calendarDate(leaveMs + random.int(1, 40) * day) : null,
          }
        : null,
    };
  });
}

function drawRole(random: Random): EmployeeRole {
  return random.chance(0.85)
    ? 'learner'
    : random.pick(['administrator', 'department_administrator', 'publisher', 'custom']);
}

function date(instantMs: number): string {
  return isoWithOffset(instantMs, 'UTC');
}

function calendarDate(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 10);
}
