import { Field, Int, ObjectType } from 'type-graphql';
import { WebexTelephonySupport } from './webex-enums.js';

@ObjectType({ simpleResolvers: true, description: 'Numbers by which people call into a Webex session.' })
export class WebexCallInNumbers {
  @Field(() => String, { nullable: true, description: 'Number at the cost of the caller.' })
  readonly tollNum!: string | null;

  @Field(() => String, { nullable: true, description: 'Number free of charge.' })
  readonly tollFreeNum!: string | null;

  @Field(() => String, { nullable: true, description: 'Number for local calls from abroad.' })
  readonly intlLocalNum!: string | null;

  @Field(() => [String], { description: 'Numbers of other countries; empty where there are none.' })
  readonly globalNum!: readonly string[];
}

@ObjectType({ simpleResolvers: true, description: 'How people hear each other in a Webex session by phone.' })
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
    description: 'Whether a teleconference service provider (TSP) is used.',
  })
  readonly enableTSP!: boolean | null;

  @Field(() => Int, { nullable: true, description: "Which of the host's TSP accounts is used." })
  readonly tspAccountIndex!: number | null;

  @Field(() => Int, { nullable: true, description: "Which of the host's personal accounts is used." })
  readonly personalAccountIndex!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether there are local numbers abroad.' })
  readonly intlLocalCallIn!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Where the teleconference is held.' })
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
      'Which access code is dialled first, in the words of the vendor: SUBSCRIBER_1ST or PARTICIPANT_1ST.',
  })
  readonly tspAccessCodeOrder!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether callers get a number free of charge.' })
  readonly tollFree!: boolean | null;
}
