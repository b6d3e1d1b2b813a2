import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { ActivityDaysType as RecordDaysType, ScheduleRecord } from '../sources/index.js';
import { connectionOf } from './connection.js';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import { LocalDate, LocalTime } from './scalars.js';
import type { Slot } from './slot.js';
import { Source } from './source.js';

export enum ActivityDaysType {
  DAYS_OF_WEEK = 'DAYS_OF_WEEK',
  DAYS_OF_MONTH = 'DAYS_OF_MONTH',
  BUSINESS_CALENDAR = 'BUSINESS_CALENDAR',
  CYCLE = 'CYCLE',
}

registerEnumType(ActivityDaysType, {
  name: 'ActivityDaysType',
  description: 'How the numbers of a rule name days (get.schedules, activity_days.type).',
  valuesConfig: {
    DAYS_OF_WEEK: {
      description: 'Days of the week: 0 Sunday, 1 Monday to 6 Saturday; 7 working days, 8 days off.',
    },
    DAYS_OF_MONTH: { description: 'Days of the month, 1 to 31.' },
    BUSINESS_CALENDAR: {
      description: 'Days of the production calendar: 7 its working days, 8 its days off.',
    },
    CYCLE: { description: 'Two numbers: so many days on, then so many off, and so on.' },
  },
});

export enum ActivityScheduleOrder {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
}

registerEnumType(ActivityScheduleOrder, {
  name: 'ActivityScheduleOrder',
  description: 'What UIS can sort schedules by (get.schedules, sort).',
  valuesConfig: {
    NAME_ASC: { description: 'By name, A first.' },
    NAME_DESC: { description: 'By name, A last.' },
  },
});

@InputType({
  description:
    'Restrictions on schedules, all of which hold (get.schedules, filter). What is left out or null does not restrict.',
})
export class ActivityScheduleFilter {
  @Field(() => [ID], {
    nullable: true,
    description:
      'Only these, at most 1,000, as `uis:schedule:1` or as its bare `1`. Ids of other things match nothing.',
  })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Only those of exactly this name.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Case-sensitive part of the name, sent as `like`. % _ and \\ are BAD_USER_INPUT: the vendor documents no way to mean them literally.',
  })
  nameContains?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The days of a rule (get.schedules, activity_days).' })
export class ActivityDays {
  @Field(() => ActivityDaysType, { description: 'How the numbers name days.' })
  type!: RecordDaysType;

  @Field(() => [Int], { description: 'Numbers that stand for days; what they mean depends on the type.' })
  days!: readonly number[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Hours of a day (get.schedules, activity_time): from timeFrom up to timeTill, and without timeTill itself.',
})
export class ActivityTime {
  @Field(() => LocalTime, {
    description: "When they begin, in the schedule's zone; empty where UIS does not say.",
  })
  timeFrom!: string;

  @Field(() => LocalTime, {
    description:
      "When they end, in the schedule's zone; 24:00 is midnight at the end of the day, 23:59 is a minute before it; empty where UIS does not say.",
  })
  timeTill!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'One rule of a schedule: on which days, at which hours and in which period it is active (get.schedules, schedules).',
})
export class ScheduleRule {
  /** Not in the schema: why `activityDays` is null; null where UIS names none, else the type, '' where they cannot be read. */
  unknownDaysType!: string | null;

  @Field(() => ActivityDays, {
    nullable: true,
    description:
      'On which days it is active; null where UIS names none, or names them in a way that is not known here.',
  })
  activityDays!: ActivityDays | null;

  @Field(() => [ActivityTime], {
    description: 'At which hours of these days it is active; empty: the whole day.',
  })
  activityTime!: readonly ActivityTime[];

  @Field(() => LocalDate, {
    nullable: true,
    description:
      "The first day on which the rule holds, in the schedule's zone; null where it has no beginning.",
  })
  activityDateFrom!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "The last day on which the rule holds, in the schedule's zone; null where it has no end.",
  })
  activityDateTill!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'When something is active, as rules of which any makes it so: UIS / CoMagic get.schedules (https://comagic.github.io/data_api/).',
})
export class ActivitySchedule extends Node {
  @Field(() => Source, { description: 'Always UIS.' })
  source!: Source;

  @Field(() => String, { description: "The vendor's own id, a number, as text." })
  sourceId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the schedule; null where UIS gives none.' })
  name!: string | null;

  @Field(() => [ScheduleRule], {
    nullable: true,
    description:
      'Its rules, of which any makes it active; null where UIS gives none, and with an error where they cannot be read.',
  })
  schedules!: Slot<readonly ScheduleRule[]>;
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
