import type { Partition } from '../../loading/partition.js';
import type { TokenSource } from '../../loading/token.js';
import { unconfiguredClient } from '../unconfigured.js';
import { CALLS, createIspringRestClient, type IspringRestAccount, type IspringRestClient } from './client.js';
import { ispringRestLoaders } from './loaders.js';

export { ispringTokens, type IspringCredential } from './client-token.js';
export type { IspringRestAccount } from './client.js';
export type { ChecklistRecord, ChecklistRow } from './wire-checklists.js';
export type { EmployeeRecord } from './wire-people.js';
export type { ChecklistResultRecord, SessionStatus } from './wire-results.js';
export type { TrainingRecord } from './wire.js';

/** iSpring Learn's REST API 3.0. */
export function openIspringRest(
  account: IspringRestAccount | null,
  partition: Partition,
  tokens: TokenSource,
) {
  const client =
    account === null
      ? unconfiguredClient<IspringRestClient>(partition.upstream.name, CALLS)
      : createIspringRestClient(account, partition.upstream, tokens);
  return ispringRestLoaders(client, partition);
}
