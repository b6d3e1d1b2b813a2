import { Secret } from './protocols/secret.js';
import type { SamplerSettings, TracesSettings } from './server/traces/tracing.js';
import type { Problems, Variables } from './settings-variables.js';

const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const TRACES_ENDPOINT = 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';

const SAMPLERS: Readonly<Record<string, Omit<SamplerSettings, 'ratio'> & { readonly ratio: number | null }>> =
  {
    always_on: { ratio: 1, followsCallers: false },
    always_off: { ratio: 0, followsCallers: false },
    traceidratio: { ratio: null, followsCallers: false },
    parentbased_always_on: { ratio: 1, followsCallers: true },
    parentbased_always_off: { ratio: 0, followsCallers: true },
    parentbased_traceidratio: { ratio: null, followsCallers: true },
  };

/**
 * The variables of OpenTelemetry, as far as they concern traces; null where they do not say where to send any. Others may be there
 * for other programs, so nothing is wrong with them as long as no traces are sent.
 */
export function readTraces(variables: Variables, problems: Problems): TracesSettings | null {
  if (!variables.has(ENDPOINT) && !variables.has(TRACES_ENDPOINT)) return null;
  if (variables.text('OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return null;
  if (variables.oneOf('OTEL_TRACES_EXPORTER', ['otlp', 'none'], 'otlp') === 'none') return null;
  // What is said of traces goes before what is said of everything.
  const own = (name: string): string => {
    const ofTraces = `OTEL_EXPORTER_OTLP_TRACES_${name}`;
    return variables.has(ofTraces) ? ofTraces : `OTEL_EXPORTER_OTLP_${name}`;
  };
  variables.oneOf(own('PROTOCOL'), ['http/protobuf'], 'http/protobuf');
  const all = variables.has(TRACES_ENDPOINT) ? null : variables.baseAddress(ENDPOINT);
  return {
    url: (all === null ? variables.endpoint(TRACES_ENDPOINT) : `${all}/v1/traces`) ?? '',
    headers: {
      ...readHeaders(variables, problems, 'OTEL_EXPORTER_OTLP_HEADERS'),
      ...readHeaders(variables, problems, 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'),
    },
    compression: variables.oneOf(own('COMPRESSION'), ['gzip', 'none'], 'none'),
    timeoutMs: variables.integer(own('TIMEOUT'), 1, 600_000, 10_000),
    resource: readResource(variables, problems),
    sampler: readSampler(variables, problems),
    batches: readBatches(variables, problems),
    propagates: readPropagators(variables, problems),
  };
}

function readResource(variables: Variables, problems: Problems): TracesSettings['resource'] {
  const attributes = readPairs(variables, problems, 'OTEL_RESOURCE_ATTRIBUTES') ?? [];
  const name = variables.text('OTEL_SERVICE_NAME');
  return {
    'service.name': 'training-graph',
    ...Object.fromEntries(attributes),
    ...(name === null ? {} : { 'service.name': name }),
  };
}

function readHeaders(variables: Variables, problems: Problems, name: string): Record<string, Secret> {
  const pairs = readPairs(variables, problems, name) ?? [];
  const isSendable = pairs.every(
    ([header, value]) => /^[\w!#$%&'*+.^`|~-]+$/.test(header) && /^[\x20-\x7e]*$/.test(value),
  );
  if (!isSendable) problems.add(name, 'names and values that may stand in a header');
  return Object.fromEntries(pairs.map(([header, value]) => [header, new Secret(value)]));
}

/** Of a comma list of key=value; null where it is none. */
function readPairs(
  variables: Variables,
  problems: Problems,
  name: string,
): (readonly [string, string])[] | null {
  const parts = (variables.text(name) ?? '').split(',').filter((part) => part.trim() !== '');
  try {
    return parts.map((part) => {
      const at = part.indexOf('=');
      const key = decodeURIComponent(part.slice(0, Math.max(0, at)).trim());
      if (key === '') throw new Error('no key');
      return [key, decodeURIComponent(part.slice(at + 1).trim())];
    });
  } catch {
    problems.add(name, 'a comma list of key=value, in which a percent sign stands for itself as %25');
    return null;
  }
}

function readSampler(variables: Variables, problems: Problems): SamplerSettings {
  const name = variables.oneOf('OTEL_TRACES_SAMPLER', Object.keys(SAMPLERS), 'parentbased_always_on');
  const { ratio = 1, followsCallers = true } = SAMPLERS[name] ?? {};
  const share = readShare(variables, problems);
  return { followsCallers, ratio: ratio ?? share };
}

function readShare(variables: Variables, problems: Problems): number {
  const text = variables.text('OTEL_TRACES_SAMPLER_ARG');
  const ratio = Number(text ?? 1);
  if (ratio >= 0 && ratio <= 1) return ratio;
  problems.add('OTEL_TRACES_SAMPLER_ARG', 'a number from 0 to 1');
  return 1;
}

function readBatches(variables: Variables, problems: Problems): TracesSettings['batches'] {
  const mostWaiting = variables.integer('OTEL_BSP_MAX_QUEUE_SIZE', 1, 1_000_000, 2048);
  const mostSent = variables.integer('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 1, 1_000_000, null);
  if (mostSent !== null && mostSent > mostWaiting) {
    problems.add('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 'no more than OTEL_BSP_MAX_QUEUE_SIZE');
  }
  return {
    delayMs: variables.integer('OTEL_BSP_SCHEDULE_DELAY', 1, 600_000, 5000),
    timeoutMs: variables.integer('OTEL_BSP_EXPORT_TIMEOUT', 1, 600_000, 30_000),
    mostWaiting,
    mostSent: mostSent ?? Math.min(512, mostWaiting),
  };
}

/** Baggage may be named, since it is by default; it is neither read nor sent. */
function readPropagators(variables: Variables, problems: Problems): boolean {
  const names = (variables.text('OTEL_PROPAGATORS') ?? 'tracecontext,baggage')
    .split(',')
    .map((name) => name.trim());
  if (!names.every((name) => ['tracecontext', 'baggage', 'none'].includes(name))) {
    problems.add('OTEL_PROPAGATORS', 'a comma list of tracecontext and baggage, or none');
  }
  return names.includes('tracecontext');
}
