import type { Operation } from '../../loading/operation.js';
import type { TokenSource } from '../../loading/token.js';
import type { Upstream } from '../../loading/upstream.js';
import { unconfiguredClient } from '../unconfigured.js';
import { CALLS, createIspringRestClient, type IspringRestAccount, type IspringRestClient } from './client.js';
import { ispringRestLoaders } from './loaders.js';

export { ispringTokens, type IspringCredential, type IspringRestAccount } from './client.js';
export type { ChecklistResultRecord, SessionStatus } from './wire.js';

/** iSpring Learn's REST API 3.0. */
export function openIspringRest(account: IspringRestAccount | null, upstream: Upstream, tokens: TokenSource) {
  const client =
    account === null
      ? unconfiguredClient<IspringRestClient>(upstream.name, CALLS)
      : createIspringRestClient(account, upstream, tokens);
  return (operation: Operation) => ispringRestLoaders(client, operation);
}
