import { MalformedField, type Fields } from '../../protocols/fields.js';
import { blocks } from './wire-blocks.js';
import { DAYS, OCCURRENCE_TYPES, REPEAT_TYPES, word, wordList } from './wire-enums.js';
import type { SessionClock } from './wire-times.js';

/** `sess:schedule`. Of several startDate elements (repeatType MULTIPLE_SESSION) the first is `startDate`. */
export function decodeSchedule(fields: Fields, clock: SessionClock) {
  const times = clock.times(fields, 'startDate');
  return {
    startDate: times[0] ?? null,
    // Clients are promised times here and no nulls: without a known zone there are none, and startDate says why.
    startDates: times.filter((time) => typeof time === 'string'),
    timeZone: fields.text('timeZone'),
    timeZoneId: fields.integer('timeZoneID'),
    duration: minutes(fields, 'duration'),
    hostWebExId: fields.text('hostWebExID'),
    openTime: fields.integer('openTime'),
    extURL: fields.text('extURL'),
    extNotifyTime: fields.integer('extNotifyTime'),
    joinNotifyURL: fields.text('joinNotifyURL'),
    joinTeleconfBeforeHost: fields.flag('joinTeleconfBeforeHost'),
    entryExitTone: fields.text('entryExitTone'),
    destinationURL: fields.text('destinationURL'),
  };
}

/** Minutes that are still a GraphQL Int when told in seconds. */
export function minutes(fields: Fields, name: string): number | null {
  const value = fields.integer(name);
  if (value !== null && (value < 0 || value * 60 > 0x7fffffff)) {
    throw new MalformedField(`${name}: expected minutes`);
  }
  return value;
}

/** `train:repeat`; `occurenceType` is the vendor's spelling, and ours after it. */
export function decodeRepeat(fields: Fields, clock: SessionClock) {
  const daysInWeek = fields.child('dayInWeek');
  return {
    repeatType: word(fields, 'repeatType', REPEAT_TYPES),
    expirationDate: clock.time(fields, 'expirationDate'),
    dayInWeek: daysInWeek === null ? [] : wordList(daysInWeek, 'day', DAYS),
    endAfter: fields.integer('endAfter'),
    occurenceType: word(fields, 'occurenceType', OCCURRENCE_TYPES),
    interval: fields.integer('interval'),
    dayInMonth: fields.integer('dayInMonth'),
    weekInMonth: fields.integer('weekInMonth'),
    monthInYear: fields.integer('monthInYear'),
    dayInYear: fields.integer('dayInYear'),
    repeatSession: blocks(fields, 'repeatSession', (repeat) => ({
      action: repeat.text('action'),
      index: repeat.integer('index'),
      startDate: clock.time(repeat, 'startDate'),
    })),
  };
}
