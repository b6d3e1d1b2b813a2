import { businessCalendar } from '../../src/calendar/business-calendar.js';
import { RUSSIAN_BUSINESS_YEARS } from '../../src/calendar/russian-business-years.js';
import { timetable, type Timetable } from '../../src/calendar/timetable.js';
import { rfcInZone } from '../../src/calendar/zone-clock.js';
import type { ActivityRule } from '../../src/calendar/activity-rule.js';

/** A rule as the graph gives it. */
export type ShownRule = Omit<ActivityRule, 'unknownDaysType'>;

/** What docs/schedules.md shows in pictures: scripts/draw-examples.mjs. */
export type ScheduleExample = { readonly name: string; readonly title: string } & (
  | {
      readonly kind: 'days';
      readonly rules: readonly ShownRule[];
      readonly parts: readonly { readonly from: string; readonly days: number }[];
    }
  | {
      readonly kind: 'clock change';
      readonly rules: readonly ShownRule[];
      readonly zone: string;
      readonly date: string;
    }
  | {
      readonly kind: 'overlap';
      readonly session: { readonly startTime: string; readonly duration: number };
      readonly schedules: readonly {
        readonly id: string;
        readonly name: string;
        readonly rules: readonly ShownRule[];
      }[];
    }
);

const script = (name: string): string => new URL(`../../scripts/${name}`, import.meta.url).href;

/** All of them, in the order of the page. */
export async function scheduleExamples(): Promise<readonly ScheduleExample[]> {
  const { EXAMPLES } = (await import(script('draw-examples.mjs'))) as {
    EXAMPLES: readonly ScheduleExample[];
  };
  return EXAMPLES;
}

/** Their pictures as they would be drawn now, by the name of the file. */
export async function drawnPictures(): Promise<ReadonlyMap<string, string>> {
  const { drawPictures } = (await import(script('draw-pictures.mjs'))) as {
    drawPictures: (calendar: object) => readonly { readonly name: string; readonly svg: string }[];
  };
  const pictures = drawPictures({ timetable, businessCalendar, RUSSIAN_BUSINESS_YEARS, rfcInZone });
  return new Map(pictures.map(({ name, svg }) => [name, svg]));
}

/** When rules that are shown are active, by the calendar that is built in. */
export function timetableOf(rules: readonly ShownRule[], zone: string): Timetable {
  return timetable(
    rules.map((rule) => ({ ...rule, unknownDaysType: null })),
    { zone, businessCalendar: businessCalendar(RUSSIAN_BUSINESS_YEARS) },
  );
}
