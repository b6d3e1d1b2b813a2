import fc from 'fast-check';
import { operationOf } from '../support/sources.js';
import type { Trial } from './trial.js';

/** The same chance in every run. */
const SEED = 20261121;
const RUNS = 25;
/** Six keys that have an answer, and three that have none. */
const KEYS = 9;

const FAULT = fc.constantFrom(
  null,
  { kind: 'shuffle' } as const,
  { kind: 'badRow', times: 1 } as const,
  { kind: 'latency', jitterMs: 30 } as const,
  { kind: 'status', status: 503, times: 1 } as const,
);
/** What up to three operations want at once, each key perhaps more than once. */
const WANTED = fc.array(fc.array(fc.nat(KEYS - 1), { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 3,
});

/** The laws of answers together, in cases that nobody thought of. */
export function chanceLaws(trial: Trial): void {
  it('whatever is asked at once, answers belong to their keys, in order, and each key is asked once', async () => {
    const all = [...trial.known(), ...trial.unknown(3)];
    const owed = [...trial.owed(trial.known()), 'absent', 'absent', 'absent'];
    const property = fc.asyncProperty(FAULT, WANTED, async (fault, wanted) => {
      await expectAnswers(trial, { fault, wanted, all, owed });
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  });
}

async function expectAnswers(
  trial: Trial,
  chance: {
    readonly fault: Parameters<Trial['control']['setFault']>[1];
    readonly wanted: readonly (readonly number[])[];
    readonly all: readonly string[];
    readonly owed: readonly unknown[];
  },
): Promise<void> {
  const { control, source, question } = trial;
  const { fault, wanted, all, owed } = chance;
  await control.reset();
  if (fault !== null) control.setFault(source.name, { ...fault, operation: question.operation });
  const sources = trial.open();
  const operations = wanted.map(() => operationOf());
  const asked = wanted.map((indexes, i) =>
    trial.ask(
      sources,
      indexes.map((index) => all[index]!),
      operations[i],
    ),
  );
  const outcomes = (await Promise.all(asked)).map((each) => trial.read(each));

  const failed = new Set(
    wanted.flatMap((indexes, i) => indexes.filter((_, at) => outcomes[i]![at] instanceof Error)),
  );
  const bad = trial.failures(1, { kind: 'unreadable' })[0];
  expect(outcomes).toEqual(wanted.map((indexes) => indexes.map((i) => (failed.has(i) ? bad : owed[i]))));
  expect(failed.size).toBeLessThanOrEqual(fault?.kind === 'badRow' ? 1 : 0);

  const distinct = [...new Set(wanted.flat())].map((index) => all[index]!).sort();
  const repeated = fault?.kind === 'status' ? question.carried(trial.calls()[0]!.request) : [];
  expect(trial.carried()).toEqual([...distinct, ...repeated].sort());
  const most = question.widest === 1 ? distinct.length : operations.length;
  expect(trial.calls().length).toBeLessThanOrEqual(most + (fault?.kind === 'status' ? 1 : 0));
  const told = operations.map((operation) => operation.upstreamCalls()['total'] ?? 0);
  expect(told.reduce((sum, calls) => sum + calls, 0)).toBe(trial.allCalls());

  // Later, all is well: only what failed is asked.
  control.clearFaults();
  control.resetCalls();
  expect(trial.read(await trial.ask(sources, distinct))).toEqual(
    distinct.map((key) => owed[all.indexOf(key)]),
  );
  expect(trial.carried()).toEqual([...failed].map((index) => all[index]).sort());
}
