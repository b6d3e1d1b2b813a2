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

function writeXml(value: Json): string {
  if (value === null) return '';
  if (typeof value !== 'object') return escapeXml(String(value));
  // Lists of plain values occur in one place only: the ids of a session's days.
  if (Array.isArray(value)) return value.map((item: Json) => `<id>${writeXml(item)}</id>`).join('');
  return Object.entries(value)
    .map(([name, member]) => `<${name}>${writeXml(member)}</${name}>`)
    .join('');
}

/** `ErrorResponse` of the vendor's OpenAPI. */
export function failure(call: IncomingCall, status: number, message: string): Answer {
  return represent(call, status, { code: status, message });
}

export function plainText(status: number, body: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}
