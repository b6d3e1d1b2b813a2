import type { ActivityRule } from '../../src/calendar/activity-rule.js';
import { businessCalendar, type BusinessYears } from '../../src/calendar/business-calendar.js';
import { timetable, type Timetable } from '../../src/calendar/timetable.js';
import { Undetermined } from '../../src/calendar/undetermined.js';
import { rfcInZone } from '../../src/calendar/zone-clock.js';
import type { World } from './oracle.js';

/** A rule without restrictions, but for those given. */
export function ruleOf(restrictions: Partial<ActivityRule>): ActivityRule {
  return {
    activityDays: null,
    unknownDaysType: null,
    activityTime: [],
    activityDateFrom: null,
    activityDateTill: null,
    ...restrictions,
  };
}

/** Times of a rule, each written as 09:00-18:00. */
export function timesOf(...ranges: string[]): ActivityRule['activityTime'] {
  return ranges.map((range) => {
    const [timeFrom = '', timeTill = ''] = range.split('-');
    return { timeFrom, timeTill };
  });
}

/** The timetable of a world. */
export const timetableOf = ({ rules, zone, years }: World): Timetable =>
  timetable(rules, { zone, businessCalendar: businessCalendar(years) });

interface Asked {
  readonly zone?: string;
  readonly years?: BusinessYears;
  /** Anything that Date.parse reads. */
  readonly from: string;
  readonly till: string;
}

/** When the rules are active, each interval as two texts. */
export function activeTimes(rules: readonly ActivityRule[], asked: Asked): [from: string, till: string][] {
  const { zone = 'UTC', years = {}, from, till } = asked;
  const window = { from: Date.parse(from), till: Date.parse(till) };
  const intervals = timetableOf({ rules, zone, years }).intervals(window);
  return intervals.map((interval) => [rfcInZone(interval.from, zone), rfcInZone(interval.till, zone)]);
}

const DAY = 86_400_000;

/** On which dates from the first to the last, both included, whole-day rules are active. Fails for a part of a day. */
export function activeDates(
  rules: readonly ActivityRule[],
  { from, till, years = {} }: Omit<Asked, 'zone'>,
): string[] {
  const table = timetableOf({ rules, zone: 'UTC', years });
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(till); at += DAY) {
    const day = { from: at, till: at + DAY };
    const isActive = table.isActive(at + DAY / 2);
    expect(table.intervals(day)).toEqual(isActive ? [day] : []);
    if (isActive) dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

/** The Undetermined that `work` ends in; throws when it ends in anything else, a value included. */
export function doubtOf(work: () => unknown): Undetermined {
  try {
    work();
  } catch (error) {
    if (error instanceof Undetermined) return error;
    throw error;
  }
  throw new Error('expected it to be undetermined, and it is not');
}
