import { Field, ID, Int, ObjectType } from 'type-graphql';
import { NameField, PersonalField } from './scoped-fields.js';
import { WebexJoinStatus, WebexPersonType, WebexRole } from './webex-enums.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'Telephone numbers of a person, as they were typed (GetTrainingSession, com:phones). A field is null where Webex does not say.',
})
export class WebexPhones {
  @Field(() => String, { nullable: true, description: 'Number of the telephone.' })
  readonly phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the mobile telephone.' })
  readonly mobilePhone!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the fax.' })
  readonly fax!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Postal address of a person (GetTrainingSession, com:address). A field is null where Webex does not say.',
})
export class WebexAddress {
  @Field(() => String, {
    nullable: true,
    description:
      "Whose contact the person is, in the vendor's words: PERSONAL, the host's own, or GLOBAL, the whole site's.",
  })
  readonly addressType!: string | null;

  @Field(() => String, { nullable: true, description: 'First line of the street address.' })
  readonly address1!: string | null;

  @Field(() => String, { nullable: true, description: 'Second line of the street address.' })
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

@ObjectType({
  simpleResolvers: true,
  description:
    'A person, as the Webex site knows them (GetTrainingSession, sess:person). A field is null where Webex does not say.',
})
export class WebexPerson {
  @NameField({ description: 'Whole name.' })
  readonly name!: string | null;

  @NameField({ description: 'First name.' })
  readonly firstName!: string | null;

  @NameField({ description: 'Last name.' })
  readonly lastName!: string | null;

  @Field(() => String, { nullable: true, description: 'Position at work.' })
  readonly title!: string | null;

  @Field(() => String, { nullable: true, description: 'Company.' })
  readonly company!: string | null;

  @NameField({ description: 'Account on the Webex site; null for people without one.' })
  readonly webExId!: string | null;

  @Field(() => WebexPersonType, { nullable: true, description: 'What the person is to the Webex site.' })
  readonly type!: WebexPersonType | null;

  @PersonalField(() => String, { description: 'E-mail address.' })
  readonly email!: string | null;

  @PersonalField(() => WebexPhones, { description: 'Telephone numbers; null where there are none.' })
  readonly phones!: WebexPhones | null;

  @PersonalField(() => WebexAddress, { description: 'Postal address; null where there is none.' })
  readonly address!: WebexAddress | null;

  @PersonalField(() => String, { description: 'Notes about the person.' })
  readonly notes!: string | null;

  @NameField({ description: 'Web address of the person.' })
  readonly url!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A person's part in a Webex session (GetTrainingSession, sess:participant). A field is null where Webex does not say.",
})
export class WebexParticipant {
  @Field(() => WebexPerson, { description: 'Who it is.' })
  readonly person!: WebexPerson;

  @Field(() => ID, {
    nullable: true,
    description: "The vendor's number of the person among the contacts (contactID on the page).",
  })
  readonly contactId!: string | null;

  @Field(() => WebexJoinStatus, {
    nullable: true,
    description: 'How far the person has come with registering or being invited.',
  })
  readonly joinStatus!: WebexJoinStatus | null;

  @Field(() => WebexRole, { nullable: true, description: 'What the person may do in the session.' })
  readonly role!: WebexRole | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The presenters, or the attendees, of a Webex session (GetTrainingSession, train:presenters and train:attendees). A field is null where Webex does not say.',
})
export class WebexParticipants {
  @Field(() => Int, {
    nullable: true,
    description: "How many there may be, by its name; the vendor's own sample lists more.",
  })
  readonly maxUserNumber!: number | null;

  @Field(() => [WebexParticipant], {
    description: "Those there are, in the vendor's order; empty where there are none.",
  })
  readonly participants!: readonly WebexParticipant[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'How people are reminded of a Webex session (GetTrainingSession, sess:remind). A field is null where Webex does not say.',
})
export class WebexRemind {
  @Field(() => Boolean, { nullable: true, description: 'Whether anybody is reminded.' })
  readonly enableReminder!: boolean | null;

  @PersonalField(() => [String], {
    description: 'E-mail addresses to which reminders go; empty where Webex names none.',
  })
  readonly emails!: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether reminders go out by e-mail.' })
  readonly sendEmail!: boolean | null;

  @PersonalField(() => String, { description: 'Mobile telephone to which reminders go.' })
  readonly mobile!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether reminders go to the mobile telephone.' })
  readonly sendMobile!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days before the start at which people are reminded, together with hoursAhead and minutesAhead.',
  })
  readonly daysAhead!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Hours before the start, together with daysAhead and minutesAhead.',
  })
  readonly hoursAhead!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes before the start, together with daysAhead and hoursAhead.',
  })
  readonly minutesAhead!: number | null;
}
