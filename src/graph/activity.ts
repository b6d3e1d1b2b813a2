import { merged, type Interval } from '../calendar/interval.js';
import type { ActivitySchedule } from './activity-schedule.type.js';
import type { RowBudget } from './row-budget.js';
import type { Slot } from './slot.js';
import type { Timetables } from './timetables.js';
import type { TakeTurns } from './turns.js';

/** How many ranges of hours are gone through in one turn of the event loop: a millisecond or two. */
const RANGES_A_TURN = 10_000;
/** What a schedule costs beside its ranges, in such. */
const RANGES_A_SCHEDULE = 50;
const DAY_MS = 86_400_000;

/** A schedule, and the IANA zone in which its times are read. */
export interface ZonedSchedule {
  readonly schedule: ActivitySchedule;
  readonly zone: string;
}

/** Work that pauses where it has held the event loop long enough. */
type Paused<T> = Generator<void, T, void>;

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
  async isActiveAt({ schedule, zone }: ZonedSchedule, instant: number): Promise<boolean> {
    return this.takeTurns(() => this.timetables.ask(schedule, zone, (known) => known.isActive(instant)));
  }

  /** All active time within the window, in order; null where the answer can hold no more. */
  async within(zoned: ZonedSchedule, window: Interval): Promise<readonly Interval[] | null> {
    return this.#inTurns(this.#find(zoned, window, new Effort()));
  }

  /** The same of each of many schedules, in their order: of one that is null or an error, that. */
  async eachWithin(
    schedules: readonly Slot<ZonedSchedule>[],
    window: Interval,
  ): Promise<readonly Slot<readonly Interval[]>[]> {
    return this.#inTurns(this.#findEach(schedules, window));
  }

  *#findEach(
    schedules: readonly Slot<ZonedSchedule>[],
    window: Interval,
  ): Paused<Slot<readonly Interval[]>[]> {
    const effort = new Effort();
    const found: Slot<readonly Interval[]>[] = [];
    for (const zoned of schedules) {
      if (zoned === null || zoned instanceof Error) found.push(zoned);
      else found.push(yield* orItsError(this.#find(zoned, window, effort)));
    }
    return found;
  }

  *#find(
    { schedule, zone }: ZonedSchedule,
    window: Interval,
    effort: Effort,
  ): Paused<readonly Interval[] | null> {
    if (this.rows.isSpent) return null;
    const found: Interval[] = [];
    let from = window.from;
    do {
      if (effort.isSpent()) yield;
      const begin = from;
      from = this.timetables.ask(schedule, zone, (known) => {
        const days = Math.max(1, Math.floor(RANGES_A_TURN / Math.max(1, known.rangesADay)));
        const till = Math.min(window.till, begin + days * DAY_MS);
        for (const interval of known.intervals({ from: begin, till })) found.push(interval);
        effort.spend(known.rangesADay * Math.ceil((till - begin) / DAY_MS));
        return till;
      });
    } while (from < window.till);
    return this.rows.takeParts(merged(found));
  }

  async #inTurns<T>(work: Paused<T>): Promise<T> {
    for (;;) {
      const { done, value } = await this.takeTurns(() => work.next());
      if (done === true) return value;
    }
  }
}

function* orItsError<T>(work: Paused<T>): Paused<T | Error> {
  try {
    return yield* work;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** What has been done since the last pause. */
class Effort {
  #ranges = 0;

  spend(ranges: number): void {
    this.#ranges += ranges + RANGES_A_SCHEDULE;
  }

  /** Whether it is time for a pause; then it begins anew. */
  isSpent(): boolean {
    if (this.#ranges < RANGES_A_TURN) return false;
    this.#ranges = 0;
    return true;
  }
}
