import { createLoader, oneByOne, type Answers } from '../../loading/loader.js';
import type { Operation } from '../../loading/operation.js';
import type { UisClient } from './client.js';
import type { ScheduleField, ScheduleRecord, ScheduleRow, SchedulesPage, SchedulesRequest } from './wire.js';

/** A schedule, and as much of it as its asker will read. */
export interface ScheduleKey {
  readonly id: string;
  readonly fields: readonly ScheduleField[];
}

/** As many as one page of the vendor holds when nothing else is said. */
const SCHEDULES_A_CALL = 1000;

/** The questions that UIS answers, for one operation. */
export function uisLoaders(client: UisClient, operation: Operation) {
  return {
    /** By id, many in one call, which brings all that any of them was asked for; null when there is none. */
    schedule: createLoader({
      keyOf: ({ id, fields }: ScheduleKey) => `${id} ${fields.join(' ')}`,
      widest: SCHEDULES_A_CALL,
      ask: async (keys) => {
        const ids = [...new Set(keys.map((key) => key.id))];
        const fields = [...new Set(keys.flatMap((key) => key.fields))].sort();
        const request: SchedulesRequest = {
          filter: { ids },
          order: null,
          fields,
          limit: ids.length,
          offset: 0,
        };
        return byKey((await client.getSchedules(operation, request)).rows, keys);
      },
      absent: (): ScheduleRecord | null => null,
    }),

    /** One page of a list. */
    schedules: oneByOne<SchedulesRequest, SchedulesPage>(
      ({ filter, order, fields, limit, offset }) =>
        JSON.stringify([filter.ids, filter.name, filter.nameContains, order, fields, limit, offset]),
      (request) => client.getSchedules(operation, request),
      () => ({ rows: [], total: null }),
    ),
  };
}

/** One bad row fails its own schedule; one that does not say which it is may be any, so it fails all. */
function byKey(rows: readonly ScheduleRow[], keys: readonly ScheduleKey[]): Answers<ScheduleRecord | null> {
  const byId = new Map<string, ScheduleRecord | Error>();
  for (const { id, schedule } of rows) {
    if (id !== null) byId.set(id, schedule);
    else if (schedule instanceof Error) throw schedule;
  }
  const answers = new Map<string, ScheduleRecord | Error>();
  for (const key of keys) {
    const schedule = byId.get(key.id);
    if (schedule !== undefined) answers.set(`${key.id} ${key.fields.join(' ')}`, schedule);
  }
  return answers;
}
