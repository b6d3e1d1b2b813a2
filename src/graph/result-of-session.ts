import { resultId, type ChecklistResult } from './checklist-result.type.js';
import type { Session } from './session.type.js';
import type { ChecklistResultRecord } from '../sources/index.js';
import { viewsOf } from './view.js';

/** A result with its session, where the operation came to it from there and need not ask again. */
export type ResultOfSession = ChecklistResult & { readonly knownSession?: Session };

const view = viewsOf<ChecklistResultRecord, { readonly id: string; readonly knownSession: Session }>();

export function resultOfSession(record: ChecklistResultRecord, session: Session): ResultOfSession {
  return view(record, { id: resultId(record), knownSession: session });
}
