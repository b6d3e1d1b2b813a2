import type { Operation } from '../../loading/operation.js';
import type { Upstream } from '../../loading/upstream.js';
import { unconfiguredClient } from '../unconfigured.js';
import { CALLS, createWebexClient, type WebexAccount, type WebexClient } from './client.js';
import { webexLoaders } from './loaders.js';

export type { WebexAccount } from './client.js';
export type { WebexTrainingSession } from './wire.js';

/** The training service of the Webex XML API. */
export function openWebex(account: WebexAccount | null, upstream: Upstream) {
  const client =
    account === null
      ? unconfiguredClient<WebexClient>(upstream.name, CALLS)
      : createWebexClient(account, upstream);
  return (operation: Operation) => webexLoaders(client, operation);
}
