import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './scalars.js';
import { NameField } from './scoped-fields.js';
import type { Slot } from './slot.js';
import { WebexDay, WebexOccurrenceType, WebexRepeatType } from './webex-enums.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'When and where a Webex session takes place (GetTrainingSession, sess:schedule). A field is null where Webex does not say.',
})
export class WebexSchedule {
  @Field(() => DateTime, {
    nullable: true,
    description:
      "Start, with the offset of the session's zone at that instant; the first of startDates. Null where Webex gives none; an error where that zone is not known.",
  })
  readonly startDate!: Slot<string>;

  @Field(() => [DateTime], {
    description:
      "All starts, each with the offset of the session's zone at that instant: several where repeatType is MULTIPLE_SESSION; empty where there is none, or that zone is not known (then startDate is the error).",
  })
  readonly startDates!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description:
      "The vendor's label of the zone, such as `GMT+08:00, Australia Western (Perth)`. The offset in it is not always true: trust Session.timeZone.",
  })
  readonly timeZone!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The vendor's number of the zone; 0 to 61 are known here, -1 names none.",
  })
  readonly timeZoneId!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Length in minutes, as the vendor gives it (Session.duration is in seconds).',
  })
  readonly duration!: number | null;

  @NameField({ description: "The host's account on the Webex site (hostWebExID on the page)." })
  readonly hostWebExId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "How many minutes before the start people may enter. The page names no unit: minutes are what the vendor's clients send.",
  })
  readonly openTime!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'An address outside Webex that belongs to the session, up to 512 characters.',
  })
  readonly extURL!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'When that system outside Webex is notified: a number of which the page gives neither unit nor meaning.',
  })
  readonly extNotifyTime!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address that is notified when somebody joins, up to 512 characters.',
  })
  readonly joinNotifyURL!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether attendees may join the teleconference before the host does.',
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
    description: 'Address of the page to which attendees are taken after the session, up to 128 characters.',
  })
  readonly destinationURL!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A change to one time of a recurring session (GetTrainingSession, train:repeatSession). A field is null where Webex does not say.',
})
export class WebexRepeatSession {
  @Field(() => String, {
    nullable: true,
    description: "What becomes of that time, in the vendor's words: EDIT or DELETE.",
  })
  readonly action!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of that time in the series; the page does not say whether the first is 0 or 1.',
  })
  readonly index!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "Its start, with the offset of the session's zone at that instant. Null where Webex gives none; an error where that zone is not known.",
  })
  readonly startDate!: Slot<string>;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'How a Webex session repeats (GetTrainingSession, train:repeat). A field is null where Webex does not say.',
})
export class WebexRepeat {
  @Field(() => WebexRepeatType, { nullable: true, description: 'Whether it repeats, and as what.' })
  readonly repeatType!: WebexRepeatType | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When the series ends, with the offset of the session's zone at that instant. Null where Webex gives no end; an error where that zone is not known.",
  })
  readonly expirationDate!: Slot<string>;

  @Field(() => [WebexDay], {
    description: 'Days of the week on which it takes place; empty where Webex names none.',
  })
  readonly dayInWeek!: readonly WebexDay[];

  @Field(() => Int, { nullable: true, description: 'How many times it takes place before it ends.' })
  readonly endAfter!: number | null;

  @Field(() => WebexOccurrenceType, {
    nullable: true,
    description: "The rhythm in which it repeats; spelled with one r, as on the vendor's page.",
  })
  readonly occurenceType!: WebexOccurrenceType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Every how many days, weeks or months it takes place: the unit follows from occurenceType.',
  })
  readonly interval!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of the day in the month.' })
  readonly dayInMonth!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of the week in the month.' })
  readonly weekInMonth!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of the month in the year.' })
  readonly monthInYear!: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of the day in the year.' })
  readonly dayInYear!: number | null;

  @Field(() => [WebexRepeatSession], {
    description: 'Changes to single times of the series; empty where there are none.',
  })
  readonly repeatSession!: readonly WebexRepeatSession[];
}
