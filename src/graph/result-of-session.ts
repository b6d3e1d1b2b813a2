import { checklistResult, type ChecklistResult } from './checklist-result.type.js';
import type { Session } from './session.type.js';
import type { ChecklistResultRecord } from '../sources/index.js';

/** A result with its session, where the operation came to it from there and need not ask again. */
export type ResultOfSession = ChecklistResult & { readonly knownSession?: Session };

export function resultOfSession(record: ChecklistResultRecord, session: Session): ResultOfSession {
  return { ...checklistResult(record), knownSession: session };
}
