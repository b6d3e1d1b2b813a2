import type { VendorScript } from './tagged-vendors.js';
import { credentialOf, seenNumber, seenText, seenZone, type Eyes } from './tags.js';

export const SCHEDULES = [1, 2, 3, 4, 5, 6];
/** A day, by which the account of the settings is known. */
export const LIMIT_OF_OURS = 1_000;
const LIMIT_OF_OTHERS = 2_000;

type Filter =
  | { readonly field: 'id' | 'name'; readonly operator: '=' | 'like'; readonly value: string | number }
  | { readonly filters: readonly Filter[]; readonly condition: 'and' | 'or' };

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: {
    readonly access_token?: string;
    readonly password?: string;
    readonly filter?: Filter;
    readonly sort?: readonly { readonly order: string }[];
    readonly offset?: number;
    readonly limit?: number;
  };
}

const read = (body: string): Request => JSON.parse(body) as Request;
const reply = (body: string, content: object) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ jsonrpc: '2.0', id: read(body).id, ...content }),
});

/** The Data API of UIS, with a login for the settings. */
export const uis: VendorScript = {
  credential: ({ body }) => read(body).params.access_token ?? null,
  issue: ({ body }, issued) => {
    const { method, params } = read(body);
    if (method !== 'login.user') return null;
    if (params.password !== credentialOf('ours', 'uis')) return uis.failure('unknown', '', body);
    const access_token = credentialOf('ours', 'uis', issued);
    return reply(body, { result: { data: { access_token, expire_at: Math.floor(Date.now() / 1000) + 4 } } });
  },
  answer: ({ body }, eyes) => {
    const { method, params } = read(body);
    const metadata = { limits: limitsOf(eyes) };
    if (method === 'get.account')
      return reply(body, {
        result: { metadata, data: [{ app_id: 1, name: 'x', timezone: seenZone(eyes) }] },
      });
    const rows = schedulesOf(eyes).filter((row) => fits(row, params.filter));
    const isDown = params.sort?.[0]?.order === 'desc';
    const sorted = rows.sort((a, b) => (a.name < b.name !== isDown ? -1 : 1));
    const { offset = 0, limit = 10_000 } = params;
    const data = sorted.slice(offset, offset + limit);
    return reply(body, { result: { metadata: { ...metadata, total_items: rows.length }, data } });
  },
  failure: (kind, words, body) => {
    const [code, mnemonic] = {
      unknown: [-32001, 'access_token_invalid'],
      denied: [-32003, 'forbidden'],
      limited: [-32029, 'limit_exceeded'],
    }[kind];
    return reply(body, { error: { code, message: words, data: { mnemonic, value: words } } });
  },
};

/** Those that all know, and two that nobody else knows. */
function schedulesOf(eyes: Eyes) {
  const ids = [...SCHEDULES, seenNumber(eyes, 1), seenNumber(eyes, 2)];
  return ids.map((id) => ({
    id,
    name: seenText(eyes, `schedule ${id}`),
    schedules: [
      {
        activity_days: { type: 'days_of_week', days: [1, 2, 3, 4, 5] },
        activity_time: [{ time_from: '09:00', time_till: '18:00' }],
        activity_date_from: null,
        activity_date_till: null,
      },
    ],
  }));
}

function fits(row: { readonly id: number; readonly name: string }, filter: Filter | undefined): boolean {
  if (filter === undefined) return true;
  if ('filters' in filter) {
    const each = filter.filters.map((one) => fits(row, one));
    return filter.condition === 'and' ? each.every(Boolean) : each.some(Boolean);
  }
  const value = row[filter.field];
  return filter.operator === '='
    ? value === filter.value
    : String(value).includes(String(filter.value).replaceAll('%', ''));
}

function limitsOf({ caller }: Eyes) {
  const limit = caller === 'ours' ? LIMIT_OF_OURS : LIMIT_OF_OTHERS;
  return {
    day_limit: limit,
    day_remaining: limit,
    day_reset: 3600,
    minute_limit: limit,
    minute_remaining: limit,
    minute_reset: 60,
  };
}
