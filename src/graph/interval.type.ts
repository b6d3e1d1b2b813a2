import { Field, Int, ObjectType } from 'type-graphql';
import type { Interval as Time } from '../calendar/interval.js';
import { rfcInZone } from '../calendar/zone-clock.js';
import { DateTime } from './scalars.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A length of time, from `from`, included, to `to`, not included.',
})
export class Interval {
  @Field(() => DateTime, {
    description: "Its beginning, with the offset that the schedule's zone has then.",
  })
  readonly from!: string;

  @Field(() => DateTime, {
    description: "Its end, which is not part of it, with the offset that the schedule's zone has then.",
  })
  readonly to!: string;

  @Field(() => Int, {
    description: 'Its true length, whatever clocks are changed in it, in whole seconds, rounded down.',
  })
  readonly seconds!: number;
}

/** As the graph tells intervals, with the offsets of a zone. */
export function intervalsIn(zone: string, times: readonly Time[]): Interval[] {
  return times.map((time) => new ToldInterval(time, zone));
}

/** Worked out only where it is read: an answer may hold hundreds of thousands. */
class ToldInterval implements Interval {
  constructor(
    private readonly time: Time,
    private readonly zone: string,
  ) {}

  get from(): string {
    return rfcInZone(this.time.from, this.zone);
  }

  get to(): string {
    return rfcInZone(this.time.till, this.zone);
  }

  get seconds(): number {
    return Math.floor((this.time.till - this.time.from) / 1000);
  }
}
