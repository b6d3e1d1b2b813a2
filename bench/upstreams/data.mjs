/**
 * The data set, made from numbers: nothing is drawn at random, so that every process knows what every other must answer.
 *
 * Trainings 0 to 19,999 have five sessions, 90,000 to 90,009 have ten, and 100,000 to 100,009 have a thousand. Each session has two
 * checklist results. Webex sessions and schedules are any number from 1 to 9,999.
 */

export const PLAIN_TRAININGS = 20_000;
export const FIRST_MEDIUM_TRAINING = 90_000;
export const FIRST_WIDE_TRAINING = 100_000;
export const MOST_SCHEDULES = 9999;
export const RESULTS_A_SESSION = 2;
const MOST_SESSIONS = 1000;

const KINDS = { training: 1, session: 2, checklist: 3, employee: 4, day: 5 };
const STATUSES = ['NOT_STARTED', 'IN_PROGRESS', 'PASSED'];

/**
 * @param {keyof typeof KINDS} kind
 * @param {number} number
 */
export function uuid(kind, number) {
  return `0000000${KINDS[kind]}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** @param {string} id of any kind */
export function numberOf(id) {
  return parseInt(id.slice(-12), 16);
}

/**
 * What one training holds; none for numbers that no training has.
 * @param {number} training
 */
export function sessionCount(training) {
  if (training >= FIRST_WIDE_TRAINING) return training < FIRST_WIDE_TRAINING + 10 ? MOST_SESSIONS : 0;
  if (training >= FIRST_MEDIUM_TRAINING) return training < FIRST_MEDIUM_TRAINING + 10 ? 10 : 0;
  return training < PLAIN_TRAININGS ? 5 : 0;
}

/**
 * Numbers of its sessions, in the vendor's order.
 * @param {number} training
 */
export function sessionsOf(training) {
  return Array.from({ length: sessionCount(training) }, (_, index) => training * MOST_SESSIONS + index);
}

/** @param {number} session */
export function sessionOf(session) {
  const training = Math.floor(session / MOST_SESSIONS);
  return {
    id: uuid('session', session),
    title: `Training ${training}, session ${session % MOST_SESSIONS}: safety & health`,
    startTime: '2025-03-10T09:00:00+03:00',
    duration: 5400,
    instructor: `Instructor ${session % 97}`,
    dayIds: [uuid('day', session)],
  };
}

/**
 * Rows of the results of one session, with all members that the vendor sends.
 * @param {number} session
 */
export function resultsOf(session) {
  return Array.from({ length: RESULTS_A_SESSION }, (_, index) => ({
    checklistId: uuid('checklist', (session + index) % 50),
    checklistTitle: `Checklist ${(session + index) % 50}`,
    sessionId: uuid('session', session),
    sessionStatus: STATUSES[(session + index) % STATUSES.length],
    startDate: '05-08-2024, 23:57:49',
    actualStartDate: '06-08-2024, 10:15:00',
    completionDate: '06-08-2024, 11:45:30',
    result: (session * 7 + index * 13) % 101,
    totalPoints: 20,
    points: (session + index) % 21,
    employeeId: uuid('employee', (session * RESULTS_A_SESSION + index) % 5000),
    observerId: uuid('employee', session % 31),
  }));
}

/** @param {number | string} key */
export function webexTitle(key) {
  return `Webex session ${key}`;
}

/** @param {number | string} key */
export function webexHost(key) {
  return `host${Number(key) % 11}`;
}

/** @param {number} id */
export function scheduleOf(id) {
  return {
    id,
    name: `Schedule ${id} — weekdays`,
    schedules: [
      {
        activity_days: { type: 'days_of_week', days: [1, 2, 3, 4, 5] },
        activity_time: [{ time_from: '09:00', time_till: '18:00' }],
      },
    ],
  };
}
