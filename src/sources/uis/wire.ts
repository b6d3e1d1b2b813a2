import type { Quota } from '../../loading/health.js';
import { Fields, MalformedField, rowDecoder, type RowDecoder } from '../../protocols/fields.js';
import { isObject } from '../../protocols/json.js';
import type { JsonRpcReply } from '../../protocols/json-rpc.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { count, decodeQuota, metadataOf, succeeded } from './wire-answer.js';

/** What of a schedule can be asked for; its id always comes along. */
export type ScheduleField = (typeof SCHEDULE_FIELDS)[number];
export const SCHEDULE_FIELDS = ['name', 'schedules'] as const;

export type ActivityDaysType = 'DAYS_OF_WEEK' | 'DAYS_OF_MONTH' | 'BUSINESS_CALENDAR' | 'CYCLE';

export interface ActivityDaysRecord {
  readonly type: ActivityDaysType;
  readonly days: readonly number[];
}

export interface ScheduleRuleRecord {
  /** Null when the vendor sent none, or what we do not know. */
  readonly activityDays: ActivityDaysRecord | null;
  /** Why `activityDays` is null: null where the vendor sent none, else the type that we do not know, '' where they cannot be read. */
  readonly unknownDaysType: string | null;
  /** Empty: the whole day. HH:MM as the vendor sent it, '' where it sent none. */
  readonly activityTime: readonly { readonly timeFrom: string; readonly timeTill: string }[];
  readonly activityDateFrom: string | null;
  readonly activityDateTill: string | null;
}

/** A schedule as far as it was asked for: fields that were not are null, and rules that cannot be read an error. */
export interface ScheduleRecord {
  readonly id: string;
  readonly name: string | null;
  readonly schedules: readonly ScheduleRuleRecord[] | UpstreamError | null;
}

/** Restrictions, all of which hold. Left-out members do not restrict. */
export interface ScheduleFilter {
  readonly ids?: readonly string[];
  readonly name?: string;
  /** Must be free of the wildcards of `like`: % _ and backslash. */
  readonly nameContains?: string;
}

/** A page of schedules, or the schedules of some ids. */
export interface SchedulesRequest {
  readonly filter: ScheduleFilter;
  readonly order: 'asc' | 'desc' | null;
  readonly fields: readonly ScheduleField[];
  readonly limit: number;
  readonly offset: number;
  /** Whether an answer from before will not do; not sent. */
  readonly mustBeNew?: boolean;
}

/** Rows in the vendor's order, a bad one as an error; `total` is null where the vendor does not say. */
export interface SchedulesPage {
  readonly rows: readonly ScheduleRow[];
  readonly total: number | null;
}

export interface ScheduleRow {
  readonly id: string | null;
  readonly schedule: ScheduleRecord | UpstreamError;
}

type FilterNode =
  | { readonly field: string; readonly operator: '=' | 'like'; readonly value: string | number }
  | { readonly filters: readonly FilterNode[]; readonly condition: 'and' | 'or' };

export function encodeGetSchedules(request: SchedulesRequest): Record<string, unknown> {
  const filter = encodeFilter(request.filter);
  return {
    limit: request.limit,
    offset: request.offset,
    ...(filter === null ? {} : { filter }),
    fields: ['id', ...request.fields],
    ...(request.order === null ? {} : { sort: [{ field: 'name', order: request.order }] }),
  };
}

function encodeFilter({ ids, name, nameContains }: ScheduleFilter): FilterNode | null {
  const filters: FilterNode[] = [];
  // Many ids are an `or` of `=`: the vendor promises `in` for some methods only, and does not say for which.
  if (ids !== undefined) {
    const any = ids.map((id): FilterNode => ({ field: 'id', operator: '=', value: Number(id) }));
    filters.push(joined(any, 'or'));
  }
  if (name !== undefined) filters.push({ field: 'name', operator: '=', value: name });
  if (nameContains !== undefined)
    filters.push({ field: 'name', operator: 'like', value: `%${nameContains}%` });
  return filters.length === 0 ? null : joined(filters, 'and');
}

function joined(filters: readonly FilterNode[], condition: 'and' | 'or'): FilterNode {
  const [only] = filters;
  return filters.length === 1 && only !== undefined ? only : { filters, condition };
}

export function decodeGetSchedules(
  call: UpstreamCall,
  reply: JsonRpcReply,
): SchedulesPage & { quota: Quota | null } {
  const result = succeeded(call, reply);
  const rows = isObject(result) ? result['data'] : null;
  if (!Array.isArray(rows))
    throw new UpstreamError('unreadable', call, { reason: 'expected a list of schedules' });
  const metadata = metadataOf(result);
  const decodeRow = rowDecoder(call);
  return {
    rows: rows.map((row: unknown, index) => ({
      id: idOf(row),
      schedule: decodeRow(() => decodeSchedule(decodeRow, Fields.ofJson(row, `data[${index}]`))),
    })),
    total: isObject(metadata) ? count(metadata['total_items']) : null,
    quota: decodeQuota(metadata),
  };
}

function idOf(row: unknown): string | null {
  const id = isObject(row) ? row['id'] : null;
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id.trim() !== '' ? id : null;
}

function decodeSchedule(decodeRow: RowDecoder, row: Fields): ScheduleRecord {
  row.expectList('schedules');
  return {
    id: row.required('id'),
    name: row.text('name'),
    // One that cannot be read costs the rules, and not the name.
    schedules: row.hasValue('schedules') ? decodeRow(() => row.children('schedules').map(decodeRule)) : null,
  };
}

/** Times and dates stay as sent, right or wrong: a rule that contradicts the vendor's page must still be readable. */
function decodeRule(rule: Fields): ScheduleRuleRecord {
  return {
    ...decodeDays(rule),
    activityTime: rule
      .children('activity_time')
      .map((time) => ({ timeFrom: time.text('time_from') ?? '', timeTill: time.text('time_till') ?? '' })),
    activityDateFrom: rule.text('activity_date_from'),
    activityDateTill: rule.text('activity_date_till'),
  };
}

const DAYS_TYPES: ReadonlyMap<string, ActivityDaysType> = new Map<string, ActivityDaysType>([
  ['days_of_week', 'DAYS_OF_WEEK'],
  ['days_of_month', 'DAYS_OF_MONTH'],
  ['business_calendar', 'BUSINESS_CALENDAR'],
  ['cycle', 'CYCLE'],
]);

function decodeDays(rule: Fields): Pick<ScheduleRuleRecord, 'activityDays' | 'unknownDaysType'> {
  try {
    const sent = rule.child('activity_days');
    const name = sent?.text('type') ?? null;
    const days = sent?.integers('days') ?? [];
    if (name === null) return { activityDays: null, unknownDaysType: days.length === 0 ? null : '' };
    const type = DAYS_TYPES.get(name);
    if (type === undefined) return { activityDays: null, unknownDaysType: name };
    return { activityDays: { type, days }, unknownDaysType: null };
  } catch (error) {
    if (error instanceof MalformedField) return { activityDays: null, unknownDaysType: '' };
    throw error;
  }
}
