import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { IspringSession, WebexTrainingSession } from '../sources/index.js';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import { DateTime } from './scalars.js';
import type { Slot } from './slot.js';
import { Source } from './source.js';
import { WebexSession } from './webex-session.type.js';

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A session of an iSpring training, or a Webex training session.',
})
export class Session extends Node {
  @Field(() => Source, { description: 'ISPRING or WEBEX.' })
  source!: Source;

  @Field(() => String, { description: "The vendor's own id: iSpring's UUID or Webex's session key." })
  sourceId!: string;

  @Field(() => String, { nullable: true, description: 'Its name; for Webex the conference name.' })
  title!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "Its start, with the offset of the session's own zone.",
  })
  startTime!: Slot<string>;

  @Field(() => DateTime, {
    nullable: true,
    description: 'startTime + duration; null when either is not known.',
  })
  endTime!: Slot<string>;

  @Field(() => Int, { nullable: true, description: 'Seconds, whatever unit the source uses.' })
  duration!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA zone where the source names one (Webex), else null.',
  })
  timeZone!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'First and last name. iSpring: the instructor, or null. Webex: the name of the participant whose webExId is ' +
      'hostWebExID, else hostWebExID itself.',
  })
  instructor!: string | null;

  @Field(() => [ID], { description: 'iSpring day ids; empty for Webex.' })
  dayIds!: readonly string[];

  @Field(() => WebexSession, {
    nullable: true,
    description: 'Everything Webex says of the session; null for other sources.',
  })
  webex!: WebexSession | null;

  /** Not in the schema: the bare id of the iSpring training through which it was found. */
  trainingId!: string | null;
}

/** @param trainingId null where only the session was asked for: the vendor does not say whose it is */
export function ispringSession(session: IspringSession, trainingId: string | null): Session {
  return {
    id: globalId('ispring:session', session.id),
    source: Source.ISPRING,
    sourceId: session.id,
    title: session.title,
    startTime: session.startTime,
    endTime: session.endTime,
    duration: session.duration,
    timeZone: null,
    instructor: session.instructor,
    dayIds: session.dayIds,
    webex: null,
    trainingId,
  };
}

export function webexSession(session: WebexTrainingSession): Session {
  return {
    id: globalId('webex:session', session.sessionKey),
    source: Source.WEBEX,
    sourceId: session.sessionKey,
    title: session.title,
    startTime: session.startTime,
    endTime: session.endTime,
    duration: session.durationSeconds,
    timeZone: session.timeZone,
    instructor: session.instructor,
    dayIds: [],
    webex: session.webex,
    trainingId: null,
  };
}
