import type { ActivityRule } from './activity-rule.js';
import type { BusinessCalendar } from './business-calendar.js';
import type { Day } from './day.js';
import type { Objection } from './undetermined.js';

/** Whether a rule is active on a day of its period. Throws where it asks for the business calendar of a year that is not known. */
export type Includes = (day: Day) => boolean;

/** The vendor's numbers for the days that are worked by the business calendar, and for those that are not. */
const WORKING = 7;
const OFF = 8;

/** On which days of its period a rule is active. Throws where they are not named as the vendor's page has it. */
export function readDays(
  { activityDays, unknownDaysType }: ActivityRule,
  firstDay: number | null,
  businessCalendar: BusinessCalendar,
  objection: Objection,
): Includes {
  if (activityDays === null) {
    if (unknownDaysType === null) return () => true;
    const isTypeRead = unknownDaysType !== '';
    throw objection(
      'activityDays',
      isTypeRead ? `a known type${gotWord(unknownDaysType)}` : 'a known type and whole numbers',
    );
  }
  const { type, days } = activityDays;
  switch (type) {
    case 'DAYS_OF_WEEK': {
      const named = numbersBetween(0, 8, days, objection);
      const byCalendar = readByCalendar(named, businessCalendar, objection);
      return (day) => byCalendar(day) || named.has(day.dayOfWeek);
    }
    case 'DAYS_OF_MONTH': {
      const named = numbersBetween(1, 31, days, objection);
      return ({ dayOfMonth }) => named.has(dayOfMonth);
    }
    case 'BUSINESS_CALENDAR':
      return readByCalendar(numbersBetween(WORKING, OFF, days, objection), businessCalendar, objection);
    case 'CYCLE':
      return readCycle(days, firstDay, objection);
  }
}

/** The days that 7 and 8 name. Both together are all days, of any year. */
function readByCalendar(
  named: ReadonlySet<number>,
  businessCalendar: BusinessCalendar,
  objection: Objection,
): Includes {
  const working = named.has(WORKING);
  if (working === named.has(OFF)) return () => working;
  return (day) => {
    const isWorkday = businessCalendar.isWorkday(day);
    if (isWorkday !== null) return isWorkday === working;
    const { year } = day;
    throw objection('activityDays', `a business calendar of ${year}, and none is known`, year);
  };
}

/** So many days on, so many off, and so on, from the first day of the period. */
function readCycle(days: readonly number[], firstDay: number | null, objection: Objection): Includes {
  const [on, off] = days;
  if (days.length !== 2 || on === undefined || off === undefined || !days.every(isCount) || on + off === 0) {
    throw objection('activityDays.days', 'two numbers: so many days on, so many off');
  }
  if (firstDay === null) throw objection('activityDateFrom', 'the date from which the cycle counts');
  return ({ number }) => (number - firstDay) % (on + off) < on;
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

function numbersBetween(
  least: number,
  most: number,
  days: readonly number[],
  objection: Objection,
): ReadonlySet<number> {
  const expected = `numbers from ${least} to ${most}`;
  if (days.length === 0) throw objection('activityDays.days', expected);
  days.forEach((day, index) => {
    if (!Number.isInteger(day) || day < least || day > most) {
      throw objection(`activityDays.days[${index}]`, `${expected}, got ${day}`);
    }
  });
  return new Set(days);
}

/** What the vendor calls it, where that is a plain word. */
function gotWord(type: string): string {
  return /^\w{1,64}$/.test(type) ? `, got ${type}` : '';
}
