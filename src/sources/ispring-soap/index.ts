import type { Partition } from '../../loading/partition.js';
import type { TokenSource } from '../../loading/token.js';
import { unconfiguredClient } from '../unconfigured.js';
import { CALLS, createIspringSoapClient, type IspringSoapAccount, type IspringSoapClient } from './client.js';
import { ispringSoapLoaders } from './loaders.js';

export type { IspringSoapAccount } from './client.js';

/** iSpring Learn's SOAP API (docs.ispring.ru, listSessionsByTraining). `tokens` are those of the REST API. */
export function openIspringSoap(
  account: IspringSoapAccount | null,
  partition: Partition,
  tokens: TokenSource,
) {
  const client =
    account === null
      ? unconfiguredClient<IspringSoapClient>(partition.upstream.name, CALLS)
      : createIspringSoapClient(account, partition.upstream, tokens);
  return ispringSoapLoaders(client, partition);
}
