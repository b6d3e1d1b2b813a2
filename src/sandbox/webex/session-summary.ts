import type { WebexTrainingSession } from '../data/index.js';
import { webexTimeZones } from '../data/index.js';
import { element } from '../xml-writer.js';
import { instantOfDate } from './list-request.js';
import type { Shape } from './session-writer.js';
import { writeMembers } from './session-writer.js';

/** A session as LstsummaryTrainingSession tells it, in the element names of the vendor's schema. */
export interface SessionSummary {
  readonly sessionKey: string;
  readonly confName?: string;
  readonly meetingType?: number;
  readonly hostWebExID: string;
  readonly otherHostWebExID: string;
  readonly timeZoneID: number;
  readonly timeZone?: string;
  readonly status?: string;
  /** The first start, in the zone of `timeZoneID`. */
  readonly startDate: string;
  /** Minutes. */
  readonly duration?: number;
  readonly listStatus?: string;
  /** Not sent, as what follows: the instant of startDate, in ms since 1970. */
  readonly startsAt: number;
  readonly tracking?: Readonly<Record<string, string>>;
}

/**
 * One row a session, also for a session of several meetings: the vendor's schema has room for one start. The date is in the
 * row's own zone, as in the vendor's own tutorial for LstsummaryMeeting, where a meeting is listed at the wall time it was
 * made with; in that list otherHostWebExID repeats the host.
 */
export function summaryOf(session: WebexTrainingSession): SessionSummary {
  const { schedule, metaData, accessControl, tracking } = session;
  const startDate = schedule.startDate[0] ?? '';
  const zone = webexTimeZones[schedule.timeZoneID]?.iana ?? 'UTC';
  return {
    sessionKey: session.sessionKey,
    hostWebExID: schedule.hostWebExID,
    otherHostWebExID: schedule.hostWebExID,
    timeZoneID: schedule.timeZoneID,
    startDate,
    startsAt: instantOfDate(startDate, zone, 'startDate'),
    ...(metaData.confName === undefined ? {} : { confName: metaData.confName }),
    ...(metaData.sessionType === undefined ? {} : { meetingType: metaData.sessionType }),
    ...(schedule.timeZone === undefined ? {} : { timeZone: schedule.timeZone }),
    ...(session.status === undefined ? {} : { status: session.status }),
    ...(schedule.duration === undefined ? {} : { duration: schedule.duration }),
    ...(accessControl?.listing === undefined ? {} : { listStatus: accessControl.listing }),
    ...(tracking === undefined ? {} : { tracking }),
  };
}

/** trainingSessionSummaryInstanceType of the vendor's trainingsession.xsd. */
const summary: Shape = [
  'train:sessionKey',
  'train:confName',
  'train:meetingType',
  'train:hostWebExID',
  'train:otherHostWebExID',
  'train:timeZoneID',
  'train:timeZone',
  'train:status',
  'train:startDate',
  'train:duration',
  'train:listStatus',
];

/** The elements of lstsummaryTrainingSessionResponse. @param matching what the vendor says of the whole list */
export function writeSummaries(
  rows: readonly SessionSummary[],
  matching: { readonly total: number; readonly returned: number; readonly startFrom: number },
): string {
  const records = ['total', 'returned', 'startFrom'] as const;
  return [
    ...rows.map((row) => `<train:trainingSession>\n${writeMembers(row, summary)}</train:trainingSession>\n`),
    '<train:matchingRecords>\n',
    ...records.map((name) => `${element(`serv:${name}`, matching[name])}\n`),
    '</train:matchingRecords>\n',
  ].join('');
}
