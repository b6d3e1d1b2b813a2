import type { IspringRole } from '../credentials.js';
import type { TrainingSession } from '../data/index.js';
import type { Fault, Twist } from '../faults.js';
import { twistRows } from '../faults.js';
import type { IspringAccount } from '../ispring-account.js';
import type { Random } from '../random.js';
import type { Answer, IncomingCall, ReceivedCall, Upstream } from '../upstream.js';
import { mediaType, tail, uuidPattern } from '../upstream.js';
import type { Json } from './representation.js';
import { failure, plainText, represent } from './representation.js';
import type { ResultListRequest } from './result-list.js';
import { readResultListRequest, resultRow, selectResults } from './result-list.js';

const sessionPath = /^\/training\/session\/([^/]+)$/;

/** iSpring Learn REST: the token endpoint, the result list, one training session. */
export class IspringRest implements Upstream {
  readonly name = 'ispring-rest';
  readonly operations = [
    'POST /api/v3/token',
    'POST /job-training/sessions/result/list',
    'GET /training/session/{id}',
  ];
  readonly #account: IspringAccount;
  readonly #random: Random;

  constructor(account: IspringAccount, random: Random) {
    this.#account = account;
    this.#random = random;
  }

  receive(call: IncomingCall): ReceivedCall {
    const route = `${call.method} ${call.path}`;
    if (route === 'POST /api/v3/token') return this.#token(call);
    if (route === 'POST /job-training/sessions/result/list') return this.#resultList(call);
    const sessionId = call.method === 'GET' ? sessionPath.exec(call.path)?.[1] : undefined;
    if (sessionId !== undefined) return this.#trainingSession(call, sessionId);
    return { operation: route, request: {}, answer: () => failure(call, 404, 'Not found') };
  }

  #token(call: IncomingCall): ReceivedCall {
    const form = new URLSearchParams(call.body.toString('utf8'));
    const grant = form.get('grant_type');
    const clientId = form.get('client_id');
    return {
      operation: 'POST /api/v3/token',
      request: { clientId, grantType: grant },
      answer: () => {
        if (mediaType(call.headers['content-type']) !== 'application/x-www-form-urlencoded') {
          return failure(call, 400, 'Content-Type must be application/x-www-form-urlencoded');
        }
        if (grant !== 'client_credentials')
          return failure(call, 400, 'grant_type must be client_credentials');
        const issued = this.#account.logIn(clientId, form.get('client_secret'));
        if (issued === undefined) return failure(call, 401, 'Unauthorized');
        const { token, lifetimeSeconds } = issued;
        return represent(call, 200, {
          access_token: token,
          expires_in: lifetimeSeconds,
          token_type: 'bearer',
        });
      },
    };
  }

  #resultList(call: IncomingCall): ReceivedCall {
    const source = call.body.toString('utf8');
    return {
      operation: 'POST /job-training/sessions/result/list',
      request: { ...essentials(call), body: parsedOrNull(source) },
      answer: (twist) =>
        this.#authorised(call, twist, (role) => {
          // "Account Owner and Account Administrators" only.
          if (role !== 'owner') return failure(call, 403, 'Permission denied');
          if (mediaType(call.headers['content-type']) !== 'application/json') {
            return failure(call, 400, 'Content-Type must be application/json');
          }
          let request: ResultListRequest;
          try {
            request = readResultListRequest(source);
          } catch (error) {
            return failure(call, 400, error instanceof Error ? error.message : 'Bad request');
          }
          const rows = selectResults(this.#account.data.checklistResults, request).map(resultRow);
          const spoil = (row: Record<string, Json>): Record<string, Json> => ({
            ...row,
            startDate: 'soon',
            result: 'good',
          });
          return represent(
            call,
            200,
            twistRows(rows, twist, this.#random, spoil),
            'jobTrainingSessionResult',
          );
        }),
    };
  }

  #trainingSession(call: IncomingCall, sessionId: string): ReceivedCall {
    return {
      operation: 'GET /training/session/{id}',
      request: { ...essentials(call), id: sessionId },
      answer: (twist) =>
        this.#authorised(call, twist, (role) => {
          if (!uuidPattern.test(sessionId)) return failure(call, 400, 'trainingSessionId must be a UUID');
          const session = this.#account.session(sessionId);
          if (session === undefined) return plainText(404, 'Training session not found');
          if (!this.#account.mayRead(role, session.trainingId))
            return failure(call, 403, 'Permission denied');
          return represent(call, 200, { response: sessionBody(session, twist) });
        }),
    };
  }

  #authorised(call: IncomingCall, twist: Twist, answer: (role: IspringRole) => Answer): Answer {
    const role = this.#account.roleOf(bearer(call));
    if (role === undefined || twist.refuseTokens) return failure(call, 401, 'Unauthorized');
    return answer(role);
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

/** An absent instructor is left out: the vendor's OpenAPI calls it optional, not nullable. */
function sessionBody(session: TrainingSession, twist: Twist): Json {
  const { id, title, startTime, duration, instructor, dayIds } = session;
  const body = { id, title, startTime, duration, ...(instructor === null ? {} : { instructor }), dayIds };
  return twist.badRow ? { ...body, startTime: 'soon', duration: 'long' } : body;
}

function bearer(call: IncomingCall): string | undefined {
  return /^Bearer ([\w~+/.-]+=*)$/i.exec(call.headers.authorization ?? '')?.[1];
}

function essentials(call: IncomingCall): Record<string, unknown> {
  return { token: tail(bearer(call)), accountUrl: call.headers['x-auth-account-url'] ?? null };
}

function parsedOrNull(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return null;
  }
}
