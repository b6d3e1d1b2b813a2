import { Field, ID, Int, ObjectType } from 'type-graphql';
import { WebexJoinStatus, WebexPersonType, WebexRole } from './webex-enums.js';

@ObjectType({ simpleResolvers: true, description: 'Telephone numbers of a person.' })
export class WebexPhones {
  @Field(() => String, { nullable: true, description: 'Telephone.' })
  readonly phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Mobile telephone.' })
  readonly mobilePhone!: string | null;

  @Field(() => String, { nullable: true, description: 'Fax.' })
  readonly fax!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Postal address of a person.' })
export class WebexAddress {
  @Field(() => String, { nullable: true, description: "PERSONAL or GLOBAL, in the vendor's words." })
  readonly addressType!: string | null;

  @Field(() => String, { nullable: true, description: 'First line.' })
  readonly address1!: string | null;

  @Field(() => String, { nullable: true, description: 'Second line.' })
  readonly address2!: string | null;

  @Field(() => String, { nullable: true, description: 'City.' })
  readonly city!: string | null;

  @Field(() => String, { nullable: true, description: 'State or region.' })
  readonly state!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  readonly zipCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Country.' })
  readonly country!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A person, as the Webex site knows them.' })
export class WebexPerson {
  @Field(() => String, { nullable: true, description: 'Name as shown in the session.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'First name.' })
  readonly firstName!: string | null;

  @Field(() => String, { nullable: true, description: 'Last name.' })
  readonly lastName!: string | null;

  @Field(() => String, { nullable: true, description: 'Position at work.' })
  readonly title!: string | null;

  @Field(() => String, { nullable: true, description: 'Company.' })
  readonly company!: string | null;

  @Field(() => String, { nullable: true, description: 'Account on the Webex site; null for visitors.' })
  readonly webExId!: string | null;

  @Field(() => WebexPersonType, { nullable: true, description: 'What the person is to the Webex site.' })
  readonly type!: WebexPersonType | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  readonly email!: string | null;

  @Field(() => WebexPhones, {
    nullable: true,
    description: 'Telephone numbers; null where there are none.',
  })
  readonly phones!: WebexPhones | null;

  @Field(() => WebexAddress, {
    nullable: true,
    description: 'Postal address; null where there is none.',
  })
  readonly address!: WebexAddress | null;

  @Field(() => String, {
    nullable: true,
    description: 'Notes about the person.',
  })
  readonly notes!: string | null;

  @Field(() => String, { nullable: true, description: 'Web address of the person.' })
  readonly url!: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A person's part in a Webex session." })
export class WebexParticipant {
  @Field(() => WebexPerson, { description: 'Who it is.' })
  readonly person!: WebexPerson;

  @Field(() => ID, { nullable: true, description: "The person's number in the host's address book." })
  readonly contactId!: string | null;

  @Field(() => WebexJoinStatus, { nullable: true, description: 'How far they have come with joining.' })
  readonly joinStatus!: WebexJoinStatus | null;

  @Field(() => WebexRole, { nullable: true, description: 'What they may do in the session.' })
  readonly role!: WebexRole | null;
}

@ObjectType({ simpleResolvers: true, description: 'The presenters, or the attendees, of a Webex session.' })
export class WebexParticipants {
  @Field(() => Int, { nullable: true, description: 'How many there may be.' })
  readonly maxUserNumber!: number | null;

  @Field(() => [WebexParticipant], { description: "Those there are, in the vendor's order." })
  readonly participants!: readonly WebexParticipant[];
}

@ObjectType({ simpleResolvers: true, description: 'How people are reminded of a Webex session.' })
export class WebexRemind {
  @Field(() => Boolean, { nullable: true, description: 'Whether anybody is reminded.' })
  readonly enableReminder!: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Who is reminded by e-mail; empty where Webex names nobody.',
  })
  readonly emails!: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether reminders go out by e-mail.' })
  readonly sendEmail!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who is reminded by mobile telephone.',
  })
  readonly mobile!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether reminders go out by mobile telephone.' })
  readonly sendMobile!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days before the start; added to hoursAhead and minutesAhead.',
  })
  readonly daysAhead!: number | null;

  @Field(() => Int, { nullable: true, description: 'Hours before the start, beside daysAhead.' })
  readonly hoursAhead!: number | null;

  @Field(() => Int, { nullable: true, description: 'Minutes before the start, beside hoursAhead.' })
  readonly minutesAhead!: number | null;
}
