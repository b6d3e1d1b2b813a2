import type { ActivityRule } from './activity-rule.js';
import type { BusinessCalendar } from './business-calendar.js';
import { dayNumber } from './day.js';
import { readDays, type Includes } from './rule-days.js';
import { readHours, type Hours } from './rule-hours.js';
import { Undetermined, type Objection } from './undetermined.js';

/** A rule that was understood: days x hours x period. */
export interface Rule {
  /** Numbers of days, both included. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly hours: readonly Hours[];
  readonly includes: Includes;
}

/**
 * Throws {@link Undetermined} for a rule that contradicts the vendor's page.
 * @param index of the rule in its schedule, for the message
 */
export function readRule(rule: ActivityRule, index: number, businessCalendar: BusinessCalendar): Rule {
  const objection: Objection = (member, expected, year) =>
    new Undetermined(expected, { rule: index, place: `schedules[${index}].${member}`, year: year ?? null });
  const firstDay = readDate(rule, 'activityDateFrom', objection);
  const lastDay = readDate(rule, 'activityDateTill', objection);
  if (firstDay !== null && lastDay !== null && lastDay < firstDay) {
    throw objection('activityDateTill', 'a date that is not before activityDateFrom');
  }
  return {
    firstDay: firstDay ?? -Infinity,
    lastDay: lastDay ?? Infinity,
    hours: readHours(rule.activityTime, objection),
    includes: readDays(rule, firstDay, businessCalendar, objection),
  };
}

function readDate(
  rule: ActivityRule,
  member: 'activityDateFrom' | 'activityDateTill',
  objection: Objection,
): number | null {
  const date = rule[member];
  if (date === null) return null;
  const number = dayNumber(date);
  if (number === null) throw objection(member, 'a date that exists, as YYYY-MM-DD');
  return number;
}
