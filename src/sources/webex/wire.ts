import { decodeRow, Fields } from '../../protocols/fields.js';
import type { UpstreamCall, UpstreamError } from '../../protocols/upstream-error.js';
import type { XmlElement } from '../../protocols/xml.js';
import { isOfType, unexpectedBody } from './wire-answer.js';
import { block, blocks } from './wire-blocks.js';
import { STATUSES, word } from './wire-enums.js';
import { decodeEnableOptions, decodeTracking } from './wire-flags.js';
import {
  decodeAccessControl,
  decodeAttendeeOptions,
  decodeHandsOnLab,
  decodeMetaData,
  decodePreAssignBreakout,
  decodeRemind,
  decodeTelephony,
  decodeTest,
} from './wire-options.js';
import { decodeParticipants, instructorOf } from './wire-people.js';
import { decodeRepeat, decodeSchedule } from './wire-schedule.js';
import { namedZone } from './wire-time-zones.js';
import { sessionClock, sessionSpan, type SessionClock, type SessionSpan } from './wire-times.js';

export { decodeHeader, readMessage, type WebexOutcome } from './wire-answer.js';
export {
  decodeLstsummaryTrainingSession,
  isAsAsked,
  type WebexListedSession,
  type WebexSessionRow,
  type WebexSessionsPage,
} from './wire-list.js';
export {
  encodeAuthenticateUser,
  encodeGetTrainingSession,
  encodeLstsummaryTrainingSession,
  type WebexSecurity,
  type WebexSessionsRequest,
} from './wire-request.js';
export type { DatedBy, SessionTime } from './wire-times.js';

/** Everything that GetTrainingSession says, block by block; absent blocks are null, absent lists empty. */
export type WebexSessionRecord = ReturnType<typeof decodeBlocks>;

/** One training session. Where its time zone is not known, its times are the error that says so. */
export interface WebexTrainingSession extends SessionSpan {
  readonly sessionKey: string;
  readonly title: string | null;
  readonly instructor: string | null;
  readonly webex: WebexSessionRecord;
}

/** The session in the body of a GetTrainingSession answer, or the error that stands for it. */
export function decodeTrainingSession(
  call: UpstreamCall,
  body: XmlElement,
): WebexTrainingSession | UpstreamError {
  if (!isOfType(body, 'getTrainingSessionResponse'))
    return unexpectedBody(call, 'getTrainingSessionResponse');
  return decodeRow(call, () => {
    const fields = Fields.ofXml(body, 'trainingSession');
    const schedule = fields.child('schedule');
    const zone = namedZone(schedule?.integer('timeZoneID') ?? null, schedule?.text('timeZone') ?? null);
    return decodeSession(fields, sessionClock(call, zone));
  });
}

function decodeSession(fields: Fields, clock: SessionClock): WebexTrainingSession {
  const webex = decodeBlocks(fields, clock);
  return {
    sessionKey: webex.sessionKey,
    title: webex.metaData?.confName ?? null,
    ...sessionSpan(webex.schedule?.startDate ?? null, webex.schedule?.duration ?? null, clock.zone),
    instructor: instructorOf(webex.schedule?.hostWebExId ?? null, webex.presenters, webex.attendees),
    webex,
  };
}

function decodeBlocks(fields: Fields, clock: SessionClock) {
  return {
    sessionKey: sessionKeyOf(fields),
    status: word(fields, 'status', STATUSES),
    eventId: fields.text('eventID'),
    guestToken: fields.text('guestToken'),
    hostKey: fields.text('hostKey'),
    hostType: fields.text('hostType'),
    accessControl: block(fields, 'accessControl', decodeAccessControl),
    schedule: block(fields, 'schedule', (schedule) => decodeSchedule(schedule, clock)),
    metaData: block(fields, 'metaData', decodeMetaData),
    enableOptions: block(fields, 'enableOptions', decodeEnableOptions),
    telephony: block(fields, 'telephony', decodeTelephony),
    tracking: block(fields, 'tracking', decodeTracking),
    repeat: block(fields, 'repeat', (repeat) => decodeRepeat(repeat, clock)),
    remind: block(fields, 'remind', decodeRemind),
    presenters: block(fields, 'presenters', decodeParticipants),
    attendees: block(fields, 'attendees', decodeParticipants),
    attendeeOptions: block(fields, 'attendeeOptions', (options) => decodeAttendeeOptions(options, clock)),
    handsOnLab: block(fields, 'handsOnLab', decodeHandsOnLab),
    preAssignBreakout: block(fields, 'preAssignBreakout', decodePreAssignBreakout),
    tests: blocks(fields, 'test', (test) => decodeTest(test, clock)),
  };
}

/** Create answers spell it sessionkey, get answers sessionKey (trainingsession.xsd). */
function sessionKeyOf(fields: Fields): string {
  return fields.text('sessionkey') ?? fields.required('sessionKey');
}

/** A session ticket and how long it holds from now. */
export interface WebexTicket {
  readonly ticket: string;
  readonly lifetimeSeconds: number;
}

/** The ticket in the body of an AuthenticateUser answer, or the error that stands for it. */
export function decodeTicket(call: UpstreamCall, body: XmlElement): WebexTicket | UpstreamError {
  if (!isOfType(body, 'authenticateUserResponse')) return unexpectedBody(call, 'authenticateUserResponse');
  return decodeRow(call, () => {
    const fields = Fields.ofXml(body, 'authenticateUserResponse');
    return {
      ticket: fields.required('sessionTicket'),
      lifetimeSeconds: fields.integer('timeToLive') ?? DOCUMENTED_LIFETIME_SECONDS,
    };
  });
}

/** The 90 minutes of the vendor's page; the older schema has no timeToLive. */
const DOCUMENTED_LIFETIME_SECONDS = 5400;
