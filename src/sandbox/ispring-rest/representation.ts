import type { Answer, IncomingCall } from '../upstream.js';
import { escapeXml } from '../xml-writer.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The vendor answers XML unless `Accept` names application/json; a star is not enough. Rows of a list get the name that the
 * vendor's OpenAPI gives them.
 */
export function represent(call: IncomingCall, status: number, value: Json, rowName = 'item'): Answer {
  const accepted = (call.headers.accept ?? '')
    .split(',')
    .map((range) => range.split(';')[0]?.trim().toLowerCase());
  if (accepted.includes('application/json')) {
    return { status, contentType: 'application/json', body: JSON.stringify(value) };
  }
  const body = Array.isArray(value)
    ? value.map((row: Json) => `<${rowName}>${writeXml(row)}</${rowName}>`).join('')
    : writeXml(value);
  return {
    status,
    contentType: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<response>${body}</response>`,
  };
}

/** The lists that the OpenAPI calls wrapped, and the names of their items. */
const wrappedLists: Readonly<Record<string, string>> = {
  dayIds: 'id',
  sessions: 'id',
  groups: 'id',
  manageableDepartmentIds: 'id',
  fields: 'field',
  userProfiles: 'userProfile',
};
/** Items of other lists stand side by side, under the list's name if not under one of their own. */
const itemNames: Readonly<Record<string, string>> = { userRoles: 'userRole' };

function writeXml(value: Json): string {
  if (value === null) return '';
  if (typeof value !== 'object') return escapeXml(String(value));
  return Object.entries(value as Readonly<Record<string, Json>>)
    .map(([name, member]) => writeMember(name, member))
    .join('');
}

function writeMember(name: string, value: Json): string {
  if (!Array.isArray(value)) return `<${name}>${writeXml(value)}</${name}>`;
  const item = wrappedLists[name] ?? itemNames[name] ?? name;
  const items = value.map((row: Json) => `<${item}>${writeXml(row)}</${item}>`).join('');
  return name in wrappedLists ? `<${name}>${items}</${name}>` : items;
}

/** `ErrorResponse` of the vendor's OpenAPI. */
export function failure(call: IncomingCall, status: number, message: string): Answer {
  return represent(call, status, { code: status, message });
}

export function plainText(status: number, body: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}
