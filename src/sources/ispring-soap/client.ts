import type { Errand } from '../../loading/errand.js';
import type { TokenSource, Verdict } from '../../loading/token.js';
import type { Upstream } from '../../loading/upstream.js';
import { createHttp } from '../../protocols/http.js';
import { createSoap } from '../../protocols/soap.js';
import type { UpstreamError } from '../../protocols/upstream-error.js';
import type { IspringSession } from '../ispring-session.js';
import { decodeListSessionsByTraining, encodeListSessionsByTraining, LISTS } from './wire.js';

/** One iSpring account's SOAP endpoint. */
export interface IspringSoapAccount {
  readonly url: string;
  /** Namespace of requests; answers are read by local name, whatever theirs is. */
  readonly namespace: string;
  /** IANA zone of times without an offset. */
  readonly timeZone: string;
}

export interface IspringSoapClient {
  /** Sessions of one training; empty for one that has none, or that is not there. */
  listSessionsByTraining(errand: Errand, trainingId: string): Promise<readonly IspringSession[]>;
}

export const CALLS = { listSessionsByTraining: 'listSessionsByTraining' } as const;

export function createIspringSoapClient(
  account: IspringSoapAccount,
  upstream: Upstream,
  tokens: TokenSource,
): IspringSoapClient {
  const soap = createSoap(createHttp(), LISTS);
  return {
    listSessionsByTraining: (errand, trainingId) =>
      tokens.use(errand, {
        call: upstream.call(CALLS.listSessionsByTraining),
        verdict,
        attempt: ({ value }) =>
          upstream.ask(
            errand,
            { operation: CALLS.listSessionsByTraining, keys: 1 },
            async (call, patience) => {
              const body = encodeListSessionsByTraining(account.namespace, value, trainingId);
              return decodeListSessionsByTraining(
                call,
                await soap(call, { url: account.url, body }, patience),
                account.timeZone,
              );
            },
          ),
      }),
  };
}

/** The vendor has one fault for an expired token and for missing permission. */
function verdict(error: UpstreamError): Verdict {
  if (error.kind === 'unauthenticated') return 'refused';
  return error.kind === 'forbidden' ? 'perhaps-refused' : 'not-the-token';
}
