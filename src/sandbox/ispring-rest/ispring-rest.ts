import type { Fault } from '../faults.js';
import type { IspringAccount } from '../ispring-account.js';
import type { Random } from '../random.js';
import type { Tuning } from '../tuning.js';
import type { Answer, IncomingCall, ReceivedCall, Upstream } from '../upstream.js';
import { checklistSessions } from './checklist-sessions.js';
import { failure, represent } from './representation.js';
import type { RestCall } from './rest-call.js';
import { resultList } from './result-list.js';
import { token } from './token.js';
import { training } from './training.js';
import { trainingSession } from './training-session.js';
import { users } from './users.js';

const calls: readonly RestCall[] = [token, resultList, trainingSession, training, users, checklistSessions];
const routes = calls.map((call) => ({
  call,
  pattern: new RegExp(`^${call.operation.replace('{id}', '([^/]+)')}$`),
}));

/** Where a web server in front of the vendor stops to read: eight kilobytes are the usual bound. */
const longestRequestLine = 8192;

/** iSpring Learn REST. */
export class IspringRest implements Upstream {
  readonly name = 'ispring-rest';
  readonly operations = calls.map(({ operation }) => operation);
  readonly #account: IspringAccount;
  readonly #tuning: Readonly<Tuning>;
  readonly #random: Random;

  constructor(account: IspringAccount, tuning: Readonly<Tuning>, random: Random) {
    this.#account = account;
    this.#tuning = tuning;
    this.#random = random;
  }

  receive(call: IncomingCall): ReceivedCall {
    const operation = `${call.method} ${call.path}`;
    for (const route of routes) {
      const match = route.pattern.exec(operation);
      if (match === null) continue;
      const question = {
        call,
        id: match[1] ?? '',
        account: this.#account,
        tuning: this.#tuning,
        random: this.#random,
      };
      return {
        operation: route.call.operation,
        request: route.call.essentials(question),
        answer: (twist) => (tooLong(call) ? uriTooLong : route.call.answer(question, twist)),
      };
    }
    return { operation, request: {}, answer: () => failure(call, 404, 'Not found') };
  }

  /** `code` becomes the HTTP status too, where it is one: the vendor's error body repeats it. */
  protocolFault(fault: Fault, call: IncomingCall): Answer {
    const code = Number(fault.code ?? fault.status ?? 400);
    const status = fault.status ?? (code >= 400 && code <= 599 ? code : 400);
    return represent(call, status, { code, message: fault.text ?? 'Bad request' });
  }

  wrongRoot(): Answer {
    return {
      status: 200,
      contentType: 'application/json',
      body: JSON.stringify({ contentItems: [], nextPageToken: null }),
    };
  }

  entityBomb(): Answer {
    const depth = 200_000;
    return { status: 200, contentType: 'application/json', body: '['.repeat(depth) + ']'.repeat(depth) };
  }

  expireTokens(): void {
    this.#account.forgetTokens();
  }
}

const uriTooLong: Answer = {
  status: 414,
  contentType: 'text/html',
  body: '<html><head><title>414 Request-URI Too Large</title></head><body>414 Request-URI Too Large</body></html>\n',
};

function tooLong({ method, target }: IncomingCall): boolean {
  return Buffer.byteLength(`${method} ${target} HTTP/1.1\r\n`) > longestRequestLine;
}
