import { takeCalls, startService, type Service } from '../support/service.js';
import { FOUR_PARTS } from './four-parts.js';
import { posted, send } from './callers/requests.js';
import { startKeepingService } from './kept-answers.js';

const AT_ONCE = 200;

let service: Service;
afterEach(() => service.stop());

function slowly(latencyMs: number): void {
  for (const upstream of ['ispring-soap', 'ispring-rest', 'webex', 'uis'] as const) {
    service.sandbox.control.setFault(upstream, { kind: 'latency', latencyMs, jitterMs: 0 });
  }
}

const all = <T>(ask: (index: number) => Promise<T>, count = AT_ONCE): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => ask(index)));

describe('requests that are the same and come at once', () => {
  it('are one operation, of which one tells the cost', async () => {
    service = await startKeepingService();
    slowly(300);
    const answers = await all(() => service.ask(FOUR_PARTS));
    for (const { status, errors, data } of answers) {
      expect([status, errors]).toEqual([200, []]);
      expect(data).toEqual(answers[0]?.data);
    }
    expect(takeCalls(service)).toEqual({ 'ispring-soap': 1, 'ispring-rest': 1, webex: 1, uis: 1 });
    const costs = answers.map(({ extensions }) => extensions.cost!.upstreamCalls['total']);
    expect(costs.filter((cost) => cost === 4)).toHaveLength(1);
    expect(costs.filter((cost) => cost === 0)).toHaveLength(AT_ONCE - 1);
  });

  it('are one operation also where nothing is kept', async () => {
    service = await startService();
    await service.ask('{ session(id: "00000000-0000-4000-8000-000000000000") { id } }');
    takeCalls(service);
    // All are there before the first is answered, however slow this machine is.
    slowly(1000);
    await all(() => service.ask(FOUR_PARTS), 50);
    expect(takeCalls(service)).toEqual({ 'ispring-soap': 1, 'ispring-rest': 1, webex: 1, uis: 1 });
  });

  it('share what cannot be had, each with its error', async () => {
    service = await startKeepingService();
    slowly(50);
    service.sandbox.control.setFault('uis', { kind: 'protocolFault', code: -32602 });
    const answers = await all(() => service.ask('{ activitySchedule(id: "1") { name } }'));
    for (const { errors } of answers) expect(errors).toEqual(answers[0]?.errors);
    expect(answers[0]?.errors).toHaveLength(1);
  });

  it('lose nothing when the first hangs up', async () => {
    service = await startKeepingService();
    slowly(150);
    const gone = new AbortController();
    const first = service.ask(FOUR_PARTS, {}, { signal: gone.signal }).catch(() => 'gone');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const others = all(() => service.ask(FOUR_PARTS), 5);
    await new Promise((resolve) => setTimeout(resolve, 30));
    gone.abort();
    expect(await first).toBe('gone');
    for (const { errors, data } of await others) {
      expect(errors).toEqual([]);
      expect(data).not.toBeNull();
    }
  });

  it('wait for no client but their own: the first may have left long before the answer came', async () => {
    service = await startKeepingService();
    slowly(600);
    const gone = new AbortController();
    const first = service.ask(FOUR_PARTS, {}, { signal: gone.signal }).catch(() => 'gone');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = service.ask(FOUR_PARTS);
    await new Promise((resolve) => setTimeout(resolve, 100));
    gone.abort();
    expect(await first).toBe('gone');
    expect((await second).errors).toEqual([]);
  });

  it('are each told in the log', async () => {
    service = await startKeepingService();
    slowly(100);
    const before = service.log().length;
    await all(() => send(service.origin, posted({}, 'query Same { activitySchedule(id: "1") { name } }')), 5);
    const lines = service
      .log()
      .slice(before)
      .split('\n')
      .filter((line) => line.includes('"operation":"Same"'))
      .map((line) => JSON.parse(line) as { upstreamCalls: number; outcome: string; status: number });
    expect(lines.map(({ outcome, status }) => [outcome, status])).toEqual(Array(5).fill(['ok', 200]));
    expect(lines.reduce((sum, { upstreamCalls }) => sum + upstreamCalls, 0)).toBe(1);
  });
});

it('whoever comes later has all of the time for himself', async () => {
  service = await startKeepingService({ REQUEST_DEADLINE_MS: '1000' });
  service.sandbox.control.setFault('uis', { kind: 'hang' });
  const took = async (): Promise<number> => {
    const startedAt = performance.now();
    const { errors } = await service.ask('{ activitySchedule(id: "1") { name } }');
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_TIMEOUT']);
    return performance.now() - startedAt;
  };
  const first = took();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const second = took();
  expect(await first).toBeGreaterThanOrEqual(990);
  expect(await second).toBeGreaterThanOrEqual(990);
});

it('a long answer is made once, and told to each in full', async () => {
  service = await startKeepingService();
  slowly(50);
  const rules = Array.from(
    { length: 5 },
    (_, index) => `r${index}: schedules { activityDateFrom activityTime { timeFrom timeTill } }`,
  ).join(' ');
  const long = `{ a: activitySchedules(first: 400) { nodes { id name ${rules} } } }`;
  const answers = await all(() => service.ask(long), 10);
  expect(answers[0]!.text.length).toBeGreaterThan(100_000);
  for (const { errors, data } of answers) {
    expect(errors).toEqual([]);
    expect(data).toEqual(answers[0]?.data);
  }
});
