import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './scalars.js';
import { SecretField } from './scoped-fields.js';
import type { Slot } from './slot.js';
import { WebexListing } from './webex-enums.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'Who can find and enter a Webex session (GetTrainingSession, sess:accessControl). A field is null where Webex does not say.',
})
export class WebexAccessControl {
  @Field(() => WebexListing, { nullable: true, description: 'For whom the session is listed.' })
  readonly listing!: WebexListing | null;

  @SecretField(() => String, { description: 'The password that opens the session, up to 16 characters.' })
  readonly sessionPassword!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether attendees must give that password.' })
  readonly enforcePassword!: boolean | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What a Webex session is about, and what it is made from (GetTrainingSession, train:metaData). A field is null where Webex does not say.',
})
export class WebexMetaData {
  @Field(() => String, { nullable: true, description: 'Name of the session.' })
  readonly confName!: string | null;

  @Field(() => String, { nullable: true, description: 'Agenda, up to 2,500 characters.' })
  readonly agenda!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the session is about, in the words of its host.',
  })
  readonly description!: string | null;

  @Field(() => String, { nullable: true, description: 'Text with which attendees are greeted.' })
  readonly greeting!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it takes place, as free text.' })
  readonly location!: string | null;

  @Field(() => String, { nullable: true, description: 'Text of the invitation.' })
  readonly invitation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The site's number for this kind of session; -1, the schema's default, names none.",
  })
  readonly sessionType!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Whether the highest kind of session is taken by default, as the vendor sends it: `true` or `false`.',
  })
  readonly defaultHighestMT!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the template from which it is made.' })
  readonly sessionTemplate!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether attendees are greeted.' })
  readonly enableGreeting!: boolean | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'How people register for a Webex session (GetTrainingSession, train:attendeeOptions). A field is null where Webex does not say.',
})
export class WebexAttendeeOptions {
  @Field(() => Boolean, { nullable: true, description: 'Whether people may ask to be registered.' })
  readonly request!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether people have to register.' })
  readonly registration!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether registrations are accepted without anybody looking at them.',
  })
  readonly auto!: boolean | null;

  @SecretField(() => String, {
    description: 'The password that is asked for on registration (registrationPWD on the page).',
  })
  readonly registrationPwd!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people may register.' })
  readonly maxRegistrations!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When registration closes, with the offset of the session's zone at that instant. Null where Webex gives no such date; an error where that zone is not known.",
  })
  readonly registrationCloseDate!: Slot<string>;

  @Field(() => Boolean, { nullable: true, description: 'Whether invitations go out by e-mail.' })
  readonly emailInvitations!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How many people may take part.' })
  readonly participantLimit!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Computers that are reserved for the exercises of a Webex session (GetTrainingSession, train:handsOnLab). A field is null where Webex does not say.',
})
export class WebexHandsOnLab {
  @Field(() => Boolean, { nullable: true, description: 'Whether a hands-on lab is reserved.' })
  readonly reserveHOL!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Name of the lab.' })
  readonly labName!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many computers are reserved in it.' })
  readonly numComputers!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Breakout sessions to which attendees of a Webex session are assigned beforehand (GetTrainingSession, train:preAssignBreakout). A field is null where Webex does not say.',
})
export class WebexPreAssignBreakout {
  @Field(() => Boolean, { nullable: true, description: 'Whether attendees are assigned beforehand.' })
  readonly enable!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "How they are assigned, in the vendor's words: AUTO or MANUAL.",
  })
  readonly attendeeAssign!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many breakout sessions there are.' })
  readonly numSessions!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many attendees each of them takes.' })
  readonly attendeesPerSess!: number | null;
}
