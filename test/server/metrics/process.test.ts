import { jest } from '@jest/globals';
import { PerformanceObserver } from 'node:perf_hooks';
import { startService } from '../../support/service.js';
import { scrape, valueOf } from './scraped.js';

afterEach(() => {
  jest.restoreAllMocks();
});

it('tells how the process is doing', async () => {
  const service = await startService();
  const scraped = await scrape(service.origin);
  for (const name of [
    'process_cpu_user_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_heap_size_used_bytes',
    'nodejs_heap_size_limit_bytes',
    'nodejs_eventloop_time_seconds_total',
  ]) {
    expect([name, valueOf(scraped, name)]).toEqual([name, expect.any(Number)]);
    expect(valueOf(scraped, name)).toBeGreaterThan(0);
  }
  const startedAt = valueOf(scraped, 'process_start_time_seconds')!;
  expect(Math.abs(Date.now() / 1000 - process.uptime() - startedAt)).toBeLessThan(5);
  await service.stop();
});

it('tells of a turn of the event loop that took long', async () => {
  const service = await startService();
  // Two looks at the least, or there is no pause between them to be long.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await scrape(service.origin);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const until = performance.now() + 300;
  while (performance.now() < until);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(valueOf(await scrape(service.origin), 'nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0.2);
  await service.stop();
});

it('looks no more once the service has stopped', async () => {
  const begun = jest.spyOn(PerformanceObserver.prototype, 'observe');
  const ended = jest.spyOn(PerformanceObserver.prototype, 'disconnect');
  const service = await startService();
  expect(begun.mock.contexts).toHaveLength(1);
  await service.stop();
  expect(ended.mock.contexts).toEqual(begun.mock.contexts);
});
