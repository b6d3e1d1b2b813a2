import { Field, Int, InputType, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { ActivityDaysType as RecordDaysType, ScheduleRecord } from '../sources/index.js';
import { connectionOf } from './connection.js';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import { LocalDate, LocalTime } from './scalars.js';
import { Source } from './source.js';

export enum ActivityDaysType {
  DAYS_OF_WEEK = 'DAYS_OF_WEEK',
  DAYS_OF_MONTH = 'DAYS_OF_MONTH',
  BUSINESS_CALENDAR = 'BUSINESS_CALENDAR',
  CYCLE = 'CYCLE',
}

registerEnumType(ActivityDaysType, {
  name: 'ActivityDaysType',
  description: 'How the numbers of a rule name days.',
  valuesConfig: {
    DAYS_OF_WEEK: { description: '0 Sunday, 1 Monday to 6 Saturday; 7 working days, 8 days off.' },
    DAYS_OF_MONTH: { description: '1 to 31.' },
    BUSINESS_CALENDAR: { description: 'The production calendar: 7 working days, 8 days off.' },
    CYCLE: { description: 'Two numbers: so many days on, then so many off.' },
  },
});

export enum ActivityScheduleOrder {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
}

registerEnumType(ActivityScheduleOrder, {
  name: 'ActivityScheduleOrder',
  description: 'What UIS can sort schedules by.',
  valuesConfig: {
    NAME_ASC: { description: 'By name, A first.' },
    NAME_DESC: { description: 'By name, A last.' },
  },
});

@InputType({ description: 'Restrictions on schedules, all of which hold.' })
export class ActivityScheduleFilter {
  @Field(() => [ID], { nullable: true, description: 'Only these, at most 1,000.' })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Exactly this name.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Case-sensitive part of the name, sent as `like`. % _ and \\ are BAD_USER_INPUT: the vendor documents no way to mean them literally.',
  })
  nameContains?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The days of a rule.' })
export class ActivityDays {
  @Field(() => ActivityDaysType)
  type!: RecordDaysType;

  @Field(() => [Int], { description: 'What they mean depends on the type.' })
  days!: readonly number[];
}

@ObjectType({ simpleResolvers: true, description: 'Hours of a day: [timeFrom, timeTill).' })
export class ActivityTime {
  @Field(() => LocalTime)
  timeFrom!: string;

  @Field(() => LocalTime)
  timeTill!: string;
}

@ObjectType({ simpleResolvers: true, description: 'activityTime empty: the whole day.' })
export class ScheduleRule {
  @Field(() => ActivityDays, { nullable: true, description: 'Null: none, or of a type we do not know.' })
  activityDays!: ActivityDays | null;

  @Field(() => [ActivityTime])
  activityTime!: readonly ActivityTime[];

  @Field(() => LocalDate, { nullable: true, description: 'The first day on which the rule holds.' })
  activityDateFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The last day on which the rule holds.' })
  activityDateTill!: string | null;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'When something is active, as a union of rules (UIS / CoMagic get.schedules).',
})
export class ActivitySchedule extends Node {
  @Field(() => Source, { description: 'Always UIS.' })
  source!: Source;

  @Field(() => String, { description: "The vendor's own id, a number." })
  sourceId!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => [ScheduleRule], { nullable: true })
  schedules!: readonly ScheduleRule[] | null;
}

export const ActivityScheduleConnection = connectionOf(ActivitySchedule);

export function activitySchedule(record: ScheduleRecord): ActivitySchedule {
  return {
    id: globalId('uis:schedule', record.id),
    source: Source.UIS,
    sourceId: record.id,
    name: record.name,
    schedules: record.schedules,
  };
}
