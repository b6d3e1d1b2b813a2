import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './scalars.js';
import type { Slot } from './slot.js';
import { WebexDay, WebexOccurrenceType, WebexRepeatType } from './webex-enums.js';

@ObjectType({ simpleResolvers: true, description: 'When and where a Webex session takes place.' })
export class WebexSchedule {
  @Field(() => DateTime, {
    nullable: true,
    description:
      "Start, with the offset of the session's zone at that instant; the first of startDates. An error where Webex names a zone that is not known.",
  })
  readonly startDate!: Slot<string>;

  @Field(() => [DateTime], {
    description:
      'All starts: several for MULTIPLE_SESSION, none where there is no start or its zone is not known (then startDate is the error).',
  })
  readonly startDates!: readonly string[];

  @Field(() => String, { nullable: true, description: "The vendor's label of the zone, trimmed." })
  readonly timeZone!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The vendor's number of the zone, from 0 to 61 where it is one that is known here.",
  })
  readonly timeZoneId!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes, as the vendor gives it (Session.duration is in seconds).',
  })
  readonly duration!: number | null;

  @Field(() => String, { nullable: true, description: 'Account of the host on the Webex site.' })
  readonly hostWebExId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many minutes before the start attendees may enter.',
  })
  readonly openTime!: number | null;

  @Field(() => String, { nullable: true, description: 'Address of the session in a system outside Webex.' })
  readonly extURL!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes before the start at which the outside system is notified.',
  })
  readonly extNotifyTime!: number | null;

  @Field(() => String, { nullable: true, description: 'Address that is called when somebody joins.' })
  readonly joinNotifyURL!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether attendees may join the teleconference before the host.',
  })
  readonly joinTeleconfBeforeHost!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What is heard when somebody comes or goes, in the vendor's words: NOTONE, BEEP, ANNOUNCENAME, or newer ones.",
  })
  readonly entryExitTone!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address of the page that attendees are taken to after the session.',
  })
  readonly destinationURL!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A change to one time of a recurring session.' })
export class WebexRepeatSession {
  @Field(() => String, { nullable: true, description: "EDIT or DELETE, in the vendor's words." })
  readonly action!: string | null;

  @Field(() => Int, { nullable: true, description: 'Which time of the series is meant.' })
  readonly index!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Its start, in the session's zone; an error where that zone is not known.",
  })
  readonly startDate!: Slot<string>;
}

@ObjectType({ simpleResolvers: true, description: 'How a Webex session repeats.' })
export class WebexRepeat {
  @Field(() => WebexRepeatType, { nullable: true, description: 'Whether, and as what, it repeats.' })
  readonly repeatType!: WebexRepeatType | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When the series ends, in the session's zone; an error where that zone is not known.",
  })
  readonly expirationDate!: Slot<string>;

  @Field(() => [WebexDay], { description: 'Days of the week it falls on; empty where Webex names none.' })
  readonly dayInWeek!: readonly WebexDay[];

  @Field(() => Int, { nullable: true, description: 'How many times it takes place before it ends.' })
  readonly endAfter!: number | null;

  @Field(() => WebexOccurrenceType, {
    nullable: true,
    description: "The rhythm; spelled with one r, as on the vendor's page.",
  })
  readonly occurenceType!: WebexOccurrenceType | null;

  @Field(() => Int, { nullable: true, description: 'Every how many days, weeks or months it takes place.' })
  readonly interval!: number | null;

  @Field(() => Int, { nullable: true, description: 'Day of the month, from 1.' })
  readonly dayInMonth!: number | null;

  @Field(() => Int, { nullable: true, description: 'Week of the month, from 1.' })
  readonly weekInMonth!: number | null;

  @Field(() => Int, { nullable: true, description: 'Month of the year, from 1.' })
  readonly monthInYear!: number | null;

  @Field(() => Int, { nullable: true, description: 'Day of the year, from 1.' })
  readonly dayInYear!: number | null;

  @Field(() => [WebexRepeatSession], {
    description: 'Changes to single times of the series; empty where there are none.',
  })
  readonly repeatSession!: readonly WebexRepeatSession[];
}
