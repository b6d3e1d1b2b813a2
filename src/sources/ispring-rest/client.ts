import type { Errand } from '../../loading/errand.js';
import { verdictByKind, type TokenSource } from '../../loading/token.js';
import type { Asked, Upstream } from '../../loading/upstream.js';
import { createHttp, type HttpReply, type HttpRequest } from '../../protocols/http.js';
import type { Secret } from '../../protocols/secret.js';
import type { UpstreamCall } from '../../protocols/upstream-error.js';
import type { IspringSession } from '../ispring-session.js';
import { decodeFailure } from './wire-answer.js';
import {
  decodeChecklists,
  encodeChecklistsRequest,
  type ChecklistRow,
  type ChecklistsRequest,
} from './wire-checklists.js';
import { decodeUsersPage, encodeUsersQuery, type UsersPage, type UsersRequest } from './wire-people.js';
import {
  decodeResultsInTurns,
  encodeResultsRequest,
  type ResultRow,
  type ResultsRequest,
} from './wire-results.js';
import { decodeTraining, decodeTrainingSession, type TrainingRecord } from './wire.js';

/** One iSpring account's REST API. */
export interface IspringRestAccount {
  /** Base address, without a slash at its end. */
  readonly url: string;
  /** Sent as X-Auth-Account-Url where given. */
  readonly accountUrl: string | null;
  /** IANA zone of dates that carry no offset. */
  readonly timeZone: string;
}

export interface IspringRestClient {
  /** On-the-job observation results, in no particular order. */
  listSessionsResult(errand: Errand, request: ResultsRequest): Promise<readonly ResultRow[]>;
  /** One training session, or null when there is none with this id. */
  getTrainingSession(errand: Errand, sessionId: string): Promise<IspringSession | null>;
  /** One training, or null when there is none with this id. */
  getTrainingById(errand: Errand, trainingId: string): Promise<TrainingRecord | null>;
  /** One page of the users of some ids; those that are not there are not on it. */
  listUsersV2(errand: Errand, request: UsersRequest): Promise<UsersPage>;
  /** Checklists with the sessions that they were used in, in no particular order. */
  listChecklistSessions(errand: Errand, request: ChecklistsRequest): Promise<readonly ChecklistRow[]>;
}

export const CALLS = {
  listSessionsResult: 'POST /job-training/sessions/result/list',
  getTrainingSession: 'GET /training/session/{id}',
  getTrainingById: 'GET /training/{id}',
  listUsersV2: 'GET /users/v2',
  listChecklistSessions: 'POST /job-training/checklist/sessions/list',
} as const;

export function createIspringRestClient(
  account: IspringRestAccount,
  upstream: Upstream,
  tokens: TokenSource,
): IspringRestClient {
  const http = createHttp();

  const ask = <T>(
    errand: Errand,
    asked: Asked,
    request: Omit<HttpRequest, 'headers'>,
    decode: (call: UpstreamCall, reply: HttpReply) => T | Promise<T>,
  ): Promise<T> =>
    tokens.use(errand, {
      call: upstream.call(asked.operation),
      verdict: verdictByKind,
      attempt: ({ value }) =>
        upstream.ask(errand, asked, async (call, patience) =>
          decode(call, await http(call, { ...request, headers: headers(account, value) }, patience)),
        ),
    });

  return {
    listSessionsResult: (errand, request) =>
      ask(
        errand,
        { operation: CALLS.listSessionsResult, keys: request.sessionIds?.length ?? 1 },
        {
          method: 'POST',
          url: `${account.url}/job-training/sessions/result/list`,
          body: encodeResultsRequest(request),
        },
        (call, reply) => decodeResultsInTurns(call, succeeded(call, reply), account.timeZone),
      ),

    getTrainingSession: (errand, sessionId) =>
      ask(
        errand,
        { operation: CALLS.getTrainingSession, keys: 1 },
        { method: 'GET', url: `${account.url}/training/session/${encodeURIComponent(sessionId)}` },
        (call, reply) =>
          reply.status === 404
            ? null
            : decodeTrainingSession(call, succeeded(call, reply), sessionId, account.timeZone),
      ),

    getTrainingById: (errand, trainingId) =>
      ask(
        errand,
        { operation: CALLS.getTrainingById, keys: 1 },
        { method: 'GET', url: `${account.url}/training/${encodeURIComponent(trainingId)}` },
        (call, reply) => (reply.status === 404 ? null : decodeTraining(call, succeeded(call, reply))),
      ),

    listUsersV2: (errand, request) =>
      ask(
        errand,
        { operation: CALLS.listUsersV2, keys: request.userIds.length },
        { method: 'GET', url: `${account.url}/users/v2?${encodeUsersQuery(request)}` },
        (call, reply) => decodeUsersPage(call, succeeded(call, reply)),
      ),

    listChecklistSessions: (errand, request) =>
      ask(
        errand,
        {
          operation: CALLS.listChecklistSessions,
          keys: request.checklistIds?.length ?? request.sessionIds?.length ?? 1,
        },
        {
          method: 'POST',
          url: `${account.url}/job-training/checklist/sessions/list`,
          body: encodeChecklistsRequest(request),
        },
        (call, reply) => decodeChecklists(call, succeeded(call, reply)),
      ),
  };
}

function headers(account: IspringRestAccount, token: Secret): Record<string, string> {
  return {
    authorization: `Bearer ${token.reveal()}`,
    'content-type': 'application/json',
    // Without it the API answers XML.
    accept: 'application/json',
    ...(account.accountUrl === null ? {} : { 'x-auth-account-url': account.accountUrl }),
  };
}

function succeeded(call: UpstreamCall, reply: HttpReply): HttpReply {
  const failure = decodeFailure(call, reply);
  if (failure !== null) throw failure;
  return reply;
}
