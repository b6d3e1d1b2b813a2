import { append, type Interval } from '../calendar/interval.js';
import type { ActivitySchedule } from './activity-schedule.type.js';
import { tooExpensive, type RowBudget } from './row-budget.js';
import type { Slot } from './slot.js';
import type { Timetables } from './timetables.js';
import type { TakeTurns } from './turns.js';

/** How many ranges of hours are gone through in one turn of the event loop: a millisecond or two. */
const RANGES_A_TURN = 10_000;
/** What a schedule costs beside its ranges, in such; and one that cannot be decided, whose error is told. */
const RANGES_A_SCHEDULE = 50;
const RANGES_AN_ERROR = 500;
const DAY_MS = 86_400_000;
/** The most intervals of one schedule in one window: 27 a day for a year. The list of a field is completed in one go. */
const MOST_INTERVALS = 10_000;

/** A schedule, and the IANA zone in which its times are read. */
export interface ZonedSchedule {
  readonly schedule: ActivitySchedule;
  readonly zone: string;
}

/** Work that pauses where it has held the event loop long enough. */
type Paused<T> = Generator<void, T, void>;

/** What an operation brings along. */
export interface ActivityOptions {
  readonly timetables: Timetables;
  readonly takeTurns: TakeTurns;
  /** How much more the answer may hold. */
  readonly rows: RowBudget;
  /** Whether its deadline is past, or nobody waits for it any more. */
  readonly isOver: () => boolean;
}

/**
 * When schedules are active, for one operation. Each method throws SCHEDULE_UNDETERMINED where nobody can say; and gives null,
 * the first with QUERY_TOO_EXPENSIVE, where the operation is over or its answer can hold no more.
 */
export class Activity {
  /** Of the operation, in ms since 1970. */
  readonly now = Date.now();
  readonly takeTurns: TakeTurns;
  readonly #timetables: Timetables;
  readonly #rows: RowBudget;
  readonly #isOver: () => boolean;

  constructor({ timetables, takeTurns, rows, isOver }: ActivityOptions) {
    this.#timetables = timetables;
    this.takeTurns = takeTurns;
    this.#rows = rows;
    this.#isOver = isOver;
  }

  /** @param instant in ms since 1970 */
  async isActiveAt({ schedule, zone }: ZonedSchedule, instant: number): Promise<boolean | null> {
    return this.takeTurns(() => {
      if (this.#isLate()) return null;
      return this.#timetables.ask(schedule, zone, (known) => known.isActive(instant));
    });
  }

  /** All active time within the window, in order. */
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
      if (found.at(-1) instanceof Error) effort.spend(RANGES_AN_ERROR);
    }
    return found;
  }

  *#find(
    { schedule, zone }: ZonedSchedule,
    window: Interval,
    effort: Effort,
  ): Paused<readonly Interval[] | null> {
    const found: Interval[] = [];
    let from = window.from;
    do {
      if (effort.isSpent()) yield;
      if (this.#isLate() || this.#rows.isSpent) return null;
      const piece = this.#timetables.ask(schedule, zone, (known) => {
        const days = Math.max(1, Math.floor(RANGES_A_TURN / Math.max(1, known.rangesADay)));
        const till = Math.min(window.till, from + days * DAY_MS);
        effort.spend(known.rangesADay * Math.ceil((till - from) / DAY_MS));
        return { till, active: known.intervals({ from, till }) };
      });
      from = piece.till;
      if (!this.#rows.takeParts(piece.active.length)) return null;
      append(found, piece.active);
      if (found.length > MOST_INTERVALS) {
        throw tooExpensive(
          `${schedule.id} is active more than ${MOST_INTERVALS} times within this window, and one list holds no more.`,
          { maxIntervals: MOST_INTERVALS },
        );
      }
    } while (from < window.till);
    return found;
  }

  /** Whether it is too late to find out more. The first who asks in vain is told so. */
  #isLate(): boolean {
    if (!this.#isOver()) return false;
    this.#rows.close(
      'This operation has no time left to find out when schedules are active. Ask for fewer at once.',
    );
    return true;
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
