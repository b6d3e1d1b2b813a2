import { Field, Int, ObjectType } from 'type-graphql';
import { WebexTelephonySupport } from './webex-enums.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'Numbers by which people call into a Webex session (GetTrainingSession, serv:callInNum). A field is null where Webex does not say.',
})
export class WebexCallInNumbers {
  @Field(() => String, { nullable: true, description: 'Number at the cost of the caller.' })
  readonly tollNum!: string | null;

  @Field(() => String, { nullable: true, description: 'Number free of charge.' })
  readonly tollFreeNum!: string | null;

  @Field(() => String, { nullable: true, description: 'Number for local calls in other countries.' })
  readonly intlLocalNum!: string | null;

  @Field(() => [String], { description: 'Numbers of other countries; empty where there are none.' })
  readonly globalNum!: readonly string[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'How people hear each other in a Webex session by phone (GetTrainingSession, train:telephony). A field is null where Webex does not say.',
})
export class WebexTelephony {
  @Field(() => WebexTelephonySupport, { nullable: true, description: 'Who calls whom.' })
  readonly telephonySupport!: WebexTelephonySupport | null;

  @Field(() => Int, { nullable: true, description: 'How many telephone lines there are.' })
  readonly numPhoneLines!: number | null;

  @Field(() => String, { nullable: true, description: 'Address of another teleconference service.' })
  readonly extTelephonyURL!: string | null;

  @Field(() => String, { nullable: true, description: 'How to join by another teleconference service.' })
  readonly extTelephonyDescription!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a telephony service provider (TSP) is used.',
  })
  readonly enableTSP!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: "Number of the one of the host's TSP accounts that is used.",
  })
  readonly tspAccountIndex!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Number of the one of the host's personal accounts that is used.",
  })
  readonly personalAccountIndex!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether people in other countries may call a local number.',
  })
  readonly intlLocalCallIn!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Where the teleconference is held, as free text.' })
  readonly teleconfLocation!: string | null;

  @Field(() => WebexCallInNumbers, {
    nullable: true,
    description: 'Numbers to call; null where there are none.',
  })
  readonly callInNum!: WebexCallInNumbers | null;

  @Field(() => String, {
    nullable: true,
    description: 'Numbers of the TSP conference, free of charge first; never its access codes.',
  })
  readonly tspConference!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Which access code is dialled first, in the vendor's words: SUBSCRIBER_1ST or PARTICIPANT_1ST.",
  })
  readonly tspAccessCodeOrder!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether callers get a number free of charge.' })
  readonly tollFree!: boolean | null;
}
