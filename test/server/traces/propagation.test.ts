import type { IncomingHttpHeaders } from 'node:http';
import { startService, type Service } from '../../support/service.js';
import { startUpstream, type Upstream } from '../../support/upstream.js';
import { QUESTION } from '../callers/requests.js';
import { CALLER, kinds, startTracedService, TRACED, type TracedService } from './traced-service.js';

let service: Service;
let upstream: Upstream;
/** UIS, and somebody in between who sees what is sent. */
beforeEach(async () => {
  upstream = await startUpstream(async ({ path, body }) => {
    const { origin } = new URL(service.sandbox.environment['UIS_URL'] ?? '');
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${origin}${path}`, { method: 'POST', headers, body });
    return { status: reply.status, headers, body: Buffer.from(await reply.arrayBuffer()) };
  });
});
afterEach(async () => {
  await service.stop();
  await upstream.stop();
});

async function startTraced(overrides: Record<string, string> = {}): Promise<TracedService> {
  const traced = await startTracedService({ UIS_URL: `${upstream.url}/v2.0`, ...overrides });
  service = traced;
  return traced;
}

/** What the call for schedules was sent with. */
async function headersSent(headers: Readonly<Record<string, string>> = {}): Promise<IncomingHttpHeaders> {
  const { errors } = await service.ask(QUESTION, {}, { headers });
  expect(errors).toEqual([]);
  const { headers: sent = {} } = upstream.calls.find(({ body }) => body.includes('get.schedules')) ?? {};
  expect(sent['content-type']).toContain('application/json');
  return sent;
}

describe('an upstream', () => {
  it('is told its place in the trace of who asked us, and no baggage', async () => {
    const traced = await startTraced();
    const sent = await headersSent({ ...TRACED.headers, tracestate: 'acme=1', baggage: 'user=somebody' });
    const { calls } = kinds(await traced.spansOf(1));
    const call = calls.find(({ name }) => name === 'uis get.schedules');
    expect(sent['traceparent']).toBe(`00-${CALLER.traceId}-${call?.spanId}-01`);
    expect(sent['tracestate']).toBe('acme=1');
    expect(sent).not.toHaveProperty('baggage');
  });

  it('is told that nothing is recorded where the caller says so, and then nothing is', async () => {
    const traced = await startTraced();
    const sent = await headersSent({ traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-00` });
    expect(sent['traceparent']).toMatch(new RegExp(`^00-${CALLER.traceId}-[0-9a-f]{16}-00$`));
    // Something that is told ends after it.
    await service.ask('{ __typename }');
    const spans = await traced.spansOf(1);
    expect(spans.filter(({ traceId }) => traceId === CALLER.traceId)).toEqual([]);
  });

  it('is told nothing, nor is who asked us heard, where nothing is to be handed on', async () => {
    const traced = await startTraced({ OTEL_PROPAGATORS: 'none' });
    const sent = await headersSent(TRACED.headers);
    expect(sent).not.toHaveProperty('traceparent');
    expect(kinds(await traced.spansOf(1)).operations).toMatchObject([{ parentId: null }]);
  });

  it('is told nothing where nothing is traced', async () => {
    service = await startService({ UIS_URL: `${upstream.url}/v2.0` });
    const sent = await headersSent({ ...TRACED.headers, tracestate: 'acme=1' });
    expect(Object.keys(sent).filter((name) => name.startsWith('trace'))).toEqual([]);
  });
});

describe('the sampler', () => {
  it('keeps back all traces where it is off, also those that callers have begun', async () => {
    const traced = await startTraced({ OTEL_TRACES_SAMPLER: 'always_off' });
    await headersSent(TRACED.headers);
    await traced.stopService();
    expect(traced.collector.posts).toEqual([]);
  });

  it('tells traces that callers have begun where it goes by them only', async () => {
    const traced = await startTraced({ OTEL_TRACES_SAMPLER: 'parentbased_always_off' });
    await service.ask('{ __typename }');
    await headersSent(TRACED.headers);
    const { operations } = kinds(await traced.spansOf(1));
    expect(operations).toMatchObject([{ traceId: CALLER.traceId }]);
  });
});
