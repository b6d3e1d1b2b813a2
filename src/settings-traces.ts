import { Secret } from './protocols/secret.js';
import type { SamplerSettings, TracesSettings } from './server/traces/tracing.js';
import { PAIRS_EXPECTED, TRACES, type SAMPLERS as NAMES } from './settings-catalogue-traces.js';
import type { Problems, Variable, Variables } from './settings-variables.js';

const SAMPLERS: Readonly<
  Record<(typeof NAMES)[number], Omit<SamplerSettings, 'ratio'> & { readonly ratio: number | null }>
> = {
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
  if (!variables.has(TRACES.endpoint.name) && !variables.has(TRACES.tracesEndpoint.name)) return null;
  if (variables.read(TRACES.disabled)?.toLowerCase() === 'true') return null;
  if (variables.read(TRACES.exporter) === 'none') return null;
  // What is said of traces goes before what is said of everything.
  const own = <T>({ all, traces }: { all: Variable<T>; traces: Variable<T> }): T =>
    variables.read(variables.has(traces.name) ? traces : all);
  own(TRACES.protocol);
  const all = variables.has(TRACES.tracesEndpoint.name) ? null : variables.read(TRACES.endpoint);
  return {
    url: (all === null ? variables.read(TRACES.tracesEndpoint) : `${all}/v1/traces`) ?? '',
    headers: {
      ...readHeaders(variables, problems, TRACES.headers.all),
      ...readHeaders(variables, problems, TRACES.headers.traces),
    },
    compression: own(TRACES.compression),
    timeoutMs: own(TRACES.timeout),
    resource: readResource(variables, problems),
    sampler: readSampler(variables),
    batches: readBatches(variables, problems),
    // Baggage may be named, since it is by default; it is neither read nor sent.
    propagates: variables.read(TRACES.propagators).includes('tracecontext'),
  };
}

function readResource(variables: Variables, problems: Problems): TracesSettings['resource'] {
  const attributes = readPairs(variables, problems, TRACES.resource) ?? [];
  const name = variables.read(TRACES.serviceName);
  return {
    'service.name': 'training-graph',
    ...Object.fromEntries(attributes),
    ...(name === null ? {} : { 'service.name': name }),
  };
}

function readHeaders(
  variables: Variables,
  problems: Problems,
  variable: Variable<string | null>,
): Record<string, Secret> {
  const pairs = readPairs(variables, problems, variable) ?? [];
  const isSendable = pairs.every(
    ([header, value]) => /^[\w!#$%&'*+.^`|~-]+$/.test(header) && /^[\x20-\x7e]*$/.test(value),
  );
  if (!isSendable) problems.add(variable.name, 'names and values that may stand in a header');
  return Object.fromEntries(pairs.map(([header, value]) => [header, new Secret(value)]));
}

/** Of a comma list of key=value; null where it is none. */
function readPairs(
  variables: Variables,
  problems: Problems,
  variable: Variable<string | null>,
): (readonly [string, string])[] | null {
  const parts = (variables.read(variable) ?? '').split(',').filter((part) => part.trim() !== '');
  try {
    return parts.map((part) => {
      const at = part.indexOf('=');
      const key = decodeURIComponent(part.slice(0, Math.max(0, at)).trim());
      if (key === '') throw new Error('no key');
      return [key, decodeURIComponent(part.slice(at + 1).trim())];
    });
  } catch {
    problems.add(variable.name, PAIRS_EXPECTED);
    return null;
  }
}

function readSampler(variables: Variables): SamplerSettings {
  const { ratio, followsCallers } = SAMPLERS[variables.read(TRACES.sampler)];
  const share = variables.read(TRACES.samplerShare);
  return { followsCallers, ratio: ratio ?? share };
}

function readBatches(variables: Variables, problems: Problems): TracesSettings['batches'] {
  const mostWaiting = variables.read(TRACES.mostWaiting);
  const mostSent = variables.read(TRACES.mostSent);
  if (mostSent !== null && mostSent > mostWaiting) {
    problems.add(TRACES.mostSent.name, 'no more than OTEL_BSP_MAX_QUEUE_SIZE');
  }
  return {
    delayMs: variables.read(TRACES.delayMs),
    timeoutMs: variables.read(TRACES.exportMs),
    mostWaiting,
    mostSent: mostSent ?? Math.min(512, mostWaiting),
  };
}
