import { merged, type Interval } from '../calendar/interval.js';
import type { ActivitySchedule } from './activity-schedule.type.js';
import type { RowBudget } from './row-budget.js';
import type { Timetables } from './timetables.js';
import type { TakeTurns } from './turns.js';

/** How many ranges of hours are gone through at once: a millisecond or two. */
const RANGES_AT_ONCE = 10_000;
const DAY_MS = 86_400_000;

/** When schedules are active, for one operation. Each method throws SCHEDULE_UNDETERMINED where nobody can say. */
export class Activity {
  /** @param now of the operation, in ms since 1970 @param rows how many more the answer may hold */
  constructor(
    readonly now: number,
    private readonly timetables: Timetables,
    readonly takeTurns: TakeTurns,
    private readonly rows: RowBudget,
  ) {}

  /** @param instant in ms since 1970 */
  async isActiveAt(schedule: ActivitySchedule, zone: string, instant: number): Promise<boolean> {
    return this.takeTurns(() => this.timetables.ask(schedule, zone, (known) => known.isActive(instant)));
  }

  /** All active time within the window, in order; null where the answer can hold no more. */
  async within(
    schedule: ActivitySchedule,
    zone: string,
    window: Interval,
  ): Promise<readonly Interval[] | null> {
    if (this.rows.isSpent) return null;
    const found: Interval[] = [];
    let from = window.from;
    do {
      const begin = from;
      from = await this.takeTurns(() =>
        this.timetables.ask(schedule, zone, (known) => {
          const days = Math.max(1, Math.floor(RANGES_AT_ONCE / Math.max(1, known.rangesADay)));
          const till = Math.min(window.till, begin + days * DAY_MS);
          for (const interval of known.intervals({ from: begin, till })) found.push(interval);
          return till;
        }),
      );
    } while (from < window.till);
    return this.rows.takeParts(merged(found));
  }
}
