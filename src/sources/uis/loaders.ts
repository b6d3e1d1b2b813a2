import type { Errand } from '../../loading/errand.js';
import type { Partition } from '../../loading/partition.js';
import { oneByOne, type Answers, type Question } from '../../loading/question.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { CALLS, type UisClient } from './client.js';
import {
  SCHEDULE_FIELDS,
  type ScheduleField,
  type ScheduleRecord,
  type ScheduleRow,
  type SchedulesPage,
  type SchedulesRequest,
} from './wire.js';

/** A schedule, and as much of it as its asker will read. */
export interface ScheduleKey {
  readonly id: string;
  readonly fields: readonly ScheduleField[];
}

function keyOf({ id, fields }: ScheduleKey): string {
  return `${id} ${[...fields].sort().join(' ')}`;
}

/** The same schedule with more of its fields. */
function alsoIn({ id, fields }: ScheduleKey): readonly string[] {
  const missing = SCHEDULE_FIELDS.filter((field) => !fields.includes(field));
  return subsets(missing).map((more) => keyOf({ id, fields: [...fields, ...more] }));
}

/** All but the empty one, small ones first. */
function subsets<T>(all: readonly T[]): readonly (readonly T[])[] {
  const found = all.reduce<readonly (readonly T[])[]>(
    (some, one) => [...some, ...some.map((subset) => [...subset, one])],
    [[]],
  );
  return [...found].sort((a, b) => a.length - b.length).slice(1);
}

/** As many as one page of the vendor holds when nothing else is said. */
const SCHEDULES_A_CALL = 1000;
/** Seconds. */
const A_DAY = 86_400;

/** The questions that UIS answers. @param call under which an answer that is short is reported */
export function uisLoaders(client: UisClient, partition: Partition, call: UpstreamCall) {
  const schedule: Question<ScheduleKey, ScheduleRecord | null> = {
    call: CALLS.getSchedules,
    keyOf,
    alsoIn,
    widest: SCHEDULES_A_CALL,
    ask: async (errand, keys) => {
      const ids = [...new Set(keys.map((key) => key.id))];
      const fields = [...new Set(keys.flatMap((key) => key.fields))].sort();
      const request = { filter: { ids }, order: null, fields, limit: ids.length };
      return byKey(await everyRow(client, errand, call, request), keys, fields);
    },
    absent: () => null,
  };
  return partition.open({
    /** By id, many in one call, which brings all that any of them was asked for; null when there is none. */
    schedule,

    /** One page of a list. */
    schedules: oneByOne<SchedulesRequest, SchedulesPage>({
      call: CALLS.getSchedules,
      keyOf: ({ filter, order, fields, limit, offset, mustBeNew }) =>
        JSON.stringify([filter.ids, filter.name, filter.nameContains, order, fields, limit, offset]) +
        (mustBeNew === true ? ' new' : ''),
      mustBeNew: (request) => request.mustBeNew === true,
      ask: (errand, request) => client.getSchedules(errand, request),
      absent: () => ({ rows: [], total: null }),
    }),

    /** The IANA zone of the account; UTC where the vendor does not say, or has no such call for us. */
    accountZone: oneByOne<'account', string>({
      call: CALLS.getAccount,
      keyOf: (account) => account,
      ask: async (errand) => (await client.getAccount(errand))?.timeZone ?? 'UTC',
      absent: () => 'UTC',
      freshness: { ttlSeconds: A_DAY, staleSeconds: A_DAY },
    }),
  });
}

/**
 * Page after page while schedules are missing of which the vendor says that they are there: its pages may be shorter than
 * asked. What is still missing when it has no more is an answer that is short, and not a schedule that is not there.
 */
async function everyRow(
  client: UisClient,
  errand: Errand,
  call: UpstreamCall,
  request: Omit<SchedulesRequest, 'offset'> & { readonly filter: { readonly ids: readonly string[] } },
): Promise<readonly ScheduleRow[]> {
  let rows: readonly ScheduleRow[] = [];
  for (;;) {
    const page = await client.getSchedules(errand, { ...request, offset: rows.length });
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
function byKey(
  rows: readonly ScheduleRow[],
  keys: readonly ScheduleKey[],
  fields: readonly ScheduleField[],
): Answers<ScheduleRecord | null> {
  const byId = new Map<string, ScheduleRecord | Error>();
  for (const { id, schedule } of rows) {
    if (id !== null) byId.set(id, schedule);
    else if (schedule instanceof Error) throw schedule;
  }
  const answers = new Map<string, ScheduleRecord | Error>();
  for (const key of keys) {
    const schedule = byId.get(key.id);
    if (schedule === undefined) continue;
    answers.set(keyOf(key), schedule);
    // It came with all that was asked of any, which may be more than this one wanted.
    answers.set(keyOf({ id: key.id, fields }), schedule);
  }
  return answers;
}
