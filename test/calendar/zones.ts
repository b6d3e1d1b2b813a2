import { offsetAt } from './wall-clock.js';

const MINUTE = 60_000;

/** Zones whose clocks did what clocks can do. */
export const ZONES = [
  'UTC',
  'Europe/Moscow', // moved for good in 2011 and in 2014
  'Europe/Berlin',
  'Europe/Dublin', // summer is its standard time
  'America/New_York',
  'America/Sao_Paulo', // at midnight
  'America/St_Johns', // at 00:01 until 2011
  'America/Havana',
  'America/Caracas', // half hours, once
  'Asia/Kolkata',
  'Asia/Kathmandu', // a quarter of an hour, once
  'Asia/Tehran',
  'Asia/Beirut', // at midnight
  'Australia/Lord_Howe', // half an hour
  'Africa/Casablanca', // an hour back for Ramadan
  'Africa/Monrovia', // 44 minutes and 30 seconds until 1972
  'Antarctica/Troll', // two hours
  'Pacific/Apia', // no 2011-12-30
  'Pacific/Kiritimati', // no 1994-12-31
  'Pacific/Kwajalein', // 1969-09-30 nearly twice, no 1993-08-21
] as const;

const FIRST = Date.UTC(1969, 0, 2);
const LAST = Date.UTC(2061, 0, 1);
/** Clocks never moved twice within it. */
const STRIDE = 7 * 24 * 60 * MINUTE;

const found = new Map<string, readonly number[]>();

/** The instants from 1969 to 2060 at which the clocks of `zone` jump. */
export function clockChanges(zone: string): readonly number[] {
  const known = found.get(zone);
  if (known !== undefined) return known;
  const changes: number[] = [];
  for (let at = FIRST; at < LAST; at += STRIDE) {
    if (offsetAt(at, zone) !== offsetAt(at + STRIDE, zone)) changes.push(changeWithin(at, at + STRIDE, zone));
  }
  found.set(zone, changes);
  return changes;
}

function changeWithin(before: number, after: number, zone: string): number {
  if (after - before === 1000) return after;
  const middle = before + Math.floor((after - before) / 2000) * 1000;
  return offsetAt(before, zone) === offsetAt(middle, zone)
    ? changeWithin(middle, after, zone)
    : changeWithin(before, middle, zone);
}

/** How often to look at the clocks of `zone`, so as to see each minute begin that they show, in ms. */
export function tickOf(zone: string): number {
  return zone === 'Africa/Monrovia' ? MINUTE / 2 : MINUTE;
}
