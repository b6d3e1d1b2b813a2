import type { Operation } from '../../loading/operation.js';
import type { Upstream } from '../../loading/upstream.js';
import { unconfiguredClient } from '../unconfigured.js';
import { CALLS, createUisClient, type UisAccount, type UisClient } from './client.js';
import { uisLoaders } from './loaders.js';

export type { UisAccount, UisCredential } from './client.js';
export type { ScheduleKey } from './loaders.js';
export type {
  ActivityDaysType,
  ScheduleField,
  ScheduleFilter,
  ScheduleRecord,
  ScheduleRuleRecord,
  SchedulesPage,
} from './wire.js';

/** The Data API v2.0 of UIS and CoMagic. */
export function openUis(account: UisAccount | null, upstream: Upstream) {
  const client =
    account === null
      ? unconfiguredClient<UisClient>(upstream.name, CALLS)
      : createUisClient(account, upstream);
  return (operation: Operation) => uisLoaders(client, operation, upstream.call(CALLS.getSchedules));
}
