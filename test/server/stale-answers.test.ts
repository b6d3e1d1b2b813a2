import type { Fault } from '../../src/sandbox/index.js';
import { EXPLAINED, takeCalls, type Service } from '../support/service.js';
import { Clock } from './clock.js';
import { eventually } from '../support/eventually.js';
import { FOUR_PARTS } from './four-parts.js';
import {
  expectFailure,
  learn,
  neverStale,
  PAST_ALL,
  PAST_TTL,
  STALE_SECONDS,
  startKeepingService,
  WITHIN_TTL,
} from './kept-answers.js';

const QUESTION = '{ activitySchedules(first: 2, orderBy: NAME_ASC) { nodes { name } } }';
const STALE = [{ upstream: 'uis', ageSeconds: PAST_TTL }];

const clock = new Clock();
let service: Service;
beforeAll(async () => (service = await startKeepingService({ UIS_TIMEOUT_MS: '1000' })));
afterAll(async () => {
  await service.stop();
  clock.reset();
});
afterEach(() => {
  service.sandbox.control.clearFaults();
  clock.pass(PAST_ALL);
});

describe('a value past its time to live', () => {
  it('is shown while its upstream is slow, and the next one gets the new one', async () => {
    const data = await learn(service, QUESTION);
    clock.pass(PAST_TTL);
    const { control } = service.sandbox;
    const [schedule] = control.schedules();
    control.putSchedule({ ...schedule!, name: ' first of all' });
    control.setFault('uis', { kind: 'latency', latencyMs: 400 });
    const late = await service.ask(QUESTION, {}, EXPLAINED);
    expect(late.data).toEqual(data);
    expect(late.errors).toEqual([]);
    expect(late.extensions.stale).toEqual(STALE);
    expect(late.extensions.explain?.cache).toMatchObject({ hits: 0, stale: 1 });
    // The answer did not wait for what renews the value.
    expect(late.extensions.explain?.calls).toMatchObject([
      { upstream: 'uis', outcome: 'pending', attempt: 1, bytes: 0 },
    ]);
    expect(late.extensions.explain!.calls[0]!.durationMs).toBeGreaterThan(0);
    const next = await eventually(async () => {
      const answer = await service.ask(QUESTION);
      return answer.extensions.stale === undefined ? answer : null;
    });
    expect(next.data.activitySchedules.nodes[0]).toEqual({ name: ' first of all' });
    expect(takeCalls(service)).toEqual({ uis: 1 });
  });

  it.each([
    ['hangs', { kind: 'hang' }],
    ['breaks the connection', { kind: 'reset' }],
    ['says 503', { kind: 'status', status: 503 }],
    ['says 429', { kind: 'status', status: 429, retryAfter: 1 }],
    ['sends an HTML page', { kind: 'html' }],
    ['sends half a document', { kind: 'cut' }],
    ['fails in its own words', { kind: 'protocolFault', code: -32603, mnemonic: 'internal_error' }],
  ] satisfies (readonly [string, Fault])[])(
    'is shown while its upstream %s, as such, until it answers',
    async (_name, fault) => {
      const data = await learn(service, QUESTION);
      clock.pass(PAST_TTL);
      service.sandbox.control.setFault('uis', fault);
      const answer = await service.ask(QUESTION);
      expect(answer.data).toEqual(data);
      expect(answer.errors).toEqual([]);
      expect(answer.extensions.stale).toEqual(STALE);
      service.sandbox.control.clearFaults();
      await eventually(async () => (await service.ask(QUESTION)).extensions.stale === undefined);
    },
  );

  it('is shown of one upstream beside what is new of others', async () => {
    const others = neverStale('ISPRING_SOAP', 'ISPRING_REST', 'UIS');
    const mixed = await startKeepingService(others);
    const data = await learn(mixed, FOUR_PARTS);
    clock.pass(PAST_TTL);
    await mixed.sandbox.control.kill('webex');
    const answer = await mixed.ask(FOUR_PARTS, {}, EXPLAINED);
    expect(answer.data).toEqual(data);
    expect(answer.errors).toEqual([]);
    expect(answer.extensions.stale).toEqual([{ upstream: 'webex', ageSeconds: PAST_TTL }]);
    expect(answer.extensions.explain?.cache).toEqual({ hits: 0, misses: 3, stale: 1, coalesced: 0 });
    await mixed.stop();
  });

  it('is not shown for longer than it may', async () => {
    await learn(service, QUESTION);
    service.sandbox.control.setFault('uis', { kind: 'html' });
    clock.pass(WITHIN_TTL + STALE_SECONDS);
    expect((await service.ask(QUESTION)).errors).toEqual([]);
    clock.pass(PAST_TTL - WITHIN_TTL);
    await expectFailure(service, QUESTION, 'UPSTREAM_UNREADABLE');
  });

  it('is not shown at all where that is so set', async () => {
    const strict = await startKeepingService(neverStale('UIS'));
    await learn(strict, QUESTION);
    strict.sandbox.control.setFault('uis', { kind: 'html' });
    clock.pass(PAST_TTL);
    await expectFailure(strict, QUESTION, 'UPSTREAM_UNREADABLE');
    await strict.stop();
  });

  const DENIALS = [
    ['permission is withdrawn', { kind: 'status', status: 403 }, 'UPSTREAM_FORBIDDEN'],
    ['our credential is refused', { kind: 'refuseTokens' }, 'UPSTREAM_UNAUTHENTICATED'],
  ] satisfies (readonly [string, Fault, string])[];

  it.each(DENIALS)(
    'is not shown when %s: that is believed, and what was known is forgotten',
    async (_name, fault, code) => {
      await learn(service, QUESTION);
      clock.pass(PAST_TTL);
      service.sandbox.control.setFault('uis', fault);
      // On a busy machine even a quick refusal may be late.
      const { errors } = await eventually(async () => {
        const answer = await service.ask(QUESTION);
        return answer.extensions.stale === undefined ? answer : null;
      });
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual([code]);
      service.sandbox.control.setFault('uis', { kind: 'html' });
      await expectFailure(service, QUESTION, 'UPSTREAM_UNREADABLE');
    },
  );

  it.each(DENIALS)(
    'is shown no more once it is known that %s, however late it was said',
    async (_name, fault, code) => {
      await learn(service, QUESTION);
      clock.pass(PAST_TTL);
      const { control } = service.sandbox;
      control.setFault('uis', { ...fault, latencyMs: 300 });
      expect((await service.ask(QUESTION)).extensions.stale).toEqual(STALE);
      await eventually(async () => (await service.ask(QUESTION)).extensions.stale === undefined);
      await expectFailure(service, QUESTION, code);
    },
  );
});
