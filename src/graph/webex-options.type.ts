import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './scalars.js';
import type { Slot } from './slot.js';
import { WebexListing } from './webex-enums.js';

@ObjectType({ simpleResolvers: true, description: 'Who can find and enter a Webex session.' })
export class WebexAccessControl {
  @Field(() => WebexListing, { nullable: true, description: 'Who finds it in the site calendar.' })
  readonly listing!: WebexListing | null;

  @Field(() => String, {
    nullable: true,
    description: 'The password that opens the session.',
  })
  readonly sessionPassword!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether attendees must give the password.' })
  readonly enforcePassword!: boolean | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a Webex session is about, and what it is made from.',
})
export class WebexMetaData {
  @Field(() => String, { nullable: true, description: 'Name of the session.' })
  readonly confName!: string | null;

  @Field(() => String, { nullable: true, description: 'Agenda, up to 2,500 characters.' })
  readonly agenda!: string | null;

  @Field(() => String, { nullable: true, description: 'Description.' })
  readonly description!: string | null;

  @Field(() => String, { nullable: true, description: 'What attendees are greeted with.' })
  readonly greeting!: string | null;

  @Field(() => String, { nullable: true, description: 'Place.' })
  readonly location!: string | null;

  @Field(() => String, { nullable: true, description: 'Text of the invitation.' })
  readonly invitation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The site's number for this kind of session; -1 is the site's default.",
  })
  readonly sessionType!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whether the highest kind of session is the default, in the words of the vendor.',
  })
  readonly defaultHighestMT!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the template it is made from.' })
  readonly sessionTemplate!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether attendees are greeted.' })
  readonly enableGreeting!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'How people register for a Webex session.' })
export class WebexAttendeeOptions {
  @Field(() => Boolean, { nullable: true, description: 'Whether people may ask to be let in.' })
  readonly request!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether people have to register.' })
  readonly registration!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether registrations are accepted by themselves.' })
  readonly auto!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The password that is asked for on registration.',
  })
  readonly registrationPwd!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many may register.' })
  readonly maxRegistrations!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When registration closes, in the session's zone; an error where that zone is not known.",
  })
  readonly registrationCloseDate!: Slot<string>;

  @Field(() => Boolean, { nullable: true, description: 'Whether invitations go out by e-mail.' })
  readonly emailInvitations!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How many may take part.' })
  readonly participantLimit!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'Computers that are reserved for exercises in a session.' })
export class WebexHandsOnLab {
  @Field(() => Boolean, { nullable: true, description: 'Whether a hands-on lab is reserved.' })
  readonly reserveHOL!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Name of the lab.' })
  readonly labName!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many computers are reserved in it.' })
  readonly numComputers!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'Breakout sessions that are assigned in advance.' })
export class WebexPreAssignBreakout {
  @Field(() => Boolean, { nullable: true, description: 'Whether they are assigned in advance.' })
  readonly enable!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'How attendees are assigned, in the words of the vendor: AUTO or MANUAL.',
  })
  readonly attendeeAssign!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many breakout sessions there are.' })
  readonly numSessions!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many attendees each of them takes.' })
  readonly attendeesPerSess!: number | null;
}
