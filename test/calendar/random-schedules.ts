import fc from 'fast-check';
import type { ActivityRule } from '../../src/calendar/activity-rule.js';
import type { BusinessYears } from '../../src/calendar/business-calendar.js';
import type { Interval } from '../../src/calendar/interval.js';
import { anchors, dateAfter, type Anchor } from './anchors.js';
import type { World } from './oracle.js';
import { doubtfulRule, soundRule } from './random-rules.js';
import { tickOf } from './zones.js';

const DAY = 86_400_000;

/** A schedule, and the window in which it is asked about. */
export interface Case extends World {
  readonly window: Interval;
}

const wholeYears = (anchor: Anchor): string[] =>
  [-1, 0, 1].map((more) => String(Number(anchor.date.slice(0, 4)) + more));

/** Which dates of a year are holidays or worked, most of them near to the anchor, some on a Sunday. */
function businessYear(anchor: Anchor, year: string): fc.Arbitrary<BusinessYears> {
  return fc
    .uniqueArray(fc.integer({ min: -8, max: 8 }), { maxLength: 10 })
    .map((days) => days.map((day) => dateAfter(anchor, day)).filter((date) => date.startsWith(year)))
    .map((dates) => {
      const isWeekend = (date: string) => [0, 6].includes(new Date(date).getUTCDay());
      const workdays = dates.filter((date, index) => isWeekend(date) && index % 2 === 0);
      return { [year]: { holidays: dates.filter((date) => !workdays.includes(date)), workdays } };
    });
}

const allYears = (anchor: Anchor): fc.Arbitrary<BusinessYears> =>
  fc
    .tuple(...wholeYears(anchor).map((year) => businessYear(anchor, year)))
    .map((years) => Object.assign({}, ...years) as BusinessYears);

const someYears = (anchor: Anchor): fc.Arbitrary<BusinessYears> =>
  fc
    .tuple(allYears(anchor), fc.subarray(wholeYears(anchor), { maxLength: 2 }))
    .map(([years, kept]) => Object.fromEntries(kept.map((year) => [year, years[year]!])));

/** Of up to `days` days, in whole `unit`s of ms: around the anchor, or up to it, or from it on. */
function windows({ at }: Anchor, days: number, unit: number): fc.Arbitrary<Interval> {
  const middle = Math.floor(at / unit) * unit;
  const some = fc.integer({ min: 1, max: Math.floor((days * DAY) / 2 / unit) });
  const none = fc.constant(0);
  return fc
    .oneof({ weight: 3, arbitrary: fc.tuple(some, some) }, fc.tuple(some, none), fc.tuple(none, some))
    .map(([before, after]) => ({ from: middle - before * unit, till: middle + after * unit }));
}

const severalOf = (rule: fc.Arbitrary<ActivityRule>) => fc.array(rule, { minLength: 1, maxLength: 3 });

function cases(
  rule: (anchor: Anchor) => fc.Arbitrary<ActivityRule>,
  years: (anchor: Anchor) => fc.Arbitrary<BusinessYears>,
  window: (anchor: Anchor) => fc.Arbitrary<Interval>,
): fc.Arbitrary<Case> {
  return anchors.chain((anchor) =>
    fc.record({
      zone: fc.constant(anchor.zone),
      rules: fc.oneof({ weight: 9, arbitrary: severalOf(rule(anchor)) }, fc.constant([])),
      years: years(anchor),
      window: window(anchor),
    }),
  );
}

/** Determined schedules, and windows that begin and end as a minute does, short enough to be walked minute by minute. */
export const shortCases: fc.Arbitrary<Case> = cases(soundRule, allYears, (anchor) =>
  windows(anchor, 3, tickOf(anchor.zone)),
);

/** Determined schedules, and windows of any length up to half a year that begin and end at any millisecond. */
export const longCases: fc.Arbitrary<Case> = cases(soundRule, allYears, (anchor) =>
  fc.oneof(windows(anchor, 3, 1), windows(anchor, 180, 1)),
);

/** Schedules that may contradict the page, or lack a year. */
export const doubtfulCases: fc.Arbitrary<Case> = cases(doubtfulRule, someYears, (anchor) =>
  fc.oneof(windows(anchor, 3, 1), windows(anchor, 3, tickOf(anchor.zone))),
);
