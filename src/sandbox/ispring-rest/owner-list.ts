import type { Twist } from '../faults.js';
import { twistRows } from '../faults.js';
import type { Answer } from '../upstream.js';
import { mediaType, uuidPattern } from '../upstream.js';
import type { Json } from './representation.js';
import { failure, represent } from './representation.js';
import type { Question } from './rest-call.js';
import { authorised, callerOf } from './rest-call.js';

type Row = Readonly<Record<string, Json>>;

/** What one of the lists of on-the-job training is made of. */
interface OwnerList {
  /** The element of a row in XML. */
  readonly rowName: string;
  /** Members of the request. */
  readonly members: readonly string[];
  /** Members that make a row undecodable. */
  readonly spoilt: Row;
  /** Throws an Error that says what is wrong with the request. */
  select(request: Readonly<Record<string, unknown>>): readonly Row[];
}

/** A bare list for a JSON body; for "Account Owner and Account Administrators" only. */
export function answerOwnerList(question: Question, twist: Twist, list: OwnerList): Answer {
  const { call, random } = question;
  return authorised(question, twist, (role) => {
    if (role !== 'owner') return failure(call, 403, 'Permission denied');
    if (mediaType(call.headers['content-type']) !== 'application/json')
      return failure(call, 400, 'Content-Type must be application/json');
    let rows: readonly Row[];
    try {
      rows = list.select(readObject(call.body.toString('utf8'), list.members));
    } catch (error) {
      return failure(call, 400, error instanceof Error ? error.message : 'Bad request');
    }
    const spoil = (row: Row): Row => ({ ...row, ...list.spoilt });
    return represent(call, 200, twistRows(rows, twist, random, spoil), list.rowName);
  });
}

/** For the log. */
export function ownerListEssentials(question: Question): Readonly<Record<string, unknown>> {
  return { ...callerOf(question), body: parsedOrNull(question.call.body.toString('utf8')) };
}

/**
 * A list of ids, in lower case; undefined when it was left out. Where the vendor is silent the strict reading holds: an empty
 * list would otherwise quietly mean "everything".
 */
export function idsIn(
  request: Readonly<Record<string, unknown>>,
  name: string,
): ReadonlySet<string> | undefined {
  const value = request[name];
  if (value === undefined) return undefined;
  if (!(Array.isArray(value) && value.length > 0 && value.every(isUuid)))
    throw new Error(`${name} must be a list of UUIDs`);
  return new Set(value.map((id) => id.toLowerCase()));
}

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuidPattern.test(value);
}

/** A misspelt member would otherwise quietly mean "everything". */
function readObject(source: string, members: readonly string[]): Readonly<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(source);
  } catch {
    throw new Error('The request body is not valid JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Error('The request body must be an object');
  const unknown = Object.keys(body).find((name) => !members.includes(name));
  if (unknown !== undefined) throw new Error(`Unknown parameter ${unknown}`);
  return body as Readonly<Record<string, unknown>>;
}

function parsedOrNull(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return null;
  }
}
