import { landmarks } from '../../src/sandbox/index.js';
import { EXPLAINED, startService, type Service } from '../support/service.js';
import { FOUR_PARTS, PARTS } from './four-parts.js';
import { expectNoSecret } from './no-secret.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
  await service.ask(FOUR_PARTS); // A token is there from now on.
});
afterAll(() => service.stop());
beforeEach(() => {
  service.sandbox.control.clearFaults();
  service.sandbox.control.resetCalls();
});

describe('how an answer came about', () => {
  it.each([
    ['without the header', {}],
    ['with x-explain: 0', { 'x-explain': '0' }],
    ['with x-explain: true', { 'x-explain': 'true' }],
  ])('is not told %s, only what it cost', async (_name, headers) => {
    const { extensions } = await service.ask(FOUR_PARTS, {}, { headers });
    expect(extensions).toEqual({
      cost: { upstreamCalls: { total: 4, 'ispring-soap': 1, 'ispring-rest': 1, webex: 1, uis: 1 } },
    });
  });

  it('is told call by call, in the order in which they began', async () => {
    const fresh = await startService();
    const answer = await fresh.ask(FOUR_PARTS, {}, EXPLAINED);
    const { calls, cache } = answer.extensions.explain!;
    const logged = fresh.sandbox.control.calls();
    expect(calls).toHaveLength(logged.length);
    expect(calls.map(({ upstream, operation }) => `${upstream} ${operation}`).sort()).toEqual(
      logged.map(({ upstream, operation }) => `${upstream} ${operation}`).sort(),
    );
    for (const call of calls) {
      const isToken = call.operation === 'POST /api/v3/token';
      expect(call).toEqual({
        upstream: call.upstream,
        operation: call.operation,
        keys: isToken ? 0 : 1,
        outcome: 'ok',
        attempt: 1,
        startMs: expect.any(Number),
        durationMs: expect.any(Number),
        bytes: expect.any(Number),
      });
      expect(call.startMs).toBeGreaterThanOrEqual(0);
      expect(call.durationMs).toBeGreaterThanOrEqual(0);
      expect(call.bytes).toBeGreaterThan(20);
    }
    const starts = calls.map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(calls.find(({ upstream }) => upstream === 'ispring-rest')?.operation).toBe('POST /api/v3/token');
    expect(cache).toEqual({ hits: 0, misses: 4, stale: 0, coalesced: 0 });
    expectNoSecret(fresh, answer.text);
    await fresh.stop();
  });

  it('agrees with what it cost, and with what the upstreams saw', async () => {
    const answer = await service.ask(
      `{
        trainings { sessions { checklistResults { id } } }
        sessions(ids: ["${landmarks.sampleSessionKey}", "${landmarks.unknownSessionKey}"]) { title }
        a: activitySchedule(id: "${landmarks.cycleScheduleId}") { name }
        b: activitySchedule(id: "${landmarks.workdayScheduleId}") { name }
        activitySchedules(first: 3) { nodes { name } }
      }`,
      {},
      EXPLAINED,
    );
    const { explain, cost } = answer.extensions;
    const counts: Record<string, number> = {};
    for (const { upstream } of explain!.calls) counts[upstream] = (counts[upstream] ?? 0) + 1;
    expect(cost?.upstreamCalls).toEqual({ total: explain!.calls.length, ...counts });
    expect(service.sandbox.control.callCounts()).toEqual(counts);
    const keys = (name: string): number[] =>
      explain!.calls.filter(({ operation }) => operation === name).map((call) => call.keys);
    expect(keys('listSessionsByTraining')).toEqual(Array.from({ length: 20 }, () => 1));
    expect(keys('get.schedules').sort()).toEqual([1, 2]);
    const sessions = service.sandbox.control
      .calls('ispring-rest')
      .flatMap(({ request }) => (request['body'] as { sessionIds?: string[] } | null)?.sessionIds ?? []);
    const asked = keys('POST /job-training/sessions/result/list').reduce((sum, some) => sum + some, 0);
    expect(asked).toBe(sessions.length);
  });

  it.each(PARTS)('names the failure of $upstream by its code, attempt by attempt', async (part) => {
    const { control } = service.sandbox;
    control.setFault(part.upstream, { kind: 'status', status: 500, operation: part.operation });
    const answer = await service.ask(FOUR_PARTS, {}, EXPLAINED);
    const code = answer.errors[0]?.extensions['code'];
    expect(code).toBe('UPSTREAM_REFUSED');
    const failed = answer.extensions.explain!.calls.filter(({ upstream }) => upstream === part.upstream);
    expect(failed.map(({ outcome }) => outcome)).toEqual(failed.map(() => code));
    expect(failed.map(({ attempt }) => attempt)).toEqual(failed.map((_call, index) => index + 1));
    expect(failed.length).toBeGreaterThan(1);
    expect(failed).toHaveLength(control.calls(part.upstream).length);
    expectNoSecret(service, answer.text);
  });
});
