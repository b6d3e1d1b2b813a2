import type { Partition } from '../../loading/partition.js';
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
export function openUis(account: UisAccount | null, partition: Partition) {
  const client =
    account === null
      ? unconfiguredClient<UisClient>(partition.upstream.name, CALLS)
      : createUisClient(account, partition.upstream, partition.token);
  return uisLoaders(client, partition, partition.upstream.call(CALLS.getSchedules));
}
