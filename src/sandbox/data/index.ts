import { Random } from '../random.js';
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

/** The whole data set of a seed. Each part has its own chance, so that more data in one does not change another. */
export function createDataSet(seed: number = defaultSeed): DataSet {
  const employees = createEmployees(new Random(seed + 1), 300);
  const { trainings, trainingSessions } = createTrainings(new Random(seed + 2), employees);
  const { checklists, checklistResults } = createChecklists(
    new Random(seed + 3),
    trainingSessions,
    employees,
  );
  return {
    seed,
    ispring: {
      timeZone: accountTimeZone,
      trainings,
      trainingSessions,
      employees: createEmployeeAccounts(new Random(seed + 6), employees),
      checklists,
      checklistResults,
    },
    webex: { sessions: createWebexSessions(new Random(seed + 4), employees) },
    uis: {
      timeZone: uisTimeZone,
      appId: 4735,
      accountName: 'Academy & Partners',
      schedules: createSchedules(new Random(seed + 5)),
    },
  };
}
