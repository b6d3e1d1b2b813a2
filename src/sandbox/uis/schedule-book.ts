import type { ActivitySchedule } from '../data/index.js';

/** The schedules of one account, which may change between two calls. */
export class ScheduleBook {
  readonly #original: readonly ActivitySchedule[];
  #schedules: readonly ActivitySchedule[];

  constructor(original: readonly ActivitySchedule[]) {
    this.#original = original;
    this.#schedules = original;
  }

  /** As they are now, in order of their ids. */
  list(): readonly ActivitySchedule[] {
    return this.#schedules;
  }

  /** Adds a schedule, or puts it in the place of the one with its id. */
  put(schedule: ActivitySchedule): void {
    const others = this.#schedules.filter(({ id }) => id !== schedule.id);
    const after = others.findIndex(({ id }) => id > schedule.id);
    this.#schedules = others.toSpliced(after < 0 ? others.length : after, 0, schedule);
  }

  /** False when there was none. */
  remove(id: number): boolean {
    const others = this.#schedules.filter((schedule) => schedule.id !== id);
    const found = others.length < this.#schedules.length;
    this.#schedules = others;
    return found;
  }

  /** As at the start. */
  reset(): void {
    this.#schedules = this.#original;
  }
}

/** A schedule as the wire has it. Throws a RangeError that names the member that is unknown or unusable. */
export function readSchedule(input: unknown): ActivitySchedule {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new RangeError('a schedule must be an object');
  const { id, name, schedules, ...others } = input as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new RangeError(`a schedule has no ${unknown}: use id, name, schedules`);
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1)
    throw new RangeError('id must be a whole number, 1 or more');
  if (typeof name !== 'string') throw new RangeError('name must be text');
  // They may be as wrong as anybody likes to have them answered.
  if (schedules === undefined) throw new RangeError('schedules must be a list of rules, perhaps empty');
  return { id, name, schedules: schedules as ActivitySchedule['schedules'] };
}
