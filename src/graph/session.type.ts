import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { IspringSession, WebexListedSession, WebexTrainingSession } from '../sources/index.js';
import { connectionOf } from './connection.js';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import { DateTime } from './scalars.js';
import type { Slot } from './slot.js';
import { Source } from './source.js';
import type { WebexSession } from './webex-session.type.js';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A session of an iSpring training (listSessionsByTraining, GET /training/session/{id}), or a Webex training session (GetTrainingSession, LstsummaryTrainingSession).',
})
export class Session extends Node {
  @Field(() => Source, { description: 'ISPRING or WEBEX.' })
  source!: Source;

  @Field(() => String, { description: "The vendor's own id: iSpring's UUID or Webex's session key." })
  sourceId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its name; for Webex the conference name. Null where it has none.',
  })
  title!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "Its start, with the offset of the session's own zone; null where the source gives none, an error where Webex names a zone that is not known.",
  })
  startTime!: Slot<string>;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "startTime + duration, with the offset of the session's own zone; null when either is not known.",
  })
  endTime!: Slot<string>;

  @Field(() => Int, {
    nullable: true,
    description: 'Length in seconds, whatever unit the source uses; null where it gives none.',
  })
  duration!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'IANA zone, where the source names one (Webex); null for iSpring, and where Webex names one that is not known.',
  })
  timeZone!: string | null;

  @Field(() => [ID], { description: 'iSpring day ids; empty for Webex.' })
  dayIds!: readonly string[];

  /** Not in the schema: the bare id of the iSpring training through which it was found. */
  trainingId!: string | null;

  /** Not in the schema: what a list of Webex does not tell; null where nothing else is known yet. */
  details!: SessionDetails | null;
}

/** What only the session itself tells. */
export interface SessionDetails {
  readonly instructor: string | null;
  readonly webex: WebexSession | null;
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
    dayIds: session.dayIds,
    trainingId,
    details: { instructor: session.instructor, webex: null },
  };
}

export function webexSession(session: WebexTrainingSession): Session {
  return { ...listedWebexSession(session), details: detailsOf(session) };
}

export function detailsOf({ instructor, webex }: WebexTrainingSession): SessionDetails {
  return { instructor, webex };
}

/** As a list of sessions tells it. */
export function listedWebexSession(session: WebexListedSession): Session {
  return {
    id: globalId('webex:session', session.sessionKey),
    source: Source.WEBEX,
    sourceId: session.sessionKey,
    title: session.title,
    startTime: session.startTime,
    endTime: session.endTime,
    duration: session.durationSeconds,
    timeZone: session.timeZone,
    dayIds: [],
    trainingId: null,
    details: null,
  };
}

export const SessionConnection = connectionOf(Session);
