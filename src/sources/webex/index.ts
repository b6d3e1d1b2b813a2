import type { Partition } from '../../loading/partition.js';
import { unconfiguredClient } from '../unconfigured.js';
import { CALLS, createWebexClient, type WebexAccount, type WebexClient } from './client.js';
import { webexLoaders } from './loaders.js';

export type { WebexAccount, WebexProof } from './client.js';
export type {
  WebexListedSession,
  WebexSessionRow,
  WebexSessionsPage,
  WebexSessionsRequest,
  WebexTrainingSession,
} from './wire.js';

/** The training service of the Webex XML API. */
export function openWebex(account: WebexAccount | null, partition: Partition) {
  const client =
    account === null
      ? unconfiguredClient<WebexClient>(partition.upstream.name, CALLS)
      : createWebexClient(account, partition.upstream, partition.token);
  return webexLoaders(client, partition);
}
