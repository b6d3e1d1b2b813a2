import { baseAddress, endpoint, integer, oneOf, secretText, share, text, words } from './settings-kinds.js';
import type { Variable } from './settings-variables.js';

export const PAIRS_EXPECTED = 'a comma list of key=value, in which a percent sign stands for itself as %25';

export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** One for all that is exported, and one for traces alone, which goes before it. */
interface OfTraces<T> {
  readonly all: Variable<T>;
  readonly traces: Variable<T>;
}

function ofTraces<T>(all: Variable<T>): OfTraces<T> {
  const name = all.name.replace('_OTLP_', '_OTLP_TRACES_');
  return {
    all,
    traces: { ...all, name, meaning: `The same for traces alone; goes before \`${all.name}\`.`, shown: null },
  };
}

/** The variables of OpenTelemetry, as far as they concern traces. */
export const TRACES = {
  endpoint: baseAddress(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'A collector that takes OTLP over HTTP, such as `http://127.0.0.1:4318`. Left out: nothing is traced.',
  ),
  tracesEndpoint: endpoint(
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    'The same as the whole address, path included; goes before `OTEL_EXPORTER_OTLP_ENDPOINT`.',
  ),
  disabled: text('OTEL_SDK_DISABLED', '`true`: nothing is traced after all.', {
    expected: 'true, or anything else',
    shown: 'false',
  }),
  exporter: oneOf('OTEL_TRACES_EXPORTER', '`none`: nothing is traced after all.', ['otlp', 'none'], 'otlp'),
  headers: ofTraces(
    secretText('OTEL_EXPORTER_OTLP_HEADERS', 'Sent along, such as a token of the collector.', PAIRS_EXPECTED),
  ),
  protocol: ofTraces(
    oneOf(
      'OTEL_EXPORTER_OTLP_PROTOCOL',
      'How it is sent: there is but this way.',
      ['http/protobuf'],
      'http/protobuf',
    ),
  ),
  compression: ofTraces<'gzip' | 'none'>(
    oneOf('OTEL_EXPORTER_OTLP_COMPRESSION', 'How what is sent is made smaller.', ['gzip', 'none'], 'none'),
  ),
  timeout: ofTraces(
    integer('OTEL_EXPORTER_OTLP_TIMEOUT', 'How long the collector may take.', {
      from: 1,
      to: 600_000,
      otherwise: 10_000,
      unit: 'milliseconds',
    }),
  ),
  serviceName: text('OTEL_SERVICE_NAME', 'What the service is called in traces.', {
    shown: 'training-graph',
  }),
  resource: text(
    'OTEL_RESOURCE_ATTRIBUTES',
    'What else is said of the service, such as `deployment.environment.name=production`.',
    { expected: PAIRS_EXPECTED },
  ),
  sampler: oneOf(
    'OTEL_TRACES_SAMPLER',
    'Which traces are told: all, none, or a share of them; with `parentbased_` in front as the caller does where that one ' +
      'is traced.',
    SAMPLERS,
    'parentbased_always_on',
  ),
  samplerShare: share('OTEL_TRACES_SAMPLER_ARG', 'The share of `traceidratio`.', 1),
  delayMs: integer('OTEL_BSP_SCHEDULE_DELAY', 'How long spans are gathered before they are sent.', {
    from: 1,
    to: 600_000,
    otherwise: 5000,
    unit: 'milliseconds',
  }),
  exportMs: integer('OTEL_BSP_EXPORT_TIMEOUT', 'How long sending them may take.', {
    from: 1,
    to: 600_000,
    otherwise: 30_000,
    unit: 'milliseconds',
  }),
  mostWaiting: integer('OTEL_BSP_MAX_QUEUE_SIZE', 'How many wait at most; more are dropped.', {
    from: 1,
    to: 1_000_000,
    otherwise: 2048,
    unit: 'spans',
  }),
  mostSent: {
    ...integer('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 'How many are sent at once; no more than may wait.', {
      from: 1,
      to: 1_000_000,
      otherwise: null,
      unit: 'spans',
    }),
    shown: '512',
  },
  propagators: words(
    'OTEL_PROPAGATORS',
    '`none`: neither are traces of callers gone on with, nor are upstreams told of ours.',
    {
      words: ['tracecontext', 'baggage', 'none'],
      otherwise: ['tracecontext', 'baggage'],
      expected: 'a comma list of tracecontext and baggage, or none',
    },
  ),
};
