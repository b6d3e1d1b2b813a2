import { eventually } from '../../support/eventually.js';
import { freePort } from '../../support/graph-at.js';
import { marked } from '../../support/marks.js';
import { startService, type Service } from '../../support/service.js';
import { startTraceCollector, type TraceCollector } from '../../support/trace-collector.js';
import { QUESTION } from '../callers/requests.js';

let service: Service;
let collector: TraceCollector | null = null;
afterEach(async () => {
  await collector?.stop();
  collector = null;
});

const LOST = 'the collector of traces takes none';
const linesOf = (text: string): readonly string[] =>
  service
    .log()
    .split('\n')
    .filter((line) => line.includes(text));

async function start(endpoint: string, overrides: Record<string, string> = {}): Promise<void> {
  service = await startService({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_BSP_SCHEDULE_DELAY: '1',
    ...overrides,
  });
}

async function expectAnswers(): Promise<void> {
  const { errors, data } = await service.ask(QUESTION);
  expect(errors).toEqual([]);
  expect(data.activitySchedules.nodes).toHaveLength(1);
}

describe('operations, where the collector', () => {
  it('is not there, are answered, and one line of the log tells it, without its address', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    await start(`http://${address}`, { OTEL_EXPORTER_OTLP_TIMEOUT: '1' });
    await expectAnswers();
    await eventually(() => linesOf(LOST).length > 0);
    await expectAnswers();
    await service.stop();
    expect(linesOf(LOST)).toHaveLength(1);
    expect(service.log()).not.toContain(address);
  });

  it('refuses, are answered, and its words are not repeated', async () => {
    collector = await startTraceCollector(() => 401);
    await start(collector.url);
    await expectAnswers();
    await eventually(() => linesOf(LOST).length > 0);
    await service.stop();
    expect(collector.posts).not.toEqual([]);
    expect(linesOf(LOST)).toHaveLength(1);
    expect(service.log()).not.toContain('Unauthorized');
  });

  it('hangs, are answered, and a stop does not wait for it', async () => {
    collector = await startTraceCollector(() => null);
    const { posts } = collector;
    await start(collector.url, { OTEL_EXPORTER_OTLP_TIMEOUT: '600000', OTEL_BSP_EXPORT_TIMEOUT: '600000' });
    await expectAnswers();
    await eventually(() => posts.length > 0);
    await expectAnswers();
    await service.stop();
    expect(posts.length).toBeGreaterThan(0);
  });

  it('hangs, take no more memory than spans of which so many may wait', async () => {
    let answers: number | null = null;
    collector = await startTraceCollector(() => answers);
    const { posts, spans } = collector;
    await start(collector.url, { OTEL_BSP_MAX_QUEUE_SIZE: '3' });
    await service.ask('{ __typename }');
    await eventually(() => posts.length > 0);
    for (let times = 0; times < 20; times += 1) await service.ask('{ __typename }');
    answers = 200;
    await service.stop();
    expect(spans).toHaveLength(1 + 3);
  });
});

describe('a collector', () => {
  it('gets what is to be sent along, at the path of traces, and all spans before a stop', async () => {
    collector = await startTraceCollector();
    const token = marked('collector-token');
    await start(`${collector.url}/`, {
      OTEL_BSP_SCHEDULE_DELAY: '600000',
      OTEL_EXPORTER_OTLP_HEADERS: `x-collector-key=${token},x-place=a%20b`,
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,service.name=no',
      OTEL_SERVICE_NAME: 'board-graph',
    });
    await service.ask('{ __typename }');
    expect(collector.posts).toEqual([]);
    await service.stop();
    expect(collector.posts).toMatchObject([
      {
        path: '/v1/traces',
        headers: {
          'content-type': 'application/x-protobuf',
          'content-encoding': 'gzip',
          'x-collector-key': token,
          'x-place': 'a b',
        },
      },
    ]);
    expect(collector.spans.map(({ name }) => name)).toEqual(['query']);
    const [span] = collector.spans;
    expect(span?.resource).toMatchObject({
      'service.name': 'board-graph',
      'deployment.environment.name': 'test',
      'telemetry.sdk.language': 'nodejs',
    });
    expect(span?.resource['service.instance.id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
