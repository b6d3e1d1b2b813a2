import { instantOf } from '../../src/sandbox/data/zoned-time.js';
import { credentials, landmarks, webexTimeZones, type DataSet } from '../../src/sandbox/index.js';
import type { WebexSessionsPage, WebexSessionsRequest } from '../../src/sources/index.js';

/** The first page of all there is. */
export const ANYTHING: WebexSessionsRequest = {
  startsBefore: null,
  endsAfter: null,
  hostWebExId: null,
  limit: 100,
  offset: 0,
};

/** The main host's sessions in the order of a list; the vendor page's own is of long ago. */
export function inOrder(data: DataSet) {
  const own = data.webex.sessions.filter(
    ({ schedule }) => schedule.hostWebExID === credentials.webex.webExId,
  );
  const known = own.map(({ sessionKey, schedule, metaData }) => {
    const [, month, day, year, time] = /^(..)\/(..)\/(....) (.*)$/.exec(schedule.startDate[0]!)!;
    const wall = Date.parse(`${year}-${month}-${day}T${time}Z`);
    const start = instantOf(wall, webexTimeZones[schedule.timeZoneID]!.iana);
    const end = start + (schedule.duration ?? 0) * 60_000;
    return { sessionKey, start, end, title: metaData.confName! };
  });
  known.sort((a, b) => a.start - b.start || Number(a.sessionKey) - Number(b.sessionKey));
  const start = Date.UTC(2004, 3, 11, 2);
  return [
    { sessionKey: landmarks.sampleSessionKey, start, end: start + 3_600_000, title: 'jimz hol test' },
    ...known,
  ];
}

export function keysOf({ rows }: WebexSessionsPage): readonly (string | null)[] {
  return rows.map(({ sessionKey }) => sessionKey);
}
