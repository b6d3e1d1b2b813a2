import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from './scalars.js';
import { SecretField } from './scoped-fields.js';
import type { Slot } from './slot.js';
import { WebexEnableOptions } from './webex-enable-options.type.js';
import { WebexSessionStatus } from './webex-enums.js';
import {
  WebexAccessControl,
  WebexAttendeeOptions,
  WebexHandsOnLab,
  WebexMetaData,
  WebexPreAssignBreakout,
} from './webex-options.type.js';
import { WebexParticipants, WebexRemind } from './webex-people.type.js';
import { WebexRepeat, WebexSchedule } from './webex-schedule.type.js';
import { WebexTelephony } from './webex-telephony.type.js';
import { WebexTracking } from './webex-tracking.type.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'A test that is part of a Webex session (GetTrainingSession, train:test). A field is null where Webex does not say.',
})
export class WebexTest {
  @Field(() => ID, { nullable: true, description: "The vendor's number of the test (testID on the page)." })
  readonly testId!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the test.' })
  readonly title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where it is taken, in the vendor's words: WEBSITE or IN_SESSION.",
  })
  readonly delivery!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "How far it is, in the vendor's words: NOT_STARTED, STARTED or ENDED.",
  })
  readonly status!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When it is due, with the offset of the session's zone at that instant. Null where Webex gives no such date; an error where that zone is not known.",
  })
  readonly dueDate!: Slot<string>;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Everything that GetTrainingSession says of one training session, block by block (https://developer.cisco.com/docs/webex-xml-api-reference-guide/gettrainingsession). A field is null where Webex leaves it out, or says nothing in it. One GetTrainingSession call pays for all of them.',
})
export class WebexSession {
  @Field(() => ID, { description: "The vendor's number of the session, by which it is asked for." })
  readonly sessionKey!: string;

  @Field(() => WebexSessionStatus, {
    nullable: true,
    description: 'Whether the session was running when Webex answered.',
  })
  readonly status!: WebexSessionStatus | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Another number of the session at the vendor (eventID on the page, which does not say what it counts).',
  })
  readonly eventId!: string | null;

  @SecretField(() => String, { description: 'Token of the session for guests.' })
  readonly guestToken!: string | null;

  @SecretField(() => String, { description: 'Key with which a participant becomes the host.' })
  readonly hostKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The vendor's number for the kind of host, such as 1019001; the page does not list them.",
  })
  readonly hostType!: string | null;

  @Field(() => WebexAccessControl, { nullable: true, description: 'Who can find and enter it.' })
  readonly accessControl!: WebexAccessControl | null;

  @Field(() => WebexSchedule, { nullable: true, description: 'When and where it takes place.' })
  readonly schedule!: WebexSchedule | null;

  @Field(() => WebexMetaData, { nullable: true, description: 'What it is about, and what it is made from.' })
  readonly metaData!: WebexMetaData | null;

  @Field(() => WebexEnableOptions, { nullable: true, description: 'What is switched on in it.' })
  readonly enableOptions!: WebexEnableOptions | null;

  @Field(() => WebexTelephony, { nullable: true, description: 'How people hear each other by phone.' })
  readonly telephony!: WebexTelephony | null;

  @Field(() => WebexTracking, { nullable: true, description: 'Codes by which the site sorts its sessions.' })
  readonly tracking!: WebexTracking | null;

  @Field(() => WebexRepeat, { nullable: true, description: 'How it repeats.' })
  readonly repeat!: WebexRepeat | null;

  @Field(() => WebexRemind, { nullable: true, description: 'How people are reminded of it.' })
  readonly remind!: WebexRemind | null;

  @Field(() => WebexParticipants, { nullable: true, description: 'Who presents, alternate hosts included.' })
  readonly presenters!: WebexParticipants | null;

  @Field(() => WebexParticipants, { nullable: true, description: 'Who attends.' })
  readonly attendees!: WebexParticipants | null;

  @Field(() => WebexAttendeeOptions, { nullable: true, description: 'How people register.' })
  readonly attendeeOptions!: WebexAttendeeOptions | null;

  @Field(() => WebexHandsOnLab, { nullable: true, description: 'Computers that are reserved for exercises.' })
  readonly handsOnLab!: WebexHandsOnLab | null;

  @Field(() => WebexPreAssignBreakout, {
    nullable: true,
    description: 'Breakout sessions to which attendees are assigned beforehand.',
  })
  readonly preAssignBreakout!: WebexPreAssignBreakout | null;

  @Field(() => [WebexTest], { description: 'The tests in it; empty where there are none.' })
  readonly tests!: readonly WebexTest[];
}
