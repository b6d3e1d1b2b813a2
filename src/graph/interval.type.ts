import { Field, Int, ObjectType } from 'type-graphql';
import type { Interval as Time } from '../calendar/interval.js';
import { rfcInZone } from '../calendar/zone-clock.js';
import { DateTime } from './scalars.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A length of time, from `from`, included, to `to`, not included.',
})
export class Interval {
  readonly #from: number;
  readonly #till: number;
  readonly #zone: string;

  /** @param zone IANA zone in which its ends are told */
  constructor({ from, till }: Time, zone: string) {
    this.#from = from;
    this.#till = till;
    this.#zone = zone;
  }

  // Told only where it is read: an answer may hold hundreds of thousands.

  @Field(() => DateTime, {
    description: "Its beginning, with the offset that the schedule's zone has then.",
  })
  get from(): string {
    return rfcInZone(this.#from, this.#zone);
  }

  @Field(() => DateTime, {
    description: "Its end, which is not part of it, with the offset that the schedule's zone has then.",
  })
  get to(): string {
    return rfcInZone(this.#till, this.#zone);
  }

  @Field(() => Int, {
    description: 'Its true length, whatever clocks are changed in it, in whole seconds, rounded down.',
  })
  get seconds(): number {
    return Math.floor((this.#till - this.#from) / 1000);
  }
}
