import { Fields, MalformedField } from '../../protocols/fields.js';
import type { HttpReply } from '../../protocols/http.js';
import type { UpstreamCall, UpstreamError } from '../../protocols/upstream-error.js';
import { ispringIdOf } from '../ispring-id.js';
import { identified, readDocument, rowsOf } from './wire-answer.js';

/** A checklist and the sessions in which it was used. */
export interface ChecklistRecord {
  /** UUID, lower case. */
  readonly id: string;
  readonly title: string | null;
  /** The vendor's word, by its page PUBLISHED or HIDDEN. */
  readonly status: string | null;
  /** UUIDs, lower case. */
  readonly sessionIds: readonly string[];
}

/** Which checklists to list. Left-out members do not restrict. */
export interface ChecklistsRequest {
  readonly checklistIds?: readonly string[];
  readonly sessionIds?: readonly string[];
}

/** A decoded row or the error in its place. */
export interface ChecklistRow {
  readonly id: string;
  readonly checklist: ChecklistRecord | UpstreamError;
}

export function encodeChecklistsRequest({ checklistIds, sessionIds }: ChecklistsRequest): string {
  return JSON.stringify({ checklistIds, sessionIds });
}

/** The rows in the vendor's order. */
export function decodeChecklists(call: UpstreamCall, reply: HttpReply): readonly ChecklistRow[] {
  const list = rowsOf(call, readDocument(call, reply), 'checklists');
  const rows = identified(call, list, { path: '', idName: 'checklistId' }, decodeChecklist);
  return rows.map(({ id, row }) => ({ id, checklist: row }));
}

function decodeChecklist(row: unknown, path: string, id: string): ChecklistRecord {
  const fields = Fields.ofJson(row, path);
  return {
    id,
    title: fields.text('checklistTitle'),
    status: fields.text('checklistStatus')?.trim() ?? null,
    sessionIds: fields.texts('sessionIds').map((text) => sessionIdOf(text, path)),
  };
}

function sessionIdOf(text: string, path: string): string {
  const id = ispringIdOf(text);
  if (id === null) throw new MalformedField(`${path}.sessionIds: expected a UUID in each place`);
  return id;
}
