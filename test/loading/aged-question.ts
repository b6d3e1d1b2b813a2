import { UpstreamError, type UpstreamErrorKind } from '../../src/protocols/upstream-error.js';
import type { Gate } from '../support/gate.js';
import { operationOf } from './operation-of.js';
import { recorded, type Answering, type Specialties } from './recorded-question.js';

export const AGE_SECONDS = 100;

export const failure = (kind: UpstreamErrorKind, retryable?: boolean): UpstreamError =>
  new UpstreamError(
    kind,
    { source: 'uis', operation: 'get.texts' },
    retryable === undefined ? {} : { retryable },
  );

/**
 * A question whose answers are `old` and past their time to live; what is asked then is as the test says.
 *
 * @param later lets so many milliseconds pass
 */
export async function aged(later: (ms: number) => void, keys: readonly string[], special: Specialties = {}) {
  let answer: Answering = (names) => new Map(names.map((name) => [name, `old ${name}`]));
  const recording = recorded((...args) => answer(...args), special);
  await Promise.all(recording.question.answer(operationOf(), keys));
  later(AGE_SECONDS * 1000);
  const asked = () => recording.asked.slice(1);
  return {
    ...recording,
    /** Calls since it is old. */
    refreshes: asked,
    from: (next: Answering) => {
      answer = next;
    },
    ask: (key: string, operation = operationOf()) => recording.question.answer(operation, [key])[0]!,
  };
}

export const renewed: Answering = (names) => new Map(names.map((name) => [name, `new ${name}`]));
export const failing =
  (error: Error): Answering =>
  () =>
    Promise.reject(error);
/** Answers once the gate is opened. */
export const slow =
  (answered: Gate<Answering>): Answering =>
  async (names, errand) =>
    (await answered.promise)(names, errand);

export function renewedOf(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name, `new ${name}`]));
}
