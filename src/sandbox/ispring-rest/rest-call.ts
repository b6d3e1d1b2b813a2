import type { IspringRole } from '../credentials.js';
import type { Twist } from '../faults.js';
import type { IspringAccount } from '../ispring-account.js';
import type { Random } from '../random.js';
import type { Tuning } from '../tuning.js';
import type { Answer, IncomingCall } from '../upstream.js';
import { tail } from '../upstream.js';
import { failure } from './representation.js';

/** What was asked, and everything it is answered from. */
export interface Question {
  readonly call: IncomingCall;
  /** What stood for `{id}` in the path; empty where the path has none. */
  readonly id: string;
  readonly account: IspringAccount;
  readonly tuning: Readonly<Tuning>;
  readonly random: Random;
}

/** One call of the vendor's API. */
export interface RestCall {
  /** `METHOD /path`, as the vendor spells it; `{id}` stands for one segment. */
  readonly operation: string;
  /** What the log keeps. */
  essentials(question: Question): Readonly<Record<string, unknown>>;
  answer(question: Question, twist: Twist): Answer;
}

/** Answers 401 to whoever has no token that is good. */
export function authorised(question: Question, twist: Twist, answer: (role: IspringRole) => Answer): Answer {
  const role = question.account.roleOf(bearer(question.call));
  if (role === undefined || twist.refuseTokens) return failure(question.call, 401, 'Unauthorized');
  return answer(role);
}

/** For the log: whose call it is. */
export function callerOf({ call }: Question): Readonly<Record<string, unknown>> {
  return { token: tail(bearer(call)), accountUrl: call.headers['x-auth-account-url'] ?? null };
}

function bearer(call: IncomingCall): string | undefined {
  return /^Bearer ([\w~+/.-]+=*)$/i.exec(call.headers.authorization ?? '')?.[1];
}
