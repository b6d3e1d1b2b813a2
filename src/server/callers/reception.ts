import type { FastifyRequest } from 'fastify';
import type { Fleet } from '../../fleet/index.js';
import type { Scope } from '../../graph/scope.js';
import { NONE_BROUGHT, type CallerCredentials } from '../../sources/index.js';
import { noteCaller } from '../request-log.js';
import type { Identify } from './authentication.js';
import type { CallersSettings } from './caller.js';
import { createRateLimit } from './rate-limit.js';
import { Refusal } from './refusal.js';
import { vendorCredentials } from './vendor-credentials.js';

/** Who asks, with what, and what that one wants to know besides. */
export interface Asker {
  /** For the log. */
  readonly name: string;
  /** As told from all other callers. */
  readonly identity: string;
  readonly scopes: ReadonlySet<Scope>;
  /** What the caller brought to be used in place of our own. */
  readonly credentials: CallerCredentials;
  readonly explains: Explains;
  /** Until when it may ask, as far as is known, in ms since 1970. */
  readonly until: number;
  /** Whether anybody who brings nothing, from anywhere, would get the same answer. */
  readonly isAnyone: boolean;
}

/** What an answer is to tell of how it came about, by the header `x-explain`: its calls, or what they would be, without making any. */
export type Explains = 'nothing' | 'calls' | 'plan';

/** Who sends an operation, or why it goes no further; its body is not read yet. */
export type Receive = (request: FastifyRequest) => Promise<Asker | Refusal>;

export function createReception(settings: CallersSettings, identify: Identify, fleet: Fleet | null): Receive {
  const takeTurn = createRateLimit(settings.ratePerMinute, fleet);
  return async (request) => {
    const caller = await identify(request);
    if (caller instanceof Refusal) return caller;
    noteCaller(request, caller.name);
    if (!caller.scopes.has('graph:read')) return MAY_NOT_ASK;
    const tooMany = await takeTurn(caller);
    if (tooMany !== null) return tooMany;
    const explains = explainsOf(request, caller.scopes);
    if (explains instanceof Refusal) return explains;
    const credentials = settings.bringCredentials ? vendorCredentials(request) : NONE_BROUGHT;
    if (credentials instanceof Refusal) return credentials;
    const { name, identity, scopes, until = Infinity, isAnyone = false } = caller;
    return {
      name,
      identity,
      scopes,
      credentials,
      explains,
      until,
      isAnyone: isAnyone && credentials === NONE_BROUGHT,
    };
  };
}

const MAY_NOT_ASK = new Refusal(
  403,
  'FORBIDDEN',
  'This caller does not have scope graph:read, without which nothing can be asked.',
);

/** Whoever may see no costs gets the answer alone; but where only the plan was asked for, nothing may be run in its place. */
function explainsOf({ headers }: FastifyRequest, scopes: ReadonlySet<Scope>): Explains | Refusal {
  const mayAsk = scopes.has('explain');
  switch (String(headers['x-explain'] ?? '').toLowerCase()) {
    case '1':
      return mayAsk ? 'calls' : 'nothing';
    case 'plan':
      return mayAsk
        ? 'plan'
        : new Refusal(
            403,
            'FORBIDDEN',
            'x-explain: plan needs scope explain, which this caller does not have.',
          );
    default:
      return 'nothing';
  }
}
