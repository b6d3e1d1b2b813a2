import type { Quota } from '../../loading/health.js';
import { decodeRow, Fields } from '../../protocols/fields.js';
import { kindByStatus } from '../../protocols/http-status.js';
import { isObject } from '../../protocols/json.js';
import type { JsonRpcReply } from '../../protocols/json-rpc.js';
import { UpstreamError, type UpstreamCall, type UpstreamErrorKind } from '../../protocols/upstream-error.js';

/** What of a schedule can be asked for; its id always comes along. */
export type ScheduleField = (typeof SCHEDULE_FIELDS)[number];
export const SCHEDULE_FIELDS = ['name', 'schedules'] as const;

export type ActivityDaysType = 'DAYS_OF_WEEK' | 'DAYS_OF_MONTH' | 'BUSINESS_CALENDAR' | 'CYCLE';

export interface ActivityDaysRecord {
  readonly type: ActivityDaysType;
  readonly days: readonly number[];
}

export interface ScheduleRuleRecord {
  /** Null when the vendor sent none, or a type that we do not know. */
  readonly activityDays: ActivityDaysRecord | null;
  /** Empty: the whole day. HH:MM as the vendor sent it. */
  readonly activityTime: readonly { readonly timeFrom: string; readonly timeTill: string }[];
  readonly activityDateFrom: string | null;
  readonly activityDateTill: string | null;
}

/** A schedule as far as it was asked for: fields that were not are null. */
export interface ScheduleRecord {
  readonly id: string;
  readonly name: string | null;
  readonly schedules: readonly ScheduleRuleRecord[] | null;
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
  // One of the vendor's pages spells it meta_data.
  const metadata = isObject(result) ? (result['metadata'] ?? result['meta_data']) : null;
  return {
    rows: rows.map((row: unknown, index) => ({
      id: idOf(row),
      schedule: decodeRow(call, () => decodeSchedule(Fields.ofJson(row, `data[${index}]`))),
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

function decodeSchedule(row: Fields): ScheduleRecord {
  return {
    id: row.required('id'),
    name: row.text('name'),
    schedules: row.has('schedules') ? row.children('schedules').map(decodeRule) : null,
  };
}

/** Times and dates stay as sent, right or wrong: a rule that contradicts the vendor's page must still be readable. */
function decodeRule(rule: Fields): ScheduleRuleRecord {
  return {
    activityDays: decodeDays(rule.child('activity_days')),
    activityTime: rule
      .children('activity_time')
      .map((time) => ({ timeFrom: time.required('time_from'), timeTill: time.required('time_till') })),
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

function decodeDays(days: Fields | null): ActivityDaysRecord | null {
  const type = DAYS_TYPES.get(days?.text('type') ?? '');
  if (days === null || type === undefined) return null;
  return { type, days: days.integers('days') };
}

export function decodeLogin(
  call: UpstreamCall,
  reply: JsonRpcReply,
): { token: string; expiresAtSeconds: number | null } {
  const login = decodeRow(call, () => {
    const data = Fields.ofJson(succeeded(call, reply), 'result').child('data');
    const token = data?.text('access_token') ?? null;
    if (data === null || token === null)
      throw new UpstreamError('unreadable', call, { reason: 'expected access_token' });
    // The page names it expire_at in its table and expire in its sample, and does not say whether in s or ms.
    return { token, expiresAtSeconds: epochSeconds(data.text('expire_at') ?? data.text('expire')) };
  });
  if (login instanceof UpstreamError) throw login;
  return login;
}

/** A point in time given as seconds or milliseconds since 1970; null for what is neither: the token is good without it. */
function epochSeconds(text: string | null): number | null {
  if (text === null || !/^\d{1,16}(\.\d+)?$/.test(text)) return null;
  return Number(text) > 1e11 ? Number(text) / 1000 : Number(text);
}

function succeeded(call: UpstreamCall, reply: JsonRpcReply): unknown {
  if (reply.kind === 'result') return reply.result;
  throw failure(call, reply);
}

/** The kind goes by the group of the code, which the vendor keeps stable; what shows is the mnemonic, which is unique. */
function failure(call: UpstreamCall, reply: JsonRpcReply & { kind: 'error' }): UpstreamError {
  const data = isObject(reply.data) ? reply.data : {};
  const mnemonic = data['mnemonic'];
  const kind = KINDS.get(reply.code) ?? kindByStatus(reply.status) ?? 'fault';
  const untilQuota = kind === 'rate-limited' ? quotaReset(data['metadata']) : null;
  return new UpstreamError(kind, call, {
    status: reply.status,
    retryAfterSeconds: reply.retryAfterSeconds ?? untilQuota,
    vendorCode:
      typeof mnemonic === 'string' && /^[a-z0-9_]{1,64}$/.test(mnemonic) ? mnemonic : vendorCode(reply.code),
    ...(kind === 'fault' && reply.code === INTERNAL_ERROR ? { retryable: true } : {}),
  });
}

const INTERNAL_ERROR = -32603;

/** The vendor's groups of codes that mean something to our callers; all others are a `fault`. */
const KINDS: ReadonlyMap<number | null, UpstreamErrorKind> = new Map<number | null, UpstreamErrorKind>([
  [-32001, 'unauthenticated'],
  [-32003, 'forbidden'],
  [-32029, 'rate-limited'],
  [-32602, 'refused'],
]);

function vendorCode(code: number | null): string | null {
  return code !== null && Number.isSafeInteger(code) ? String(code) : null;
}

/** What is left of the quota; null when the vendor applies none. Metadata is a by-product: whatever is odd reads as null. */
function decodeQuota(metadata: unknown): Quota | null {
  const limits = isObject(metadata) ? metadata['limits'] : null;
  if (!isObject(limits)) return null;
  return {
    dayLimit: count(limits['day_limit']),
    dayRemaining: count(limits['day_remaining']),
    dayResetSeconds: count(limits['day_reset']),
    minuteLimit: count(limits['minute_limit']),
    minuteRemaining: count(limits['minute_remaining']),
    minuteResetSeconds: count(limits['minute_reset']),
  };
}

/** Seconds until there is quota again, as far as the error says. */
function quotaReset(metadata: unknown): number | null {
  const quota = decodeQuota(metadata);
  if (quota === null) return null;
  return quota.dayRemaining !== null && quota.dayRemaining <= 0
    ? quota.dayResetSeconds
    : quota.minuteResetSeconds;
}

/** A count, also one written as text; null for whatever cannot be one. */
function count(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 0x7fffffff
    ? number
    : null;
}
