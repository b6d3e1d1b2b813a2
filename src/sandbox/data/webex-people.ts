import type { Random } from '../random.js';
import { asLogin } from './people.js';
import type { Employee } from './types.js';
import { webexEnums } from './webex-enums.js';
import type { WebexParticipant, WebexParticipants, WebexPerson } from './webex-types.js';

/** The account whose credential the sandbox hands out, and who owns most sessions. */
export const mainHost = {
  webExId: 'academy.host',
  email: 'academy.host@academy.example',
  name: 'Elena Markova',
};
/** Another host: owner of the foreign sessions. */
export const foreignHost = {
  webExId: 'north.trainer',
  email: 'north.trainer@academy.example',
  name: 'Tom Lindqvist',
};

/** The host first, then some colleagues; the host's own entry is missing now and then, as when the host was not invited. */
export function createPresenters(
  random: Random,
  index: number,
  host: typeof mainHost,
  employees: readonly Employee[],
): WebexParticipants {
  const hostEntry: WebexParticipant = {
    person: { name: host.name, webExId: host.webExId, email: host.email, type: 'MEMBER' },
    contactID: String(1_697_800 + index),
    joinStatus: 'ACCEPT',
    role: 'HOST',
  };
  const colleagues = random
    .sample(employees, index % 3)
    .map((employee, place) => createParticipant(random, index + place, employee, false));
  const participant = index % 7 === 3 ? colleagues : [hostEntry, ...colleagues];
  return { maxUserNumber: participant.length, participants: { participant } };
}

/** 0, 1 or several attendees. */
export function createAttendees(
  random: Random,
  index: number,
  employees: readonly Employee[],
): WebexParticipants {
  const count = [1, 12, 0, 3, 1, 25][index % 6] ?? 1;
  const participant = random
    .sample(employees, count)
    .map((employee, place) => createParticipant(random, index + place, employee, place === 0));
  return { maxUserNumber: Math.max(count, 4), participants: { participant } };
}

function createParticipant(
  random: Random,
  index: number,
  employee: Employee,
  complete: boolean,
): WebexParticipant {
  const name = `${employee.firstName} ${employee.lastName}`;
  const brief: WebexPerson = { name, email: employee.email, type: cycled(webexEnums.personType, index) };
  return {
    person: complete ? completePerson(random, index, employee) : { ...brief, address: {}, phones: {} },
    contactID: String(13_118_000 + random.int(0, 9999)),
    joinStatus: cycled(webexEnums.joinStatus, index),
    role: cycled(webexEnums.role, index),
  };
}

function completePerson(random: Random, index: number, employee: Employee): WebexPerson {
  return {
    name: `${employee.firstName} ${employee.lastName}`,
    firstName: employee.firstName,
    lastName: employee.lastName,
    title: employee.jobTitle,
    company: 'Academy & Partners',
    webExId: `${asLogin(employee.firstName)}.${asLogin(employee.lastName)}`,
    address: {
      addressType: cycled(webexEnums.addressType, index),
      address1: `${random.int(1, 120)} Harbour Street`,
      address2: `Office ${random.int(1, 40)}`,
      city: employee.city,
      state: random.pick(['CA', 'NY', 'Республика Марий Эл', '']),
      zipCode: String(random.int(0, 99_999)).padStart(5, '0'),
      country: random.pick(['United States', 'Russia', 'Germany']),
    },
    phones: { phone: '1-408-5550100', mobilePhone: '7-927-5550101', fax: '0049-30-5550102' },
    email: employee.email,
    notes: 'Prefers "quiet" rooms & <early> hours',
    url: 'https://academy.example/people?id=7&lang=en',
    type: cycled(webexEnums.personType, index),
  };
}

export function cycled<T>(values: readonly T[], index: number): T {
  return values[index % values.length] as T;
}
