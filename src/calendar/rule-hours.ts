import type { ActivityRule } from './activity-rule.js';
import { CLOCK_DAY } from './day.js';
import type { Objection } from './undetermined.js';

/** From `from`, included, to `till`, not included, in milliseconds that a clock shows since midnight. */
export interface Hours {
  readonly from: number;
  readonly till: number;
}

const WHOLE_DAY: readonly Hours[] = [{ from: 0, till: CLOCK_DAY }];

/** None given: the whole day. Throws where a range is not as the vendor's page has it. */
export function readHours(times: ActivityRule['activityTime'], objection: Objection): readonly Hours[] {
  if (times.length === 0) return WHOLE_DAY;
  return times.map(({ timeFrom, timeTill }, index) => {
    const from = readTime(timeFrom);
    const till = timeTill === '24:00' ? CLOCK_DAY : readTime(timeTill);
    if (from === null) throw objection(`activityTime[${index}].timeFrom`, 'a time from 00:00 to 23:59');
    if (till === null) throw objection(`activityTime[${index}].timeTill`, 'a time from 00:01 to 24:00');
    if (till <= from) throw objection(`activityTime[${index}].timeTill`, 'a time after timeFrom');
    return { from, till };
  });
}

function readTime(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match === null ? null : (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}
