import { FieldResolver, Resolver, Root } from 'type-graphql';
import { activitySchedule, ActivitySchedule } from './activity-schedule.type.js';
import { ScheduleOverlap } from './schedule-overlap.type.js';

@Resolver(() => ScheduleOverlap)
export class ScheduleOverlapResolver {
  @FieldResolver(() => ActivitySchedule, { description: 'The schedule that was asked about.' })
  schedule(@Root() { record }: ScheduleOverlap): ActivitySchedule {
    return activitySchedule(record);
  }
}
