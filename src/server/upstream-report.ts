import type { Upstream as Report } from '../graph/upstream.type.js';
import type { Upstream } from '../loading/upstream.js';
import { codeOf } from './errors.js';

/**
 * How an upstream is doing, as the graph shows it.
 * @param sandbox whether simulators answer in place of the vendors
 */
export function reportOf({ name, configured, health, state }: Upstream, sandbox: boolean): Report {
  return {
    name,
    configured,
    sandbox,
    health: state,
    lastSuccessAt: health.lastSuccessAt?.toISOString() ?? null,
    lastError: health.lastError === null ? null : codeOf(health.lastError),
    lastErrorAt: health.lastErrorAt?.toISOString() ?? null,
    latencyP50Ms: health.latencyMs(0.5),
    latencyP99Ms: health.latencyMs(0.99),
    quota: health.quota,
  };
}
