import { existsSync } from 'node:fs';
import type { UpstreamCall } from '../../src/protocols/upstream-error.js';
import {
  decodeHeader,
  decodeLstsummaryTrainingSession,
  encodeLstsummaryTrainingSession,
  isAsAsked,
  readMessage,
  type DatedBy,
  type WebexSecurity,
  type WebexSessionsRequest,
} from '../../src/sources/webex/wire.js';
import { answerOf, openFixtures, written } from '../support/fixtures.js';
import { replyOf } from '../support/reply.js';
import { success } from './webex-account.js';

const LIST: UpstreamCall = { source: 'webex', operation: 'LstsummaryTrainingSession' };
const CALL = 'lstsummary-training-session';
const fixtures = openFixtures('webex');

/** What the case was asked, where that matters: its `asked.json`. */
function asked(name: string): WebexSessionsRequest {
  const path = `${CALL}/${name}/asked.json`;
  if (!existsSync(new URL(`../fixtures/webex/${path}`, import.meta.url))) return ANYTHING;
  return JSON.parse(fixtures.text(path)) as WebexSessionsRequest;
}

const ANYTHING: WebexSessionsRequest = {
  startsBefore: null,
  endsAfter: null,
  hostWebExId: null,
  limit: 10,
  offset: 0,
};

/** These are dated in GMT beside zones of their own. */
const clockOf = (name: string): DatedBy =>
  ['gmt-dates-own-zones', 'gmt-dates-outside-window', 'gmt-dates-beyond-window'].includes(name)
    ? 'GMT'
    : 'zone';

describe('an answer of LstsummaryTrainingSession', () => {
  it.each(fixtures.cases(CALL))('reads as its record says: %s', async (name) => {
    const fixture = `${CALL}/${name}`;
    const answer = await answerOf(() => {
      const outcome = decodeHeader(LIST, readMessage(LIST, fixtures.reply(fixture)));
      if (outcome.kind === 'absent') return null;
      if (outcome.kind === 'failed') throw outcome.error;
      return decodeLstsummaryTrainingSession(LIST, outcome.body, clockOf(name));
    });
    expect(written(answer)).toEqual(fixtures.record(fixture));
    expect(fixtures.text(`${fixture}/note.txt`)).toMatch(/\w/);
  });
});

describe('whether a list is in the order and the window that were asked for', () => {
  const row = (zone: number, time: string, minutes = 60): string =>
    `<trainingSession><sessionKey>1</sessionKey><timeZoneID>${zone}</timeZoneID><startDate>05/05/2026 ${time}:00</startDate><duration>${minutes}</duration></trainingSession>`;
  const [MOSCOW, SHANGHAI, DENVER] = [33, 45, 6];
  const isAsked = (
    datedBy: DatedBy,
    request: Partial<WebexSessionsRequest>,
    ...rows: readonly string[]
  ): boolean => {
    const reply = replyOf(Buffer.from(success('lstsummaryTrainingSessionResponse', rows.join(''))));
    const outcome = decodeHeader(LIST, readMessage(LIST, reply));
    if (outcome.kind !== 'success') throw new Error('it is a success');
    const page = decodeLstsummaryTrainingSession(LIST, outcome.body, datedBy);
    if (page instanceof Error) throw page;
    return isAsAsked(page, { ...ANYTHING, ...request });
  };
  const both = (request: Partial<WebexSessionsRequest>, ...rows: readonly string[]): boolean[] => [
    isAsked('zone', request, ...rows),
    isAsked('GMT', request, ...rows),
  ];

  it('is not told by one row, nor by none', () => {
    expect(both({}, row(MOSCOW, '12:00'))).toEqual([true, true]);
    expect(both({})).toEqual([true, true]);
  });

  it('is told by rows of two zones', () => {
    expect(both({}, row(MOSCOW, '12:00'), row(DENVER, '04:00'))).toEqual([true, false]);
    expect(both({}, row(MOSCOW, '10:00'), row(SHANGHAI, '12:00'))).toEqual([false, true]);
    expect(both({}, row(MOSCOW, '12:00'), row(SHANGHAI, '11:00'))).toEqual([false, false]);
  });

  it('is told by a window', () => {
    const window = { endsAfter: '2026-05-05T12:00:00Z', startsBefore: '2026-05-05T14:00:00Z' };
    expect(both(window, row(MOSCOW, '16:00'))).toEqual([true, false]);
    expect(both(window, row(MOSCOW, '13:00'))).toEqual([false, true]);
    // To the minute, nobody knows how its ends are rounded.
    expect(both(window, row(MOSCOW, '14:00'))).toEqual([true, true]);
  });
});

describe('a request for a list', () => {
  const byPassword: WebexSecurity = {
    site: { siteId: '4711' },
    partnerId: 'p-9',
    webExId: 'm.keller',
    email: 'm.keller@example.com',
    proof: { password: 'a<b&c' },
  };
  const byTicket: WebexSecurity = {
    site: { siteName: 'acme' },
    partnerId: null,
    webExId: 'host',
    email: null,
    proof: { sessionTicket: 'AAABVq+/==' },
  };
  const requested = (request: Partial<WebexSessionsRequest>): string =>
    encodeLstsummaryTrainingSession(byTicket, { ...ANYTHING, ...request });
  const element = (request: string, name: string): string | undefined =>
    new RegExp(`<${name}>(.*)</${name}>`).exec(request)?.[1];

  it('carries a page of a window, in the order of the schema', () => {
    const request = encodeLstsummaryTrainingSession(byPassword, asked('own-zones'));
    expect(request).toBe(fixtures.text(`${CALL}/own-zones/request.xml`));
  });

  it('carries a host, and leaves out what was not asked', () => {
    const name = 'gmt-dates-gmt-label';
    const request = encodeLstsummaryTrainingSession(byTicket, asked(name));
    expect(request).toBe(fixtures.text(`${CALL}/${name}/request.xml`));
  });

  it.each([
    [0, 50, '1', '50'],
    [1, 1, '2', '1'],
    [500, 20, '501', '20'],
  ])('passes over %d rows for %d, which the vendor counts from 1', (offset, limit, startFrom, maximumNum) => {
    const request = requested({ offset, limit });
    expect([element(request, 'startFrom'), element(request, 'maximumNum')]).toEqual([startFrom, maximumNum]);
  });

  it.each([
    ['2026-03-09T00:00:00Z', '03/08/2026 23:59:59'],
    ['2026-03-09T00:00:00.000Z', '03/08/2026 23:59:59'],
    ['2026-03-09T00:00:00.001Z', '03/09/2026 00:00:00'],
    ['2026-03-09T00:00:00.999Z', '03/09/2026 00:00:00'],
    ['2026-03-09T02:00:00+03:00', '03/08/2026 22:59:59'],
    ['2027-01-01T00:00:00Z', '12/31/2026 23:59:59'],
  ])('asks for starts before %s up to the last second before it: %s', (startsBefore, bound) => {
    const scope = element(requested({ startsBefore }), 'dateScope');
    expect(scope).toBe(`<startDateEnd>${bound}</startDateEnd>`);
  });

  it.each([
    ['2026-03-09T00:00:00Z', '03/09/2026 00:00:01'],
    ['2026-03-09T00:00:00.999Z', '03/09/2026 00:00:01'],
    ['2026-02-28T23:59:59Z', '03/01/2026 00:00:00'],
    ['2026-03-08T22:30:00-05:30', '03/09/2026 04:00:01'],
  ])('asks for ends after %s from the first second after it: %s', (endsAfter, bound) => {
    const scope = element(requested({ endsAfter }), 'dateScope');
    expect(scope).toBe(`<endDateStart>${bound}</endDateStart>`);
  });

  it('names no zone, for the one that is meant is the default, and none of those with a name', () => {
    const request = requested({ startsBefore: '2026-03-09T00:00:00Z', endsAfter: '2026-03-08T00:00:00Z' });
    expect(request).toContain('<dateScope>');
    expect(request).not.toContain('timeZone');
    expect(requested({})).not.toContain('dateScope');
  });

  it('does not tell the vendor that an answer must be new', () => {
    expect(requested({ mustBeNew: true })).toBe(requested({}));
  });
});
