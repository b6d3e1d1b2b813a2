import { AnswerCache } from '../../src/loading/cache.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { credentials, landmarks, startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type {
  Loaders,
  WebexListedSession,
  WebexSessionsPage,
  WebexSessionsRequest,
} from '../../src/sources/index.js';
import { openFixtures } from '../support/fixtures.js';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import type { Handler, Upstream } from '../support/upstream.js';
import { failure, scriptedWebex, success, ticket } from './webex-account.js';
import { ANYTHING, inOrder, keysOf } from './webex-order.js';

const { webex, webexForeign } = credentials;
const LIST = 'LstsummaryTrainingSession';

describe('a list of Webex sessions', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.control.reset());
  afterAll(() => sandbox.stop());

  const loaders = (overrides = {}): Loaders['webex'] =>
    sourcesOf(sandbox.environment, overrides).loaders(operationOf()).webex;
  const list = (request: Partial<WebexSessionsRequest> = {}): Promise<WebexSessionsPage> =>
    loaders().sessions.load({ ...ANYTHING, ...request });
  const fail = (kind: 'shuffle' | 'dropRows' | 'badRow'): void =>
    sandbox.control.setFault('webex', { kind, operation: LIST });

  it('holds all that the account may list, in order of time, in one call', async () => {
    const page = await list();
    expect(keysOf(page)).toEqual(inOrder(sandbox.data).map(({ sessionKey }) => sessionKey));
    expect(page.total).toBe(58);
    expect(sandbox.control.callCounts()).toEqual({ webex: 1 });
  });

  it('tells of each session what the session itself tells, to the offset', async () => {
    const { sessions, session } = loaders();
    const { rows } = await sessions.load(ANYTHING);
    for (const { session: listed } of rows) {
      const told = listed as WebexListedSession;
      expect(await session.load(told.sessionKey)).toMatchObject(told);
    }
  });

  it('turns pages that together are the whole of it', async () => {
    const { sessions } = loaders();
    const offsets = [0, 20, 40];
    const pages = await Promise.all(
      offsets.map((offset) => sessions.load({ ...ANYTHING, limit: 20, offset })),
    );
    expect(pages.flatMap(keysOf)).toEqual(inOrder(sandbox.data).map(({ sessionKey }) => sessionKey));
    expect(pages.map(({ total }) => total)).toEqual([58, 58, 58]);
    const asked = sandbox.control.calls('webex').map(({ request }) => request['listControl']);
    expect(asked).toEqual(
      ['1', '21', '41'].map((startFrom) => ({ startFrom, maximumNum: '20', listMethod: 'AND' })),
    );
  });

  it.each([
    ['a month', '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'],
    ['a night in which one goes on', '2026-04-22T00:00:00Z', '2026-04-22T00:10:00Z'],
    ['one that begins as another ends', '2026-11-17T12:30:00Z', '2026-11-17T13:00:00Z'],
    ['everything from a time on', '2026-11-01T03:00:00+03:00', null],
    ['everything up to a time', null, '2026-02-01T00:00:00-10:00'],
  ])('holds what overlaps a window: %s', async (_, endsAfter, startsBefore) => {
    const expected = inOrder(sandbox.data).filter(
      ({ start, end }) =>
        (startsBefore === null || start < Date.parse(startsBefore)) &&
        (endsAfter === null || end > Date.parse(endsAfter)),
    );
    expect(expected.length).toBeGreaterThan(0);
    const page = await list({ startsBefore, endsAfter });
    expect(keysOf(page)).toEqual(expected.map(({ sessionKey }) => sessionKey));
    expect(page.total).toBe(expected.length);
  });

  it('leaves out what begins when a window closes, and what ends when it opens', async () => {
    const noon = '2026-11-17T12:00:00Z';
    const together = inOrder(sandbox.data).filter(({ start }) => start === Date.parse(noon));
    expect(together).toHaveLength(3);
    const found = async (window: Partial<WebexSessionsRequest>) => keysOf(await list(window));
    const known = together.map(({ sessionKey }) => sessionKey);
    for (const key of known) expect(await found({ startsBefore: noon })).not.toContain(key);
    const end = new Date(Math.max(...together.map((session) => session.end))).toISOString();
    expect(await found({ endsAfter: end, startsBefore: '2026-11-18T00:00:00Z' })).toEqual([]);
    expect((await found({ startsBefore: '2026-11-17T12:00:01Z' })).slice(-3)).toEqual(known);
  });

  it('is of one host where that is asked', async () => {
    expect(keysOf(await list({ hostWebExId: 'hostid' }))).toEqual([landmarks.sampleSessionKey]);
    expect((await list({ hostWebExId: webex.webExId })).total).toBe(57);
    expect(await list({ hostWebExId: webexForeign.webExId })).toEqual({ rows: [], total: 0 });
  });

  it('is empty where there is nothing, and does not know how many there are past its end', async () => {
    expect(await list({ startsBefore: '2001-01-01T00:00:00Z' })).toEqual({ rows: [], total: 0 });
    expect(await list({ offset: 58 })).toEqual({ rows: [], total: null });
    expect(keysOf(await list({ offset: 57 }))).toHaveLength(1);
  });

  it('has a bad row as an error in its place', async () => {
    fail('badRow');
    const { rows } = await list();
    expect(rows[0]).toMatchObject({
      sessionKey: landmarks.sampleSessionKey,
      session: { kind: 'unreadable', operation: LIST },
    });
    expect(rows.slice(1).filter(({ session }) => session instanceof UpstreamError)).toEqual([]);
  });

  it('leaves rows where the vendor puts them, and each at its own time, when they come in no order', async () => {
    const whole = new Map((await list()).rows.map(({ sessionKey, session }) => [sessionKey, session]));
    fail('shuffle');
    const { rows } = await list();
    expect(rows.map(({ sessionKey }) => sessionKey)).not.toEqual([...whole.keys()]);
    expect(new Map(rows.map(({ sessionKey, session }) => [sessionKey, session]))).toEqual(whole);
  });

  it('asks each page by itself, once, and knows it by all that was asked', async () => {
    const cache = new AnswerCache(64 * 1024 * 1024);
    const ask = async (request: Partial<WebexSessionsRequest>) => {
      const operation = operationOf();
      const { sessions } = sourcesOf(sandbox.environment, {}, cache).loaders(operation).webex;
      await sessions.load({ ...ANYTHING, ...request });
      return operation.upstreamCalls()['total'];
    };
    const requests: readonly Partial<WebexSessionsRequest>[] = [
      {},
      { startsBefore: '2026-06-01T00:00:00Z' },
      { endsAfter: '2026-06-01T00:00:00Z' },
      { hostWebExId: webex.webExId },
      { limit: 5 },
      { offset: 5 },
    ];
    for (const request of requests) expect([request, await ask(request)]).toEqual([request, 1]);
    for (const request of requests) expect([request, await ask(request)]).toEqual([request, 0]);
  });

  it('is asked anew where an answer from before will not do, and then not kept', async () => {
    const cache = new AnswerCache(64 * 1024 * 1024);
    const ask = (request: Partial<WebexSessionsRequest>) =>
      sourcesOf(sandbox.environment, {}, cache)
        .loaders(operationOf())
        .webex.sessions.load({ ...ANYTHING, ...request });
    await ask({});
    await ask({ mustBeNew: true });
    await ask({ mustBeNew: true });
    await ask({});
    expect(sandbox.control.calls('webex')).toHaveLength(3);
  });
});

describe('a list of Webex sessions, by a script', () => {
  let upstream: Upstream;
  afterEach(() => upstream.stop());

  async function asked(handler: Handler, overrides = {}, request: Partial<WebexSessionsRequest> = {}) {
    const scripted = await scriptedWebex(handler, overrides);
    ({ upstream } = scripted);
    const [outcome] = await outcomesOf([scripted.loaders.sessions.load({ ...ANYTHING, ...request })]);
    return outcome;
  }
  const NONE = success('lstsummaryTrainingSessionResponse', '');

  describe('whose dates do not fit the zones of its rows', () => {
    const fixtures = openFixtures('webex');
    const LISTED = 'lstsummary-training-session/gmt-dates-own-zones';
    const list = fixtures.reply(LISTED).body;
    /** One row that tells nothing of its clock. */
    const silent = success(
      'lstsummaryTrainingSessionResponse',
      '<trainingSession><sessionKey>9</sessionKey><timeZoneID>33</timeZoneID><startDate>05/05/2026 12:00:00</startDate></trainingSession>',
    );
    /** The first session of the list, by itself: at this time on the clock of San Jose. */
    const alone = (startDate: string) =>
      success(
        'getTrainingSessionResponse',
        `<schedule><startDate>${startDate}</startDate><timeZoneID>4</timeZoneID></schedule><sessionKey>${firstKey}</sessionKey>`,
      );
    const firstKey = (fixtures.record(LISTED) as WebexSessionsPage).rows[0]!.sessionKey!;

    /** Asks for the lists in turn; what each begins with, and what was asked. */
    async function starts(lists: readonly (string | Buffer)[], session: string) {
      const left = [...lists];
      const scripted = await scriptedWebex(({ body }) => ({
        body: body.includes('GetTrainingSession') ? session : left.shift()!,
      }));
      ({ upstream } = scripted);
      const found: unknown[] = [];
      for (const offset of lists.keys()) {
        const { rows } = await scripted.loaders.sessions.load({ ...ANYTHING, offset });
        const first = rows[0]!.session;
        found.push(first instanceof Error ? first : first.startTime);
      }
      const asked = upstream.calls.map(({ body }) => /training\.(\w)/.exec(body)![1]);
      return { found, asked: asked.join('') };
    }

    it('is settled by one session of it, once for all', async () => {
      expect(await starts([silent, list, list, silent], alone('07/01/2026 08:00:00'))).toEqual({
        found: [
          '2026-05-05T12:00:00+03:00',
          '2026-07-01T08:00:00-07:00',
          '2026-07-01T08:00:00-07:00',
          '2026-05-05T15:00:00+03:00',
        ],
        asked: 'LLGLL',
      });
    });

    it('is read by its zones when that session says so, however it is sorted', async () => {
      expect(await starts([list, list, silent], alone('07/01/2026 15:00:00'))).toEqual({
        found: ['2026-07-01T15:00:00-07:00', '2026-07-01T15:00:00-07:00', '2026-05-05T12:00:00+03:00'],
        asked: 'LGLL',
      });
    });

    it.each([
      ['is not there', failure('060001')],
      ['may not be read', failure('000001')],
      ['has been put off', alone('07/02/2026 08:00:00')],
    ])(
      'is read by its zones, and asked after three times at most, when that session %s',
      async (_case, session) => {
        const five = await starts([list, list, list, list, list], session);
        expect(new Set(five.found)).toEqual(new Set(['2026-07-01T15:00:00-07:00']));
        expect(five.asked).toBe('LGLGLGLL');
      },
    );

    it('is read by its zones when it does not fit the clock of Greenwich either', async () => {
      const odd = fixtures.reply('lstsummary-training-session/in-no-order').body;
      expect((await starts([odd], '')).asked).toBe('L');
    });
  });

  it.each([
    ['000015', 0, 0],
    ['000015', 20, null],
    ['060001', 0, 0],
  ])('takes %s at row %d for an empty list, under any HTTP status', async (code, offset, total) => {
    for (const status of [200, 500]) {
      expect(await asked(() => ({ body: failure(code), status }), {}, { offset })).toEqual({
        rows: [],
        total,
      });
      await upstream.stop();
    }
    await asked(() => ({ body: NONE }));
  });

  it('takes no answer to another question', async () => {
    const session = success('getTrainingSessionResponse', '<sessionKey>1</sessionKey>');
    expect(await asked(() => ({ body: session }))).toMatchObject({ kind: 'unreadable', operation: LIST });
  });

  it('goes with a ticket, and never with the password then', async () => {
    const handler: Handler = ({ body }) => ({
      body: body.includes('AuthenticateUser') ? ticket('ticket-1') : NONE,
    });
    expect(await asked(handler, { WEBEX_AUTH: 'ticket' })).toEqual({ rows: [], total: null });
    const [first, second] = upstream.calls.map(({ body }) => body);
    expect(first).toContain('<password>open-sesame</password>');
    expect(second).toContain('<sessionTicket>ticket-1</sessionTicket>');
    expect(second).not.toContain('open-sesame');
  });
});
