import { importBuilt } from './stage.mjs';
import { leastCpuMs } from './calendar-cost.mjs';

/** @typedef {{ inTurnsMs: number, atOnceMs: number }} TextCost */

/**
 * CPU time of making an answer's text, as the gateway does it and by JSON.stringify.
 * @param {string} text
 * @returns {Promise<TextCost>}
 */
export async function textCost(text) {
  /** @type {typeof import('../src/server/answer-text.js')} */
  const { LongText } = await importBuilt('server/answer-text.js');
  const result = asExecuted(JSON.parse(text));
  const inTurnsMs = await leastCpuMs(() =>
    new LongText(
      async (work) => work(),
      () => true,
    ).make(result),
  );
  const atOnceMs = await leastCpuMs(() => Buffer.from(JSON.stringify(result)));
  return { inTurnsMs, atOnceMs };
}

/**
 * The objects of an execution have no prototype, which makes them slower to read.
 * @param {any} value
 * @returns {any}
 */
function asExecuted(value) {
  if (Array.isArray(value)) return value.map(asExecuted);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const [key, inner] of Object.entries(value)) copy[key] = asExecuted(inner);
  return copy;
}
