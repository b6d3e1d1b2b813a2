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
  description:
    'How an upstream has been doing in its last 100 calls. Kept in memory since the start; nobody is asked.',
  valuesConfig: {
    OK: { description: 'It answers all of them; that it denies a single request is an answer, too.' },
    DEGRADED: {
      description:
        'It answers, but slowly (the median takes more than half of its time-out), or sometimes fails, or denies all that it is asked.',
    },
    DOWN: {
      description:
        'The last three failed, or all since the start if there were fewer; or it is left alone for a while because it kept failing.',
    },
    UNKNOWN: { description: 'It was not called yet.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    'What an upstream said is left of its quota with its last answer: for UIS the `metadata.limits` of every method (https://comagic.github.io/data_api/). A field is null where it does not say.',
})
export class UpstreamQuota {
  @Field(() => Int, { nullable: true, description: 'How many calls a day it allows.' })
  dayLimit!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many calls are left of this day.' })
  dayRemaining!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds until the next day of the quota, counted from that answer.',
  })
  dayResetSeconds!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many calls a minute it allows.' })
  minuteLimit!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many calls are left of this minute.' })
  minuteRemaining!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds until the next minute of the quota, counted from that answer.',
  })
  minuteResetSeconds!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One of the vendor APIs behind this graph, as its calls have gone since the start.',
})
export class Upstream {
  @Field(() => ID, { description: 'Its name: ispring-soap, ispring-rest, webex or uis.' })
  name!: string;

  @Field(() => Boolean, {
    description:
      'Whether there are settings for it; without them what is asked of it is null with UPSTREAM_NOT_CONFIGURED.',
  })
  configured!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it is a simulator of the sandbox, which answers in place of the vendor: all its data is made up.',
  })
  sandbox!: boolean;

  @Field(() => UpstreamHealth, { description: 'How it has been doing.' })
  health!: `${UpstreamHealth}`;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it last answered with success, in UTC; null before its first.',
  })
  lastSuccessAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The code of its last failure, as in `extensions.code`, however long ago; null before its first.',
  })
  lastError!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When that was, in UTC; null before its first.',
  })
  lastErrorAt!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median duration of its last 100 calls, in milliseconds; null before the first.',
  })
  latencyP50Ms!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      '99th percentile of the durations of its last 100 calls, in milliseconds; null before the first.',
  })
  latencyP99Ms!: number | null;

  @Field(() => UpstreamQuota, {
    nullable: true,
    description:
      'What it said is left of its quota; null where it says nothing of it (all but UIS), and before its first answer.',
  })
  quota!: UpstreamQuota | null;
}
