import { Random } from '../random.js';
import { createAroundToday } from './around-today.js';
import { accountTimeZone, createChecklists } from './checklists.js';
import { createEmployeeAccounts } from './employee-accounts.js';
import { createEmployees } from './people.js';
import { createSchedules, uisTimeZone } from './schedules.js';
import { createTrainings } from './trainings.js';
import type { DataSet } from './types.js';
import { createWebexSessions } from './webex-sessions.js';

export * as landmarks from './landmarks.js';
export type * from './types.js';
export type * from './webex-types.js';
export { enableOptionNames, webexEnums } from './webex-enums.js';
export { uisTimeZone } from './schedules.js';
export { webexTimeZones } from './webex-time-zones.js';

export const defaultSeed = 20260101;

/** So many trainings are named in ISPRING_TRAINING_IDS. */
const listedCount = 20;

/**
 * The whole data set of a seed. Each part has its own chance, so that more data in one does not change another.
 *
 * @param todayMs with it come sessions of the weeks around that day; null: only what is the same on every day
 */
export function createDataSet(seed: number = defaultSeed, todayMs: number | null = null): DataSet {
  const employees = createEmployees(new Random(seed + 1), 300);
  const { trainings, trainingSessions } = createTrainings(new Random(seed + 2), employees);
  const { checklists, checklistResults } = createChecklists(
    new Random(seed + 3),
    trainingSessions,
    employees,
  );
  const webexSessions = createWebexSessions(new Random(seed + 4), employees);
  const listed = trainings.filter(({ access }) => access === 'everyone').slice(0, listedCount);
  const current =
    todayMs === null
      ? { trainings: [], trainingSessions: [], checklists, checklistResults: [], webexSessions: [] }
      : createAroundToday(new Random(seed + 7), todayMs, employees, checklists, webexSessions);
  return {
    seed,
    ispring: {
      timeZone: accountTimeZone,
      trainings: [...trainings, ...current.trainings],
      listedTrainingIds: [...listed, ...current.trainings].map(({ id }) => id),
      trainingSessions: [...trainingSessions, ...current.trainingSessions],
      employees: createEmployeeAccounts(new Random(seed + 6), employees),
      checklists: current.checklists,
      checklistResults: [...checklistResults, ...current.checklistResults],
    },
    webex: { sessions: [...webexSessions, ...current.webexSessions] },
    uis: {
      timeZone: uisTimeZone,
      appId: 4735,
      accountName: 'Academy & Partners',
      schedules: createSchedules(new Random(seed + 5)),
    },
  };
}
