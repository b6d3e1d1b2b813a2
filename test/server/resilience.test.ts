import { EXPLAINED, startService, type Answer, type Service } from '../support/service.js';
import { Clock } from './clock.js';
import { eventually } from '../support/eventually.js';
import { FOUR_PARTS, PARTS, type FourParts } from './four-parts.js';

async function startWarm(settings: Record<string, string> = {}): Promise<Service> {
  const service = await startService(settings);
  await service.ask(FOUR_PARTS);
  return service;
}

let service: Service;

describe('a failure that passes', () => {
  beforeAll(async () => (service = await startWarm()));
  afterAll(() => service.stop());
  beforeEach(() => service.sandbox.control.resetCalls());

  it.each(PARTS)('of $upstream is healed by a second attempt', async ({ upstream, operation }) => {
    const { control } = service.sandbox;
    for (const fault of [{ kind: 'status', status: 503 }, { kind: 'reset' }] as const) {
      control.resetCalls();
      control.setFault(upstream, { ...fault, operation, times: 1 });
      const { data, errors, extensions } = await service.ask(FOUR_PARTS, {}, EXPLAINED);
      expect(errors).toEqual([]);
      for (const part of PARTS) expect(part.read(data)).not.toBeNull();
      const attempts = extensions.explain?.calls.filter((call) => call.upstream === upstream);
      expect(attempts).toMatchObject([
        {
          operation,
          attempt: 1,
          outcome: fault.kind === 'reset' ? 'UPSTREAM_UNREACHABLE' : 'UPSTREAM_REFUSED',
        },
        { operation, attempt: 2, outcome: 'ok' },
      ]);
      expect(control.calls(upstream)).toHaveLength(2);
      expect(extensions.cost?.upstreamCalls).toMatchObject({ total: 5, [upstream]: 2 });
    }
  });

  it.each(PARTS)('that $upstream told the length of is waited for', async ({ upstream, operation }) => {
    const { control } = service.sandbox;
    control.setFault(upstream, { kind: 'status', status: 429, retryAfter: 1, operation, times: 1 });
    const { errors, extensions } = await service.ask(FOUR_PARTS, {}, EXPLAINED);
    expect(errors).toEqual([]);
    const [first, second, ...more] = control.calls(upstream);
    expect(more).toEqual([]);
    // Never sooner; how much later is not asked.
    expect(Date.parse(second?.at ?? '') - Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(1000);
    expect(
      extensions.explain?.calls.filter((call) => call.upstream === upstream).map(({ outcome }) => outcome),
    ).toEqual(['UPSTREAM_RATE_LIMITED', 'ok']);
  });
});

describe('an upstream that hangs under fifty operations', () => {
  const OPERATIONS = 50;
  const clock = new Clock();
  beforeEach(async () => (service = await startWarm({ WEBEX_TIMEOUT_MS: '400' })));
  afterEach(async () => {
    await service.stop();
    clock.reset();
  });

  /** Each asks for a session of its own, so that they share no call, and for the same of the other upstreams. */
  const operation = (index: number): string =>
    FOUR_PARTS.replace('"76736484"', `"${service.sandbox.data.webex.sessions[index]?.sessionKey ?? ''}"`);

  it('is left alone soon, the others answer, and it is back when it is well', async () => {
    const { control } = service.sandbox;
    const sound = (await service.ask(operation(0))).data;
    control.resetCalls();
    control.setFault('webex', { kind: 'hang' });
    const codes = new Set<unknown>();
    for (const { data, errors, extensions } of await askAll()) {
      expect(data).toEqual({ ...sound, webex: null });
      expect(errors).toHaveLength(1);
      const code = errors[0]?.extensions['code'];
      codes.add(code);
      const isAsked = extensions.explain!.calls.some(({ upstream }) => upstream === 'webex');
      expect([code, isAsked]).toEqual([code, code === 'UPSTREAM_TIMEOUT']);
      expect('webex' in extensions.cost!.upstreamCalls).toBe(isAsked);
    }
    expect([...codes].sort()).toEqual(['UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE']);
    // Ten failures open the breaker; ten more may be under way by then, and a few try whether it is well again.
    expect(control.calls('webex').length).toBeLessThanOrEqual(25);
    expect(await health('webex')).toEqual({ health: 'DOWN', lastError: 'UPSTREAM_TIMEOUT' });
    expect(await health('uis')).toMatchObject({ health: 'OK' });

    control.clearFaults();
    // By itself: nobody does anything but ask.
    const answer = await eventually(async () => {
      const { data, errors } = await service.ask(operation(0));
      return errors.length === 0 ? data : null;
    });
    expect(answer).toEqual(sound);
    expect(await health('webex')).not.toMatchObject({ health: 'DOWN' });
  });

  it('and is not well yet gets a call when its time is up, and not one from each', async () => {
    const { control } = service.sandbox;
    control.setFault('webex', { kind: 'hang' });
    await askAll();
    control.resetCalls();
    clock.pass(60);
    for (const { errors } of await askAll()) expect(errors).toHaveLength(1);
    const tries = control.calls('webex').length;
    expect(tries).toBeGreaterThanOrEqual(1);
    expect(tries).toBeLessThanOrEqual(3);
  });

  function askAll(): Promise<Answer<FourParts>[]> {
    return Promise.all(
      Array.from({ length: OPERATIONS }, (_, index) => service.ask(operation(index), {}, EXPLAINED)),
    );
  }

  async function health(upstream: string): Promise<unknown> {
    const { data } = await service.ask('{ upstreams { name health lastError } }');
    const found = data.upstreams.find(({ name }: { name: string }) => name === upstream);
    return { health: found.health, lastError: found.lastError };
  }
});

describe('what says nothing of the upstream', () => {
  beforeAll(async () => (service = await startWarm()));
  afterAll(() => service.stop());

  it('keeps nobody from it, however often it is said', async () => {
    const { control } = service.sandbox;
    control.resetCalls();
    control.setFault('uis', { kind: 'status', status: 403, times: 30 });
    for (let round = 0; round < 30; round += 1) {
      const { errors } = await service.ask('{ activitySchedules(first: 1) { nodes { id } } }');
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_FORBIDDEN']);
    }
    const { errors } = await service.ask('{ activitySchedules(first: 1) { nodes { id } } }');
    expect(errors).toEqual([]);
    expect(control.calls('uis')).toHaveLength(31);
  });
});
