import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime } from './scalars.js';

export enum UpstreamHealth {
  OK = 'OK',
  DEGRADED = 'DEGRADED',
  DOWN = 'DOWN',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(UpstreamHealth, {
  name: 'UpstreamHealth',
  description: 'How an upstream has been doing in its last calls.',
  valuesConfig: {
    OK: { description: 'It answers.' },
    DEGRADED: { description: 'It answers, but slowly, or sometimes fails.' },
    DOWN: { description: 'The last calls failed.' },
    UNKNOWN: { description: 'It was not called yet.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'What an upstream says is left of its quota, in calls and seconds.',
})
export class UpstreamQuota {
  @Field(() => Int, { nullable: true })
  dayLimit!: number | null;

  @Field(() => Int, { nullable: true })
  dayRemaining!: number | null;

  @Field(() => Int, { nullable: true })
  dayResetSeconds!: number | null;

  @Field(() => Int, { nullable: true })
  minuteLimit!: number | null;

  @Field(() => Int, { nullable: true })
  minuteRemaining!: number | null;

  @Field(() => Int, { nullable: true })
  minuteResetSeconds!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'One of the systems behind this graph.' })
export class Upstream {
  @Field(() => ID, { description: 'ispring-soap, ispring-rest, webex or uis.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether there are settings for it.' })
  configured!: boolean;

  @Field(() => UpstreamHealth)
  health!: `${UpstreamHealth}`;

  @Field(() => DateTime, { nullable: true, description: 'Null before its first success.' })
  lastSuccessAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code of its last failure, as in extensions.code.',
  })
  lastError!: string | null;

  @Field(() => Float, { nullable: true, description: 'Median of its last calls, in milliseconds.' })
  latencyP50Ms!: number | null;

  @Field(() => Float, { nullable: true, description: '99th percentile of its last calls, in milliseconds.' })
  latencyP99Ms!: number | null;

  @Field(() => UpstreamQuota, {
    nullable: true,
    description: 'What the upstream itself says is left of its quota, where it says so (UIS).',
  })
  quota!: UpstreamQuota | null;
}
