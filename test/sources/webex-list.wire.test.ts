import { existsSync } from 'node:fs';
import type { UpstreamCall } from '../../src/protocols/upstream-error.js';
import {
  decodeHeader,
  decodeLstsummaryTrainingSession,
  encodeLstsummaryTrainingSession,
  readMessage,
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

describe('an answer of LstsummaryTrainingSession', () => {
  it.each(fixtures.cases(CALL))('reads as its record says: %s', async (name) => {
    const fixture = `${CALL}/${name}`;
    const answer = await answerOf(() => {
      const outcome = decodeHeader(LIST, readMessage(LIST, fixtures.reply(fixture)));
      if (outcome.kind === 'absent') return null;
      if (outcome.kind === 'failed') throw outcome.error;
      return decodeLstsummaryTrainingSession(LIST, outcome.body, asked(name), 'zone');
    });
    expect(written(answer)).toEqual(fixtures.record(fixture));
    expect(fixtures.text(`${fixture}/note.txt`)).toMatch(/\w/);
  });
});

describe('the clock of a list', () => {
  const row = (zone: number, time: string): string =>
    `<trainingSession><sessionKey>1</sessionKey><timeZoneID>${zone}</timeZoneID><startDate>05/05/2026 ${time}:00</startDate></trainingSession>`;
  const [MOSCOW, SHANGHAI, DENVER] = [33, 45, 6];
  const read = (presumed: 'zone' | 'GMT', ...rows: readonly string[]): unknown[] => {
    const reply = replyOf(Buffer.from(success('lstsummaryTrainingSessionResponse', rows.join(''))));
    const outcome = decodeHeader(LIST, readMessage(LIST, reply));
    if (outcome.kind !== 'success') throw new Error('it is a success');
    const page = decodeLstsummaryTrainingSession(LIST, outcome.body, ANYTHING, presumed);
    if (page instanceof Error) throw page;
    return [page.datedBy, ...page.rows.map(({ session }) => session instanceof Error || session.startTime)];
  };

  it('is the one presumed where the list tells nothing of it', () => {
    expect(read('zone', row(MOSCOW, '12:00'))).toEqual(['zone', '2026-05-05T12:00:00+03:00']);
    expect(read('GMT', row(MOSCOW, '12:00'))).toEqual(['GMT', '2026-05-05T15:00:00+03:00']);
    expect(read('GMT')).toEqual(['GMT']);
  });

  it('is the other one where only that keeps the order', () => {
    const byTheirZones = [row(MOSCOW, '12:00'), row(DENVER, '04:00')];
    expect(read('GMT', ...byTheirZones)).toEqual([
      'zone',
      '2026-05-05T12:00:00+03:00',
      '2026-05-05T04:00:00-06:00',
    ]);
  });

  it('is the one presumed where neither keeps it', () => {
    const byNone = [row(MOSCOW, '12:00'), row(SHANGHAI, '11:00')];
    expect(read('GMT', ...byNone)[0]).toBe('GMT');
    expect(read('zone', ...byNone)[0]).toBe('zone');
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
