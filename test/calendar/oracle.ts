import type { BusinessYears } from '../../src/calendar/business-calendar.js';
import type { ActivityRule } from '../../src/calendar/activity-rule.js';
import { wallClock, type WallClock } from './wall-clock.js';

/** All that decides when a schedule is active. */
export interface World {
  readonly rules: readonly ActivityRule[];
  readonly zone: string;
  readonly years: BusinessYears;
}

/** Why a schedule is undetermined: the rule, and the year that it lacks, or null when it contradicts the page. */
export interface Doubt {
  readonly rule: number;
  readonly year: number | null;
}

/**
 * Whether the schedule is active at `at`, by the words of the vendor's page and by nothing else: slow and obvious, so
 * that it can be believed. It knows no intervals. To be asked of worlds without doubts only.
 */
export function isActive(world: World, at: number): boolean {
  const clock = wallClock(at, world.zone);
  return world.rules.some((rule) => allows(rule, clock, world.years));
}

function allows(rule: ActivityRule, clock: WallClock, years: BusinessYears): boolean {
  return isInPeriod(rule, clock.date) && isInTimes(rule, clock.time) && isOnDays(rule, clock, years);
}

/** Both dates belong to the period. Dates of four-digit years stand in the order of their texts, and so do times. */
function isInPeriod(
  { activityDateFrom: first, activityDateTill: last }: ActivityRule,
  date: string,
): boolean {
  return (first === null || date >= first) && (last === null || date <= last);
}

function isInTimes({ activityTime: times }: ActivityRule, time: string): boolean {
  return times.length === 0 || times.some(({ timeFrom, timeTill }) => time >= timeFrom && time < timeTill);
}

function isOnDays(rule: ActivityRule, clock: WallClock, years: BusinessYears): boolean {
  if (rule.activityDays === null) return true;
  const { type, days } = rule.activityDays;
  switch (type) {
    case 'DAYS_OF_WEEK':
      return days.includes(clock.weekday) || isOnBusinessDays(days, clock, years);
    case 'DAYS_OF_MONTH':
      return days.includes(Number(clock.date.slice(8)));
    case 'BUSINESS_CALENDAR':
      return isOnBusinessDays(days, clock, years);
    case 'CYCLE': {
      const [on, off] = [days[0]!, days[1]!];
      return daysBetween(rule.activityDateFrom!, clock.date) % (on + off) < on;
    }
  }
}

const WORKING = 7;
const DAY_OFF = 8;

function isOnBusinessDays(days: readonly number[], clock: WallClock, years: BusinessYears): boolean {
  if (days.includes(WORKING) && days.includes(DAY_OFF)) return true;
  if (days.includes(WORKING)) return isWorked(clock, years);
  if (days.includes(DAY_OFF)) return !isWorked(clock, years);
  return false;
}

function isWorked({ date, weekday }: WallClock, years: BusinessYears): boolean {
  const { holidays, workdays } = years[date.slice(0, 4)]!;
  const isWeekend = weekday === 0 || weekday === 6;
  return isWeekend ? workdays.includes(date) : !holidays.includes(date);
}

function daysBetween(first: string, date: string): number {
  return (Date.parse(date) - Date.parse(first)) / 86_400_000;
}

/** The rules that contradict the vendor's page, whatever is asked. */
export function contradictions(rules: readonly ActivityRule[]): Doubt[] {
  return rules.flatMap((rule, index) => (contradictsPage(rule) ? [{ rule: index, year: null }] : []));
}

/** The rules that lack a business calendar for one of the dates. */
export function missingYears({ rules, years }: World, dates: ReadonlySet<string>): Doubt[] {
  return rules.flatMap((rule, index) => {
    if (!asksBusinessCalendar(rule)) return [];
    const asked = [...dates].filter((date) => isInPeriod(rule, date)).map((date) => date.slice(0, 4));
    const missing = new Set(asked.filter((year) => years[year] === undefined));
    return [...missing].map((year) => ({ rule: index, year: Number(year) }));
  });
}

function asksBusinessCalendar({ activityDays }: ActivityRule): boolean {
  if (activityDays === null) return false;
  const { type, days } = activityDays;
  if (type !== 'DAYS_OF_WEEK' && type !== 'BUSINESS_CALENDAR') return false;
  return days.includes(WORKING) !== days.includes(DAY_OFF);
}

function contradictsPage(rule: ActivityRule): boolean {
  if (rule.unknownDaysType !== null) return true;
  if (rule.activityDays !== null && daysContradictPage(rule)) return true;
  const { activityDateFrom: first, activityDateTill: last } = rule;
  if (first !== null && !isDate(first)) return true;
  if (last !== null && !isDate(last)) return true;
  if (first !== null && last !== null && last < first) return true;
  return rule.activityTime.some(
    ({ timeFrom, timeTill }) =>
      !TIMES.has(timeFrom) || !(TIMES.has(timeTill) || timeTill === '24:00') || timeTill <= timeFrom,
  );
}

function daysContradictPage({ activityDays, activityDateFrom }: ActivityRule): boolean {
  const { type, days } = activityDays!;
  if (days.length === 0 || !days.every((day) => Number.isInteger(day))) return true;
  const isWithin = (least: number, most: number) => days.every((day) => day >= least && day <= most);
  switch (type) {
    case 'DAYS_OF_WEEK':
      return !isWithin(0, 8);
    case 'DAYS_OF_MONTH':
      return !isWithin(1, 31);
    case 'BUSINESS_CALENDAR':
      return !isWithin(7, 8);
    case 'CYCLE':
      return (
        days.length !== 2 ||
        !isWithin(0, Infinity) ||
        days.every((day) => day === 0) ||
        activityDateFrom === null
      );
  }
}

const TIMES: ReadonlySet<string> = new Set(
  Array.from({ length: 24 * 60 }, (_, minute) => {
    const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
    return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  }),
);

function isDate(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === text;
}
