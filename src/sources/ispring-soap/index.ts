import type { Operation } from '../../loading/operation.js';
import type { TokenSource } from '../../loading/token.js';
import type { Upstream } from '../../loading/upstream.js';
import { unconfiguredClient } from '../unconfigured.js';
import { CALLS, createIspringSoapClient, type IspringSoapAccount, type IspringSoapClient } from './client.js';
import { ispringSoapLoaders } from './loaders.js';

export type { IspringSoapAccount } from './client.js';

/** iSpring Learn's SOAP API (docs.ispring.ru, listSessionsByTraining). `tokens` are those of the REST API. */
export function openIspringSoap(account: IspringSoapAccount | null, upstream: Upstream, tokens: TokenSource) {
  const client =
    account === null
      ? unconfiguredClient<IspringSoapClient>(upstream.name, CALLS)
      : createIspringSoapClient(account, upstream, tokens);
  return (operation: Operation) => ispringSoapLoaders(client, operation);
}
