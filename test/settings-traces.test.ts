import { inspect } from 'node:util';
import { readSettings } from '../src/settings.js';
import { marked } from './support/marks.js';
import { problemsIn } from './support/settings-problems.js';

const UIS = { UIS_URL: 'https://dataapi.uiscom.ru/v2.0', UIS_ACCESS_TOKEN: marked('uis-token') };
const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

const tracesOf = (environment: Record<string, string>) => readSettings({ ...UIS, ...environment }).traces;

const problemsOf = (environment: Record<string, string>) => problemsIn({ ...UIS, ...environment });

describe('settings of traces', () => {
  it.each([
    ['nothing says where to', {}],
    ['nothing says where to, whatever else is set for others', { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }],
    ['OpenTelemetry is off', { ...ENDPOINT, OTEL_SDK_DISABLED: 'True' }],
    ['traces are off', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }],
  ])('send none where %s', (_, environment) => {
    expect(tracesOf(environment)).toBeNull();
  });

  it('have the defaults of OpenTelemetry', () => {
    expect(tracesOf(ENDPOINT)).toEqual({
      url: 'http://collector:4318/v1/traces',
      headers: {},
      compression: 'none',
      timeoutMs: 10_000,
      resource: { 'service.name': 'training-graph' },
      sampler: { ratio: 1, followsCallers: true },
      batches: { delayMs: 5000, timeoutMs: 30_000, mostWaiting: 2048, mostSent: 512 },
      propagates: true,
    });
  });

  it('go before those of all that is told', () => {
    const traces = tracesOf({
      ...ENDPOINT,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example.com/take?by=us',
      OTEL_EXPORTER_OTLP_TIMEOUT: '5000',
      OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '2000',
      OTEL_EXPORTER_OTLP_HEADERS: 'a=1,b=2',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'b=3',
    });
    expect(traces).toMatchObject({ url: 'https://traces.example.com/take?by=us', timeoutMs: 2000 });
    const { headers = {} } = traces ?? {};
    expect(Object.entries(headers).map(([name, value]) => [name, value.reveal()])).toEqual([
      ['a', '1'],
      ['b', '3'],
    ]);
  });

  it.each([
    ['always_on', { ratio: 1, followsCallers: false }],
    ['always_off', { ratio: 0, followsCallers: false }],
    ['traceidratio', { ratio: 0.25, followsCallers: false }],
    ['parentbased_always_on', { ratio: 1, followsCallers: true }],
    ['parentbased_always_off', { ratio: 0, followsCallers: true }],
    ['parentbased_traceidratio', { ratio: 0.25, followsCallers: true }],
  ])('know the sampler %s', (name, sampler) => {
    const environment = { ...ENDPOINT, OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: '0.25' };
    expect(tracesOf(environment)?.sampler).toEqual(sampler);
  });

  it('name all that is wrong at once, and show no value', () => {
    const wrong = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'canary',
      OTEL_TRACES_EXPORTER: 'canary',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_HEADERS: 'canary',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'canary%0a=1',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'canary',
      OTEL_EXPORTER_OTLP_TIMEOUT: 'canary',
      OTEL_RESOURCE_ATTRIBUTES: 'canary=%',
      OTEL_TRACES_SAMPLER: 'canary',
      OTEL_BSP_MAX_QUEUE_SIZE: '10',
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '11',
      OTEL_BSP_SCHEDULE_DELAY: 'canary',
      OTEL_BSP_EXPORT_TIMEOUT: 'canary',
      OTEL_PROPAGATORS: 'b3',
    };
    const problems = problemsOf(wrong);
    const named = problems.map((problem) => problem.split(':')[0]);
    expect([...named, 'OTEL_BSP_MAX_QUEUE_SIZE'].sort()).toEqual(Object.keys(wrong).sort());
    expect(problems.join('\n')).not.toMatch(/canary|grpc|b3/);
    for (const text of ['2', '-1', 'half']) {
      const environment = { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: text };
      expect(problemsOf({ ...ENDPOINT, ...environment })).toEqual([
        'OTEL_TRACES_SAMPLER_ARG: expected a number from 0 to 1',
      ]);
    }
  });

  it('show no header, however they are printed', () => {
    const token = marked('collector-token');
    const settings = readSettings({ ...UIS, ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: `x-key=${token}` });
    expect(settings.traces?.headers['x-key']?.reveal()).toBe(token);
    expect(JSON.stringify(settings) + inspect(settings, { depth: null })).not.toContain(token);
  });
});
