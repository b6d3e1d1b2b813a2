import { startService, type Answer, type Service } from '../support/service.js';
import { Clock } from './clock.js';
import { FAULTS, PROTOCOL_FAULTS, TOO_LONG_SECONDS } from './fault-table.js';
import { FOUR_PARTS, PARTS, type FourParts } from './four-parts.js';
import { expectNoSecret } from './no-secret.js';

// A rejection that nobody handles fails the test in which it comes up: Jest sees to that.

const clock = new Clock();
afterAll(() => clock.reset());

describe.each(PARTS)('when $upstream', ({ upstream, operation, path, read, timeoutVariable }) => {
  let service: Service;
  let sound: FourParts;

  beforeAll(async () => {
    service = await startService();
    // Tokens come from ispring-rest: it has given one from now on.
    const { data, errors } = await service.ask(FOUR_PARTS);
    expect(errors).toEqual([]);
    sound = data;
  });
  afterAll(() => service.stop());
  afterEach(() => {
    service.sandbox.control.clearFaults();
  });

  function expectOnlyThisPartToFail(
    { data, errors, text }: Answer<FourParts>,
    expected: Record<string, unknown>,
    from: Service = service,
  ): void {
    for (const other of PARTS.filter((part) => part.upstream !== upstream)) {
      expect(other.read(data)).toEqual(other.read(sound));
    }
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining(upstream),
      extensions: { source: upstream, operation, retryable: expect.any(Boolean), ...expected },
    });
    expectNoSecret(from, text);
  }

  async function expectAllToBeWell(from: Service = service): Promise<void> {
    const { data, errors } = await from.ask(FOUR_PARTS);
    expect(errors).toEqual([]);
    expect(data).toEqual(sound);
  }

  it.each([...FAULTS, ...PROTOCOL_FAULTS[upstream]])(
    '%s, only its own field fails, and is back as soon as that is over',
    async (_name, fault, expected) => {
      service.sandbox.control.setFault(upstream, { ...fault, operation });
      const answer = await service.ask(FOUR_PARTS);
      expectOnlyThisPartToFail(answer, expected);
      // The bomb of JSON is depth, which JSON.parse bears; what it holds is then a row that cannot be read.
      const isRow = fault.kind === 'entityBomb' && (upstream === 'ispring-rest' || upstream === 'uis');
      if (isRow) expect(answer.errors[0]?.path?.slice(0, 1)).toEqual(path);
      else {
        expect(answer.errors[0]?.path).toEqual(path);
        expect(read(answer.data as FourParts)).toBeNull();
      }
      service.sandbox.control.clearFaults();
      await expectAllToBeWell();
    },
  );

  it('tells us to wait longer than we can, it is not asked again before the time is over', async () => {
    const { control } = service.sandbox;
    control.setFault(upstream, { kind: 'status', status: 429, retryAfter: TOO_LONG_SECONDS, operation });
    control.resetCalls();
    const limited = { code: 'UPSTREAM_RATE_LIMITED', retryable: true };
    const first = await service.ask(FOUR_PARTS);
    expectOnlyThisPartToFail(first, { ...limited, retryAfterSeconds: TOO_LONG_SECONDS });
    control.clearFaults();
    const second = await service.ask(FOUR_PARTS);
    expectOnlyThisPartToFail(second, { ...limited, retryAfterSeconds: expect.any(Number) });
    expect(control.calls(upstream)).toHaveLength(1);
    clock.pass(TOO_LONG_SECONDS);
    await expectAllToBeWell();
  });

  // Both have to be answered long before a call would end by itself, which is after ten seconds.
  it.each([
    ['hangs', { kind: 'hang' }, { [timeoutVariable]: '400' }],
    ['drips', { kind: 'slowBody', bytesPerSecond: 10 }, { REQUEST_DEADLINE_MS: '1500' }],
  ] as const)(
    '%s, only its own field fails, in time, and is back as soon as that is over',
    async (_name, fault, settings) => {
      const impatient = await startService(settings);
      await expectAllToBeWell(impatient);
      impatient.sandbox.control.setFault(upstream, { ...fault, operation });
      const answer = await impatient.ask(FOUR_PARTS);
      expectOnlyThisPartToFail(answer, { code: 'UPSTREAM_TIMEOUT', retryable: true }, impatient);
      expect(answer.errors[0]?.path).toEqual(path);
      impatient.sandbox.control.clearFaults();
      await expectAllToBeWell(impatient);
      await impatient.stop();
    },
    8000,
  );

  it('is down, only its own field fails, and comes back with it', async () => {
    await service.sandbox.control.kill(upstream);
    const answer = await service.ask(FOUR_PARTS);
    expectOnlyThisPartToFail(answer, { code: 'UPSTREAM_UNREACHABLE', retryable: true });
    expect(answer.errors[0]?.path).toEqual(path);
    await service.sandbox.control.revive(upstream);
    await expectAllToBeWell();
  });
});

describe('when an upstream is not configured', () => {
  it('says so at its fields, and the others answer', async () => {
    const service = await startService({
      WEBEX_URL: undefined,
      WEBEX_SITE_NAME: undefined,
      WEBEX_ID: undefined,
      WEBEX_PASSWORD: undefined,
    });
    const { data, errors } = await service.ask(FOUR_PARTS);
    expect(data).toMatchObject({
      webex: null,
      soap: { sessions: expect.any(Array) },
      uis: { nodes: expect.any(Array) },
    });
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['webex'], 'UPSTREAM_NOT_CONFIGURED'],
    ]);
    await service.stop();
  });
});
