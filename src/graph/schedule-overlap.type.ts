import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ScheduleRecord } from '../sources/index.js';
import { Interval } from './interval.type.js';

@ObjectType({
  simpleResolvers: true,
  description: 'How far a session falls inside the active time of a schedule (UIS / CoMagic get.schedules).',
})
export class ScheduleOverlap {
  /** Not in the schema: the schedule, as far as it was asked for. */
  record!: ScheduleRecord;

  @Field(() => [Interval], {
    description:
      'The times of the session at which the schedule is active, in order; [] where there are none, and where the session has no time.',
  })
  intervals!: readonly Interval[];

  @Field(() => Int, {
    description: 'How long these are together, in whole seconds, rounded down.',
  })
  activeSeconds!: number;

  @Field(() => Float, {
    description:
      "What part of the session's duration that is, a number from 0 to 1; 0 where the duration is 0 or not known.",
  })
  ratio!: number;
}
