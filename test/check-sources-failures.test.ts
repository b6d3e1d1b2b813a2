import { startSandbox, type Sandbox, type UpstreamName } from '../src/sandbox/index.js';
import type { Finding } from '../src/check/check-upstreams.js';
import { check, GOOD } from './support/checked.js';
import { startUpstream } from './support/upstream.js';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.control.reset());
afterAll(() => sandbox.stop());

const ADDRESSES: Readonly<Record<UpstreamName, string>> = {
  'ispring-soap': 'ISPRING_SOAP_URL',
  'ispring-rest': 'ISPRING_URL',
  webex: 'WEBEX_URL',
  uis: 'UIS_URL',
};
const EACH = Object.entries(ADDRESSES) as [UpstreamName, string][];

describe.each(EACH)('%s', (name, address) => {
  /** The others do not suffer, but for SOAP, which needs the token of REST. */
  const others = (found: Record<UpstreamName, Finding>): unknown[] =>
    Object.values(found).filter(
      (one) => one.name !== name && !(name === 'ispring-rest' && one.name === 'ispring-soap'),
    );

  it('that is dead is not reachable', async () => {
    await sandbox.control.kill(name);
    const found = await check(sandbox);
    expect(found[name]).toMatchObject({
      reachable: 'no',
      permission: null,
      failure: 'unreachable',
      latencyMs: null,
      clockSkew: null,
      problem: expect.stringContaining(`Is ${address} right, and may this machine connect there?`),
    });
    for (const other of others(found)) expect(other).toMatchObject(GOOD);
  });

  it('that does not answer is not reachable in time', async () => {
    sandbox.control.setFault(name, { kind: 'hang' });
    const timeout = `${name.toUpperCase().replace('-', '_')}_TIMEOUT_MS`;
    const found = await check(sandbox, { [timeout]: '100' });
    expect(found[name]).toMatchObject({
      reachable: 'no',
      failure: 'timeout',
      problem: expect.stringContaining(timeout),
    });
    for (const other of others(found)) expect(other).toMatchObject(GOOD);
  });

  it.each(['html', 'garbage', 'empty', 'wrongRoot'] as const)(
    'that answers with %s may be something else',
    async (kind) => {
      sandbox.control.setFault(name, { kind });
      const found = await check(sandbox);
      expect(found[name]).toMatchObject({
        reachable: 'something else',
        permission: null,
        failure: 'unreadable',
        problem: expect.stringContaining(`Is ${address} the address of the`),
      });
      for (const other of others(found)) expect(other).toMatchObject(GOOD);
    },
  );

  it('at a wrong path may be something else', async () => {
    const found = await check(sandbox, {
      [address]: `${new URL(sandbox.environment[address]!).origin}/nowhere`,
    });
    expect(found[name]).toMatchObject({
      reachable: 'something else',
      failure: 'refused',
      problem: expect.stringMatching(
        new RegExp(`HTTP 404|api/v3/token failed.*Is ${address} the address of`),
      ),
    });
  });

  it('that is not well is reachable, and may be well again', async () => {
    sandbox.control.setFault(name, { kind: 'status', status: 503 });
    expect((await check(sandbox))[name]).toMatchObject({
      reachable: 'yes',
      // Its token was issued elsewhere.
      credential: name === 'ispring-soap' ? 'accepted' : null,
      permission: null,
      failure: 'refused',
      latencyMs: name === 'ispring-rest' ? null : expect.any(Number),
      problem: expect.stringContaining('It may pass: try again.'),
    });
  });

  it('that limits us is reachable, and its quota spent', async () => {
    sandbox.control.setFault(name, { kind: 'status', status: 429, retryAfter: 3600 });
    expect((await check(sandbox))[name]).toMatchObject({
      reachable: 'yes',
      permission: null,
      failure: 'rate-limited',
      problem: expect.stringContaining('Try again in 3600 s'),
    });
  });

  it('that sends us elsewhere is not followed', async () => {
    const elsewhere = await startUpstream(() => ({ status: 301, headers: { location: '/elsewhere' } }));
    const found = await check(sandbox, { [address]: elsewhere.url });
    expect(found[name]).toMatchObject({
      reachable: 'something else',
      failure: 'refused',
      problem: expect.stringContaining(`set ${address} to the final address`),
    });
    expect(elsewhere.calls.map(({ path }) => path)).not.toContain('/elsewhere');
    await elsewhere.stop();
  });
});

describe('SOAP, where no token can be had', () => {
  it.each([
    ['dead', (): unknown => sandbox.control.kill('ispring-rest'), 'unreachable', /Is ISPRING_URL right, and/],
    [
      'HTML',
      (): unknown => sandbox.control.setFault('ispring-rest', { kind: 'html' }),
      'unreadable',
      /Is ISPRING_URL the address of the REST API/,
    ],
    [
      'not well',
      (): unknown => sandbox.control.setFault('ispring-rest', { kind: 'status' }),
      'refused',
      /It may pass/,
    ],
  ])(
    'since REST is %s, was not asked itself, and its line says where to look',
    async (_, spoil, failure, problem) => {
      await spoil();
      const found = await check(sandbox);
      expect(found['ispring-soap']).toMatchObject({
        reachable: null,
        credential: null,
        permission: null,
        clockSkew: null,
        latencyMs: null,
        failure,
        problem: expect.stringMatching(
          new RegExp(`^ispring-soap has no token: ISPRING_URL gave none for it.*${problem.source}`),
        ),
      });
      expect(sandbox.control.callCounts()).not.toHaveProperty('ispring-soap');
    },
  );

  it('in time, was not asked itself, and its line names the time-out of REST, by which tokens are had', async () => {
    sandbox.control.setFault('ispring-rest', { kind: 'hang' });
    const found = await check(sandbox, { ISPRING_REST_TIMEOUT_MS: '100' });
    expect(found['ispring-soap']).toMatchObject({
      reachable: null,
      failure: 'timeout',
      problem: expect.stringMatching(
        /^ispring-soap has no token: ISPRING_URL gave none .* ISPRING_REST_TIMEOUT_MS and REQUEST_DEADLINE_MS/,
      ),
    });
    expect(found['ispring-soap'].problem).not.toContain('ISPRING_SOAP');
    expect(sandbox.control.callCounts()).not.toHaveProperty('ispring-soap');
  });
});
