import { upstreamNames } from '../../../src/sandbox/index.js';
import { VERSION } from '../../../src/server/version.js';
import { eventually } from '../../support/eventually.js';
import { marked } from '../../support/marks.js';
import { startService, type Service } from '../../support/service.js';
import { Clock } from '../clock.js';
import { FAULTS, PROTOCOL_FAULTS } from '../fault-table.js';
import { FOUR_PARTS } from '../four-parts.js';
import { startKeepingService, PAST_ALL } from '../kept-answers.js';
import { expectNoSecret } from '../no-secret.js';
import { askForStatus, AS_JSON, AS_PAGE, statusOf, upstreamOf } from './asked-status.js';

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const NONE = { hits: 0, misses: 0, stale: 0, coalesced: 0 };

const clock = new Clock();
let service: Service;
afterEach(async () => {
  clock.reset();
  await service.stop();
});

describe('the status as JSON', () => {
  it('says what runs, since when, and that it is the sandbox', async () => {
    service = await startService();
    const { text, headers } = await askForStatus(service.origin, AS_JSON);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(text)).toMatchObject({
      checkedAt: expect.stringMatching(RFC_3339),
      startedAt: expect.stringMatching(RFC_3339),
      hourSince: expect.stringMatching(RFC_3339),
      health: 'UNKNOWN',
      version: VERSION,
      notice: 'This is the sandbox.',
      redis: null,
    });
  });

  it('says of an upstream that was not called yet only that', async () => {
    service = await startService();
    const { upstreams } = await statusOf(service.origin);
    expect(upstreams.map(({ name }) => name).sort()).toEqual([...upstreamNames].sort());
    const counts = { calls: 0, failures: 0, cache: NONE, cacheRates: null };
    for (const upstream of upstreams) {
      expect(upstream).toEqual({
        name: upstream.name,
        configured: true,
        health: 'UNKNOWN',
        leftAlone: false,
        lastSuccessAt: null,
        lastError: null,
        latencyMs: null,
        quota: null,
        now: { running: 0, waiting: 0 },
        lastHour: counts,
        sinceStart: counts,
      });
    }
  });

  it('says how each did that was called, and when a quota is renewed', async () => {
    service = await startService();
    await service.ask(FOUR_PARTS);
    const report = await statusOf(service.origin);
    expect(report.health).toBe('OK');
    expect(report.operations.lastHour).toEqual({ whole: 1, partial: 0, refused: 0, clientGone: 0 });
    for (const { latencyMs, lastSuccessAt, lastHour, lastError } of report.upstreams) {
      expect(lastSuccessAt).toMatch(RFC_3339);
      expect(lastError).toBeNull();
      expect(latencyMs!.p50).toBeGreaterThan(0);
      expect(latencyMs!.p99).toBeGreaterThanOrEqual(latencyMs!.p50);
      expect(lastHour.failures).toBe(0);
      expect(lastHour.calls).toBeGreaterThanOrEqual(1);
    }
    const { quota } = await upstreamOf(service.origin, 'uis');
    expect(quota!.minute.remaining).toBe(quota!.minute.limit! - 1);
    expect(Date.parse(quota!.minute.resetsAt!)).toBeGreaterThan(Date.now());
    expect((await upstreamOf(service.origin, 'webex')).quota).toBeNull();
    clock.pass(61);
    const later = (await upstreamOf(service.origin, 'uis')).quota!;
    expect(later.minute).toEqual({
      limit: quota!.minute.limit,
      remaining: quota!.minute.limit,
      resetsAt: null,
    });
    const isNewDay = Date.parse(quota!.day.resetsAt!) <= Date.now();
    expect(later.day.remaining).toBe(quota!.day.limit! - (isNewDay ? 0 : 1));
  });

  it('says what the cache did', async () => {
    service = await startKeepingService();
    // Not the same operation, which would be answered as a whole.
    for (const alias of ['a', 'b', 'c', 'd'])
      await service.ask(`{ ${alias}: session(id: "76736484") { title } }`);
    const { lastHour, sinceStart } = await upstreamOf(service.origin, 'webex');
    expect(lastHour.cache).toEqual({ ...NONE, hits: 3, misses: 1 });
    expect(lastHour.cacheRates).toEqual({ ...NONE, hits: 0.75, misses: 0.25 });
    expect(sinceStart).toEqual(lastHour);
  });

  it('counts calls that are made with credentials of callers, whose failures are not those of the upstream', async () => {
    service = await startService({ CALLER_CREDENTIALS: 'on' });
    const schedules = '{ activitySchedules(first: 1) { nodes { name } } }';
    await service.ask(schedules);
    await service.ask(schedules, {}, { headers: { 'x-uis-token': marked('unknown') } });
    expect(await upstreamOf(service.origin, 'uis')).toMatchObject({
      health: 'OK',
      lastError: null,
      sinceStart: { calls: 2, failures: 1, cache: { ...NONE, misses: 2 } },
    });
  });

  it('names one that is down, with its last error, and says once it is back', async () => {
    service = await startService();
    await service.sandbox.control.kill('webex');
    await eventually(async () => {
      await service.ask(FOUR_PARTS);
      return (await upstreamOf(service.origin, 'webex')).leftAlone;
    });
    const down = await upstreamOf(service.origin, 'webex');
    expect(down).toMatchObject({
      health: 'DOWN',
      lastError: {
        code: 'UPSTREAM_UNREACHABLE',
        message: 'No connection, or it broke before an answer began.',
        at: expect.stringMatching(RFC_3339),
      },
    });
    expect(down.lastHour.failures).toBe(down.lastHour.calls);
    const report = await statusOf(service.origin);
    expect(report.health).toBe('DOWN');
    expect(report.operations.lastHour.partial).toBeGreaterThan(0);
    expect(report.upstreams.filter(({ health }) => health === 'DOWN')).toHaveLength(1);
    await service.sandbox.control.revive('webex');
    clock.pass(PAST_ALL);
    await service.ask(FOUR_PARTS);
    expect(await upstreamOf(service.origin, 'webex')).toMatchObject({
      health: 'DEGRADED',
      leftAlone: false,
      lastError: { code: 'UPSTREAM_UNREACHABLE' },
    });
  });

  it('says which are not configured, and passes them over', async () => {
    service = await startService({ UIS_URL: undefined, UIS_ACCESS_TOKEN: undefined });
    await service.ask(FOUR_PARTS);
    const report = await statusOf(service.origin);
    expect(report.health).toBe('OK');
    expect(await upstreamOf(service.origin, 'uis')).toMatchObject({ configured: false, health: 'UNKNOWN' });
    const { text } = await askForStatus(service.origin, AS_PAGE);
    expect(text).toContain('There are no settings for it.');
  });
});

describe('the status holds no credential, address or word of an upstream', () => {
  it.each(upstreamNames)('whatever goes wrong with %s', async (upstream) => {
    service = await startService();
    for (const [, fault] of [...FAULTS, ...PROTOCOL_FAULTS[upstream]]) {
      service.sandbox.control.clearFaults();
      service.sandbox.control.setFault(upstream, fault);
      await service.ask(FOUR_PARTS);
      clock.pass(3600);
    }
    service.sandbox.control.clearFaults();
    const replies = await Promise.all([AS_PAGE, AS_JSON].map((form) => askForStatus(service.origin, form)));
    expect((await upstreamOf(service.origin, upstream)).lastError?.code).toMatch(/^UPSTREAM_/);
    expectNoSecret(service, ...replies.map(({ text }) => text));
  });
});
