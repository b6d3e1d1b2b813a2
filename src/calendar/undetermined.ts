/** Facts beside the message of {@link Undetermined}. */
export interface UndeterminedFacts {
  /** Which rule of the schedule, from 0. */
  readonly rule: number;
  /** Where in the schedule, such as `schedules[1].activityTime[0].timeTill`. */
  readonly place: string;
  /** The year for which the business calendar is missing; null where that is not what is wrong. */
  readonly year: number | null;
}

/** Nobody can say when the schedule is active: a rule contradicts the vendor's page, or something is missing that would decide it. */
export class Undetermined extends Error {
  override readonly name = 'Undetermined';
  readonly rule: number;
  readonly place: string;
  readonly year: number | null;

  constructor(expected: string, { rule, place, year }: UndeterminedFacts) {
    super(`${place}: expected ${expected}`);
    this.rule = rule;
    this.place = place;
    this.year = year;
  }
}

/** What is wrong, by the member of the rule in which it is. */
export type Objection = (member: string, expected: string, year?: number) => Undetermined;
