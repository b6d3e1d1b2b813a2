import { AnswerCache } from '../../src/loading/cache.js';
import { credentials, startSandbox, type Fault, type Sandbox } from '../../src/sandbox/index.js';
import type { Sources } from '../../src/sources/index.js';
import { eventually } from '../support/eventually.js';
import { openFixtures } from '../support/fixtures.js';
import { operationOf, outcomesOf, sourcesOf, type Overrides } from '../support/sources.js';
import { startUpstream, type Upstream } from '../support/upstream.js';
import { takeClock } from './clock.js';
import { FAULTS, SLOW, TOO_SHORT_TO_WAIT_MS } from './faults.js';

const ACCOUNT = 'get.account';
const A_DAY = 86_400;

/** The laws are of many keys, and there is but one account: here is what of them is left for it. */
describe("the zone of UIS's account", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.control.reset());
  afterAll(() => sandbox.stop());

  const open = (overrides: Overrides = {}, cache?: AnswerCache): Sources =>
    sourcesOf(sandbox.environment, overrides, cache);
  async function asked(sources: Sources, operation = operationOf()): Promise<unknown> {
    const [outcome] = await outcomesOf([sources.loaders(operation).uis.accountZone.load('account')]);
    return outcome;
  }
  const calls = (): number =>
    sandbox.control.calls('uis').filter(({ operation }) => operation === ACCOUNT).length;
  const fail = (fault: Fault): void => sandbox.control.setFault('uis', { ...fault, operation: ACCOUNT });
  const failure = (error: Record<string, unknown>): unknown =>
    expect.objectContaining({ name: 'UpstreamError', source: 'uis', operation: ACCOUNT, ...error });

  it('is what the vendor says, and costs one call', async () => {
    const operation = operationOf();
    expect(await asked(open(), operation)).toBe(sandbox.data.uis.timeZone);
    expect(operation.upstreamCalls()).toEqual({ total: 1, uis: 1 });
    expect(operation.calls()).toMatchObject([{ operation: ACCOUNT, keys: 1, failure: null }]);
  });

  it('is asked for once, by however many at once', async () => {
    const sources = open();
    const zones = await Promise.all(Array.from({ length: 10 }, () => asked(sources)));
    expect(new Set(zones)).toEqual(new Set([sandbox.data.uis.timeZone]));
    expect(calls()).toBe(1);
  });

  it('is asked for once a day, however short other answers are kept', async () => {
    const clock = takeClock();
    try {
      const sources = open({ UIS_TTL_SECONDS: '0' });
      await asked(sources);
      // A life may be a tenth shorter than it is said to be.
      clock.pass(0.9 * A_DAY - 1);
      expect(await asked(sources)).toBe(sandbox.data.uis.timeZone);
      expect(calls()).toBe(1);
      clock.pass(0.1 * A_DAY + 1);
      await asked(sources);
      await eventually(() => calls() === 2);
    } finally {
      clock.restore();
    }
  });

  it('is what it was for one day more when the vendor cannot say', async () => {
    const clock = takeClock();
    try {
      const sources = open();
      await asked(sources);
      fail({ kind: 'html' });
      clock.pass(A_DAY);
      expect(await asked(sources)).toBe(sandbox.data.uis.timeZone);
      clock.pass(A_DAY);
      expect(await asked(sources)).toEqual(failure({ kind: 'unreadable' }));
    } finally {
      clock.restore();
    }
  });

  it.each([null, '', 'Mars/Olympus', '+03:00'])(
    'is UTC where the vendor says %j',
    async (accountTimeZone) => {
      sandbox.control.tune({ accountTimeZone });
      const sources = open();
      expect([await asked(sources), await asked(sources)]).toEqual(['UTC', 'UTC']);
      expect(calls()).toBe(1);
    },
  );

  it('is UTC where the vendor knows of no account', async () => {
    fail({ kind: 'dropRows', rows: 1 });
    expect(await asked(open())).toBe('UTC');
  });

  it.each([
    [-32008, 'method_component_disabled'],
    [-32008, 'parameter_component_disabled'],
    [-32008, 'another_word'],
    [-32000, 'method_component_disabled'],
    [-32000, 'parameter_component_disabled'],
    [-32003, 'forbidden'],
    [-32003, 'another_word'],
    [-32000, 'forbidden'],
    [-32601, 'method_not_found'],
    [-32601, 'another_word'],
    [-32000, 'method_not_found'],
    [-32602, 'unexpected_parameters'],
    [-32602, 'another_word'],
  ])('is UTC for the day where this call is none for us: %d %s', async (code, mnemonic) => {
    const sources = open();
    fail({ kind: 'protocolFault', code, mnemonic });
    const operation = operationOf();
    expect(await asked(sources, operation)).toBe('UTC');
    expect(operation.calls()).toMatchObject([{ operation: ACCOUNT, failure: expect.any(String) }]);
    expect(await asked(sources)).toBe('UTC');
    expect(calls()).toBe(1);
  });

  it.each([
    [-32003, 'ip_not_whitelisted', 'forbidden'],
    [-32009, 'account_inactive', 'fault'],
    [-32009, 'another_word', 'fault'],
    [-32004, 'another_word', 'fault'],
    [-32000, 'another_word', 'fault'],
    [-32600, 'invalid_request', 'fault'],
    [-32001, 'access_token_blocked', 'unauthenticated'],
    [-32029, 'limit_exceeded', 'rate-limited'],
    [-32603, 'internal_error', 'fault'],
  ])('is not known while nothing is for us: %d %s', async (code, mnemonic, kind) => {
    const sources = open();
    fail({ kind: 'protocolFault', code, mnemonic });
    expect(await asked(sources)).toEqual(failure({ kind, vendorCode: mnemonic }));
    sandbox.control.clearFaults();
    expect(await asked(sources)).toBe(sandbox.data.uis.timeZone);
  });

  it.each([
    [400, 'fault'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
  ])('is not known while the account is blocked, though HTTP says %d of it', async (status, kind) => {
    const sources = open();
    fail({ kind: 'protocolFault', code: -32009, mnemonic: 'another_word', status });
    expect(await asked(sources)).toEqual(failure({ kind }));
    sandbox.control.clearFaults();
    expect(await asked(sources)).toBe(sandbox.data.uis.timeZone);
  });

  it.each(FAULTS)('is not known when the vendor %s', async (_, fault, error) => {
    fail(fault);
    expect(await asked(open(), operationOf({ deadlineMs: TOO_SHORT_TO_WAIT_MS }))).toEqual(failure(error));
  });

  it.each(SLOW)('is not known when the vendor is too slow ($kind)', async (fault) => {
    fail(fault);
    expect(await asked(open({ UIS_TIMEOUT_MS: '150' }))).toEqual(failure({ kind: 'timeout' }));
  });

  it('is not known when its row cannot be read', async () => {
    fail({ kind: 'badRow' });
    expect(await asked(open())).toEqual(failure({ kind: 'unreadable' }));
  });

  it('is asked of nobody when there are no settings', async () => {
    expect(await asked(open({ UIS_URL: undefined, UIS_ACCESS_TOKEN: undefined }))).toEqual(
      failure({ kind: 'not-configured' }),
    );
    expect(sandbox.control.calls()).toEqual([]);
  });

  it('is of one credential only', async () => {
    const cache = new AnswerCache(1024 * 1024);
    const stranger = open({ UIS_ACCESS_TOKEN: credentials.uisSmall.accessToken }, cache);
    await asked(open({}, cache));
    await asked(open({}, cache));
    expect(calls()).toBe(1);
    await asked(stranger);
    expect(calls()).toBe(2);
  });

  describe('by a login', () => {
    const login = {
      UIS_ACCESS_TOKEN: undefined,
      UIS_LOGIN: credentials.uis.login,
      UIS_PASSWORD: credentials.uis.password,
    };

    it('is asked for again when the session is over', async () => {
      const sources = open(login);
      await sources.loaders(operationOf()).uis.schedule.load({ id: '1', fields: [] });
      sandbox.control.expireTokens('uis');
      const operation = operationOf();
      expect(await asked(sources, operation)).toBe(sandbox.data.uis.timeZone);
      expect(operation.calls().map((call) => call.operation)).toEqual([ACCOUNT, 'login.user', ACCOUNT]);
    });

    it('is not known when the login is denied, which says nothing of this call', async () => {
      const denied = { kind: 'protocolFault', code: -32003, mnemonic: 'forbidden' } as const;
      sandbox.control.setFault('uis', { ...denied, operation: 'login.user' });
      expect(await asked(open(login))).toEqual(failure({ kind: 'forbidden' }));
    });
  });

  describe('by a script', () => {
    const fixtures = openFixtures('uis');
    let upstream: Upstream;
    afterEach(() => upstream.stop());

    /** Sources whose upstream answers as the page does. */
    async function scripted(overrides: Overrides = {}): Promise<Sources> {
      upstream = await startUpstream(({ body }) => {
        const answer = JSON.parse(fixtures.text('get-account/as-the-page/response.json'));
        return { body: JSON.stringify({ ...answer, id: JSON.parse(body).id }) };
      });
      return sourcesOf({ UIS_URL: upstream.url, UIS_ACCESS_TOKEN: 'key' }, overrides);
    }

    it('is asked for with nothing but the token, on whosever behalf we ask other things', async () => {
      const sources = await scripted({ UIS_USER_ID: '42' });
      const { timeZone } = fixtures.record('get-account/as-the-page') as { timeZone: string };
      expect(await asked(sources)).toBe(timeZone);
      const sent = JSON.parse(upstream.calls[0]!.body);
      const request = JSON.parse(fixtures.text('get-account/as-the-page/request.json'));
      expect({ ...sent, id: request.id }).toEqual(request);
    });

    it('comes with the quota', async () => {
      const sources = await scripted();
      await asked(sources);
      const { quota } = fixtures.record('get-account/as-the-page') as { quota: unknown };
      expect(sources.upstreams.find(({ name }) => name === 'uis')!.health.quota).toEqual(quota);
    });
  });
});
