import { decodeRow, Fields, MalformedField } from '../../protocols/fields.js';
import type { HttpReply } from '../../protocols/http.js';
import { isObject } from '../../protocols/json.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { identified, readDocument, rowsOf } from './wire-answer.js';

/** A user of the account, as far as others are shown of him. */
export interface EmployeeRecord {
  /** UUID, lower case. */
  readonly id: string;
  /** First and last name; null when both are missing. */
  readonly name: string | null;
  readonly email: string | null;
  readonly jobTitle: string | null;
}

/** The users of some ids, page by page. */
export interface UsersRequest {
  readonly userIds: readonly string[];
  /** As the page before named it; null for the first. */
  readonly pageToken: string | null;
}

/** Rows in the vendor's order, a bad one as an error; `nextPageToken` is null where there is no more. */
export interface UsersPage {
  readonly rows: readonly EmployeeRow[];
  readonly nextPageToken: string | null;
}

export interface EmployeeRow {
  readonly id: string;
  readonly employee: EmployeeRecord | UpstreamError;
}

/** All on one page, if the vendor's pages are that large. Brackets are encoded: plain ones are none of a query's characters. */
export function encodeUsersQuery({ userIds, pageToken }: UsersRequest): string {
  const query = new URLSearchParams();
  for (const id of userIds) query.append('userIds[]', id);
  query.append('pageSize', String(userIds.length));
  if (pageToken !== null) query.append('pageToken', pageToken);
  return query.toString();
}

/** A list may come with no page around it. */
export function decodeUsersPage(call: UpstreamCall, reply: HttpReply): UsersPage {
  const document = readDocument(call, reply);
  const page = isObject(document) ? document : { userProfiles: document };
  const nextPageToken = decodeRow(call, () => Fields.ofJson(page, 'page').text('nextPageToken'));
  if (nextPageToken instanceof UpstreamError) throw nextPageToken;
  const list = rowsOf(call, page['userProfiles'], 'users');
  const rows = identified(call, list, { path: 'userProfiles', idName: 'userId' }, decodeEmployee);
  return { rows: rows.map(({ id, row }) => ({ id, employee: row })), nextPageToken };
}

function decodeEmployee(user: unknown, path: string, id: string): EmployeeRecord {
  const fields = profileFields(isObject(user) ? user['fields'] : null, `${path}.fields`);
  const text = (name: string): string | null => fields.text(name)?.trim() ?? null;
  const names = [text('firstname'), text('lastname')].filter((name) => name !== null);
  return {
    id,
    name: names.length === 0 ? null : names.join(' '),
    email: text('email'),
    jobTitle: text('jobtitle'),
  };
}

/**
 * The fields of a profile by their plain names: `jobtitle`. The OpenAPI description has them as one object, other pages and
 * clients as a list of `{name, value}`, and each in a spelling of its own (fixtures/ispring-rest/users/as-object, as-list).
 * Of two that differ in their spelling only it is the first that says something.
 */
function profileFields(fields: unknown, path: string): Fields {
  const named = Array.isArray(fields) ? fields.map((field) => listed(field, path)) : members(fields, path);
  const saying = named.filter(
    ([, value]) => !(typeof value === 'string' && value.trim() === '') && value !== null,
  );
  return Fields.ofJson(Object.fromEntries(saying.reverse()), path);
}

type NamedValue = readonly [name: string, value: unknown];

function listed(field: unknown, path: string): NamedValue {
  const { name, value } = isObject(field) ? field : {};
  if (typeof name !== 'string') throw new MalformedField(`${path}: expected fields with a name`);
  return [plainName(name), value ?? null];
}

function members(fields: unknown, path: string): readonly NamedValue[] {
  if (fields === undefined || fields === null) return [];
  if (!isObject(fields)) throw new MalformedField(`${path}: expected an object or a list`);
  return Object.entries(fields).map(([name, value]) => [plainName(name), value]);
}

/** FIRST_NAME, first_name, firstName and "First name" are one. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
