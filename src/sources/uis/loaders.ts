import { createLoader, oneByOne, type Answers } from '../../loading/loader.js';
import type { Operation } from '../../loading/operation.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import type { UisClient } from './client.js';
import type { ScheduleField, ScheduleRecord, ScheduleRow, SchedulesPage, SchedulesRequest } from './wire.js';

/** A schedule, and as much of it as its asker will read. */
export interface ScheduleKey {
  readonly id: string;
  readonly fields: readonly ScheduleField[];
}

function keyOf({ id, fields }: ScheduleKey): string {
  return `${id} ${fields.join(' ')}`;
}

/** As many as one page of the vendor holds when nothing else is said. */
const SCHEDULES_A_CALL = 1000;

/** The questions that UIS answers, for one operation. @param call under which an answer that is short is reported */
export function uisLoaders(client: UisClient, operation: Operation, call: UpstreamCall) {
  return {
    /** By id, many in one call, which brings all that any of them was asked for; null when there is none. */
    schedule: createLoader({
      keyOf,
      widest: SCHEDULES_A_CALL,
      ask: async (keys) => {
        const ids = [...new Set(keys.map((key) => key.id))];
        const fields = [...new Set(keys.flatMap((key) => key.fields))].sort();
        const request = { filter: { ids }, order: null, fields, limit: ids.length };
        return byKey(await everyRow(client, operation, call, request), keys);
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

/**
 * Page after page while schedules are missing of which the vendor says that they are there: its pages may be shorter than
 * asked. What is still missing when it has no more is an answer that is short, and not a schedule that is not there.
 */
async function everyRow(
  client: UisClient,
  operation: Operation,
  call: UpstreamCall,
  request: Omit<SchedulesRequest, 'offset'> & { readonly filter: { readonly ids: readonly string[] } },
): Promise<readonly ScheduleRow[]> {
  let rows: readonly ScheduleRow[] = [];
  for (;;) {
    const page = await client.getSchedules(operation, { ...request, offset: rows.length });
    rows = [...rows, ...page.rows];
    const found = new Set(rows.map(({ id }) => id));
    const missing = request.filter.ids.filter((id) => !found.has(id));
    if (missing.length === 0 || page.total === null || rows.length >= page.total) return rows;
    if (page.rows.length === 0) {
      const short = new UpstreamError('unreadable', call, {
        reason: 'it sent fewer rows than it says there are',
      });
      return [...rows, ...missing.map((id) => ({ id, schedule: short }))];
    }
  }
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
    if (schedule !== undefined) answers.set(keyOf(key), schedule);
  }
  return answers;
}
