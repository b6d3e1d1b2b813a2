import type { Context } from './context.js';

/** IANA zone in which the times of schedules are read: as set, or else that of the account. */
export async function scheduleZone({ scheduleZone: zone, loaders }: Context): Promise<string> {
  return zone ?? loaders.uis.accountZone.load('account');
}
