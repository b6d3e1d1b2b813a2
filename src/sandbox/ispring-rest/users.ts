import type { EmployeeAccount } from '../data/index.js';
import { twistRows } from '../faults.js';
import { uuidPattern } from '../upstream.js';
import type { Json } from './representation.js';
import { failure, represent } from './representation.js';
import type { RestCall } from './rest-call.js';
import { authorised, callerOf } from './rest-call.js';
import { userProfile } from './user-profile.js';

/** The vendor also knows departments[], groups[], logins[] and emails[]; they are not simulated. */
const parameters = ['userIds[]', 'pageSize', 'pageToken'];
/** "If not indicated, equal to 1000." */
const defaultPageSize = 1000;

/** Users by their ids, or all of them; unknown ids are simply not in the answer. Whoever has a token may ask. */
export const users: RestCall = {
  operation: 'GET /users/v2',
  essentials: (question) => {
    const { query } = question.call;
    return {
      ...callerOf(question),
      userIds: query.getAll('userIds[]'),
      pageSize: query.get('pageSize'),
      pageToken: query.get('pageToken'),
    };
  },
  answer: (question, twist) =>
    authorised(question, twist, () => {
      const { call, account, tuning, random } = question;
      let page: UsersPage;
      try {
        page = selectUsers(account.data.employees, call.query, tuning.usersPageSize);
      } catch (error) {
        return failure(call, 400, error instanceof Error ? error.message : 'Bad request');
      }
      const rows = page.rows.map((user) => userProfile(user, tuning.userFields));
      const spoil = (row: Record<string, Json>): Record<string, Json> => ({ ...row, fields: 'none' });
      return represent(call, 200, {
        userProfiles: twistRows(rows, twist, random, spoil),
        ...(page.next === undefined ? {} : { nextPageToken: Buffer.from(page.next.id).toString('base64') }),
      });
    }),
};

interface UsersPage {
  readonly rows: readonly EmployeeAccount[];
  /** The first of the next page. */
  readonly next: EmployeeAccount | undefined;
}

/** Throws an Error that says what is wrong with the request. */
function selectUsers(
  all: readonly EmployeeAccount[],
  query: URLSearchParams,
  largestPage: number,
): UsersPage {
  const unknown = [...query.keys()].find((name) => !parameters.includes(name));
  if (unknown !== undefined) throw new Error(`Unknown parameter ${unknown}`);
  const ids = query.getAll('userIds[]');
  if (!ids.every((id) => uuidPattern.test(id))) throw new Error('userIds[] must be UUIDs');
  const pageSize = only(query, 'pageSize');
  if (pageSize !== undefined && !/^[1-9]\d{0,8}$/.test(pageSize))
    throw new Error('pageSize must be a whole number, 1 or more');
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  const found = wanted.size === 0 ? all : all.filter(({ id }) => wanted.has(id));
  const start = startOf(found, only(query, 'pageToken'));
  const end = start + Math.min(largestPage, Number(pageSize ?? defaultPageSize));
  return { rows: found.slice(start, end), next: found[end] };
}

/** The vendor's sample token is the id of a user in base64: here of the first on the page. Another selection's is refused. */
function startOf(found: readonly EmployeeAccount[], pageToken: string | undefined): number {
  if (pageToken === undefined) return 0;
  const first = Buffer.from(pageToken, 'base64').toString('utf8');
  const start = found.findIndex(({ id }) => id === first);
  if (start < 0) throw new Error('pageToken is invalid');
  return start;
}

function only(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw new Error(`${name} must be given once`);
  return values[0];
}
