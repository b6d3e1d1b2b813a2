import { isoDateTime, secondsAfter } from '../protocols/date-time.js';
import { MalformedField, type Fields } from '../protocols/fields.js';
import { requiredId } from './ispring-id.js';

/** A session of an iSpring training: the same object under SOAP and REST. */
export interface IspringSession {
  /** UUID, lower case. */
  readonly id: string;
  readonly title: string | null;
  /** RFC 3339 with the offset of the training's zone. */
  readonly startTime: string | null;
  /** `startTime` + `duration`. */
  readonly endTime: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly instructor: string | null;
  readonly dayIds: readonly string[];
}

/**
 * @param zone IANA zone of a start time that carries no offset
 * @throws MalformedField
 */
export function decodeIspringSession(
  fields: Fields,
  dayIds: readonly string[],
  zone: string,
): IspringSession {
  const startTime = fields.converted('startTime', 'an ISO 8601 date and time', (text) =>
    isoDateTime(text, zone),
  );
  const duration = fields.integer('duration');
  if (duration !== null && duration < 0) throw new MalformedField('duration: expected seconds, 0 or more');
  return {
    id: requiredId(fields, 'id'),
    title: fields.text('title'),
    startTime,
    endTime: startTime === null || duration === null ? null : secondsAfter(startTime, duration, null),
    duration,
    instructor: fields.text('instructor'),
    dayIds,
  };
}
