import { eventually } from '../../support/eventually.js';
import { startService, type Service } from '../../support/service.js';
import { Clock } from '../clock.js';
import { FOUR_PARTS, PARTS } from '../four-parts.js';
import { startKeepingService } from '../kept-answers.js';
import { scrape, valueOf } from './scraped.js';

const SCHEDULES = '{ activitySchedules(first: 1) { nodes { name } } }';

const clock = new Clock();
let service: Service;
afterEach(async () => {
  clock.reset();
  await service.stop();
});

const valueNow = async (name: string, labels: Readonly<Record<string, string>>): Promise<number | null> =>
  valueOf(await scrape(service.origin), name, labels);

describe('calls to upstreams', () => {
  it('are counted by the name that the vendor has for them, with how many things each asked for', async () => {
    service = await startService();
    await service.ask(FOUR_PARTS);
    const scraped = await scrape(service.origin);
    for (const { upstream, operation } of PARTS) {
      const labels = { upstream, operation };
      expect(valueOf(scraped, 'training_graph_upstream_calls_total', { ...labels, outcome: 'ok' })).toBe(1);
      expect(valueOf(scraped, 'training_graph_upstream_call_duration_seconds_count', labels)).toBe(1);
      expect(valueOf(scraped, 'training_graph_upstream_batch_keys_count', labels)).toBe(1);
      expect(valueOf(scraped, 'training_graph_upstream_batch_keys_sum', labels)).toBe(1);
    }
    const token = { upstream: 'ispring-rest', operation: 'POST /api/v3/token' };
    expect(valueOf(scraped, 'training_graph_upstream_calls_total', { ...token, outcome: 'ok' })).toBe(1);
    expect(valueOf(scraped, 'training_graph_upstream_batch_keys_count', token)).toBeNull();
    expect(valueOf(scraped, 'training_graph_upstream_calls_total')).toBe(PARTS.length + 1);
    expect(valueOf(scraped, 'training_graph_operation_upstream_calls_total')).toBe(PARTS.length + 1);
  });

  it('that failed are counted by the code of their failure, and there is a 0 before the first', async () => {
    service = await startService();
    const failed = { upstream: 'uis', operation: 'get.schedules', outcome: 'UPSTREAM_REFUSED' };
    await service.ask(SCHEDULES);
    expect(await valueNow('training_graph_upstream_calls_total', failed)).toBe(0);
    service.sandbox.control.setFault('uis', { kind: 'status', status: 503, times: 1 });
    await service.ask(SCHEDULES);
    expect(await valueNow('training_graph_upstream_calls_total', failed)).toBe(1);
    // The second attempt.
    expect(await valueNow('training_graph_upstream_calls_total', { ...failed, outcome: 'ok' })).toBe(2);
  });

  it('are seen while they run and while they wait for their turn', async () => {
    service = await startService({ UIS_CONCURRENCY: '1' });
    service.sandbox.control.setFault('uis', { kind: 'hang' });
    const gone = new AbortController();
    const asked = [1, 2, 3].map((first) =>
      service
        .ask(`{ activitySchedules(first: ${first}) { nodes { name } } }`, {}, { signal: gone.signal })
        .catch(() => null),
    );
    const uis = { upstream: 'uis' };
    await eventually(async () => (await valueNow('training_graph_upstream_calls_waiting', uis)) === 2);
    expect(await valueNow('training_graph_upstream_calls_in_flight', uis)).toBe(1);
    gone.abort();
    await Promise.all(asked);
    await eventually(async () => (await valueNow('training_graph_upstream_calls_in_flight', uis)) === 0);
    expect(await valueNow('training_graph_upstream_calls_waiting', uis)).toBe(0);
  });
});

describe('what is known of upstreams', () => {
  it('is told: health, and whether one is left alone because it kept failing', async () => {
    service = await startService();
    const webex = { upstream: 'webex' };
    const health = async (state: string): Promise<number | null> =>
      valueNow('training_graph_upstream_health', { ...webex, state });
    expect([await health('unknown'), await health('ok')]).toEqual([1, 0]);
    expect(await valueNow('training_graph_upstream_last_success_timestamp_seconds', webex)).toBeNull();
    await service.ask(FOUR_PARTS);
    expect([await health('unknown'), await health('ok')]).toEqual([0, 1]);
    expect(await valueNow('training_graph_upstream_breaker_open', webex)).toBe(0);
    expect(await valueNow('training_graph_upstream_last_success_timestamp_seconds', webex)).not.toBeNull();
    expect(Math.abs((await valueNow('training_graph_upstream_clock_ahead_seconds', webex))!)).toBeLessThan(
      60,
    );
    service.sandbox.control.setFault('webex', { kind: 'status', status: 500 });
    await eventually(async () => {
      await service.ask(FOUR_PARTS);
      return (await valueNow('training_graph_upstream_breaker_open', webex)) === 1;
    });
    expect([await health('down'), await health('ok')]).toEqual([1, 0]);
  });

  it('is told: which are configured', async () => {
    service = await startService({ UIS_URL: undefined, UIS_ACCESS_TOKEN: undefined });
    expect(await valueNow('training_graph_upstream_configured', { upstream: 'uis' })).toBe(0);
    expect(await valueNow('training_graph_upstream_configured', { upstream: 'webex' })).toBe(1);
  });

  it('is told: what is left of a quota, which is full again when its time is over', async () => {
    service = await startService();
    const minute = { upstream: 'uis', window: 'minute' };
    const left = (): Promise<number | null> => valueNow('training_graph_upstream_quota_remaining', minute);
    expect(await left()).toBeNull();
    await service.ask(SCHEDULES);
    const limit = await valueNow('training_graph_upstream_quota_limit', minute);
    expect(limit).toBeGreaterThan(0);
    expect(await left()).toBe(limit! - 1);
    clock.pass(61);
    expect(await left()).toBe(limit);
    expect(await valueNow('training_graph_upstream_quota_remaining', { ...minute, window: 'day' })).toBe(
      (await valueNow('training_graph_upstream_quota_limit', { ...minute, window: 'day' }))! - 1,
    );
    expect(
      await valueNow('training_graph_upstream_quota_limit', { upstream: 'webex', window: 'minute' }),
    ).toBeNull();
  });
});

describe('caches', () => {
  it('tell what they did and what they hold', async () => {
    service = await startKeepingService();
    const outcome = (of: string): Promise<number | null> =>
      valueNow('training_graph_cache_outcomes_total', { upstream: 'uis', outcome: of });
    await service.ask(SCHEDULES);
    expect([await outcome('miss'), await outcome('hit')]).toEqual([1, 0]);
    await service.ask(`query Again ${SCHEDULES}`);
    expect([await outcome('miss'), await outcome('hit')]).toEqual([1, 1]);
    const bytes = await valueNow('training_graph_cache_bytes', {});
    expect(bytes).toBeGreaterThan(0);
    expect(await valueNow('training_graph_cache_limit_bytes', {})).toBe(64 * 1024 * 1024);
    // To be kept it must be asked twice by somebody who may see costs.
    await service.ask(SCHEDULES);
    await service.ask(SCHEDULES);
    expect(await valueNow('training_graph_kept_answers', {})).toBeGreaterThan(0);
    expect(await valueNow('training_graph_kept_answers_bytes', {})).toBeGreaterThan(0);
  });

  it('tell of values past their time that were served', async () => {
    service = await startKeepingService();
    await service.ask(SCHEDULES);
    service.sandbox.control.setFault('uis', { kind: 'status', status: 500 });
    clock.pass(61);
    await service.ask(SCHEDULES);
    expect(await valueNow('training_graph_cache_outcomes_total', { upstream: 'uis', outcome: 'stale' })).toBe(
      1,
    );
  });
});
