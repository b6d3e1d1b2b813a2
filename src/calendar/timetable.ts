import type { ActivityRule } from './activity-rule.js';
import type { BusinessCalendar } from './business-calendar.js';
import { CLOCK_DAY, dayAt } from './day.js';
import { merged, type Interval } from './interval.js';
import { readRule, type Rule } from './rule.js';
import { clockOf, type Stretch } from './zone-clock.js';

/** What the rules of a schedule leave open. */
export interface Surroundings {
  /** IANA zone whose clocks the rules mean. */
  readonly zone: string;
  readonly businessCalendar: BusinessCalendar;
}

/** When a schedule is active. Both throw an Undetermined where a rule asks for the business calendar of a year that is not known. */
export interface Timetable {
  /** How many ranges of hours a day may have, of all rules together: what it costs to go through one. */
  readonly rangesADay: number;
  /** Whether it is active at an instant, in ms since 1970. */
  isActive(instant: number): boolean;
  /** All time within the window that is active, merged and in order; none in an empty window. */
  intervals(window: Interval): readonly Interval[];
}

/**
 * The union of the rules of a schedule; without any it is never active. Throws an Undetermined for a rule that contradicts the
 * vendor's page (get.schedules).
 *
 * **The wall clock decides.** A schedule is active at an instant when the clocks of its zone then show a date and a time that one
 * of its rules allows. So an hour that clocks skip in spring is never active, and one that they show twice in autumn is active
 * both times, if it is at all.
 *
 * That is also how intervals are found: as long as the offset of the zone stays the same, what the clocks show is the instant plus
 * a number. So each such stretch of the window is moved to the wall clock, met there with the rules day by day, and moved
 * back. No time of day is ever turned into an instant, where there may be none or two of it; and what begins in one stretch
 * and ends in the next comes as two intervals that touch, which are made one.
 */
export function timetable(
  activityRules: readonly ActivityRule[],
  { zone, businessCalendar }: Surroundings,
): Timetable {
  const rules = activityRules.map((rule, index) => readRule(rule, index, businessCalendar));
  const clock = clockOf(zone);
  return {
    rangesADay: rules.reduce((ranges, { hours }) => ranges + hours.length, 0),

    isActive: (instant) => {
      const shown = instant + clock.at(instant).offset;
      const number = Math.floor(shown / CLOCK_DAY);
      const time = shown - number * CLOCK_DAY;
      // All are asked, though one would do: whether it can be decided must not depend on their order.
      const ofDay = rules.filter((rule) => isOn(rule, number));
      return ofDay.some(({ hours }) => hours.some(({ from, till }) => time >= from && time < till));
    },

    intervals: (window) => {
      const found: Interval[] = [];
      for (const stretch of clock.stretches(window)) {
        for (const rule of rules) collect(rule, stretch, found);
      }
      return merged(found);
    },
  };
}

function isOn({ firstDay, lastDay, includes }: Rule, number: number): boolean {
  return number >= firstDay && number <= lastDay && includes(dayAt(number));
}

/** Adds the time of a stretch in which a rule is active. */
function collect(rule: Rule, { from, till, offset }: Stretch, found: Interval[]): void {
  const first = Math.max(rule.firstDay, Math.floor((from + offset) / CLOCK_DAY));
  const last = Math.min(rule.lastDay, Math.floor((till + offset - 1) / CLOCK_DAY));
  for (let number = first; number <= last; number++) {
    if (!rule.includes(dayAt(number))) continue;
    const midnight = number * CLOCK_DAY - offset;
    for (const hours of rule.hours) {
      const begin = Math.max(from, midnight + hours.from);
      const end = Math.min(till, midnight + hours.till);
      if (begin < end) found.push({ from: begin, till: end });
    }
  }
}
