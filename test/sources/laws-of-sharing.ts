import { AnswerCache } from '../../src/loading/cache.js';
import type { Operation } from '../../src/loading/operation.js';
import type { Sources } from '../../src/sources/index.js';
import { operationOf } from '../support/sources.js';
import type { Trial } from './trial.js';

/** What operations of one credential get from each other. */
export function sharingLaws(trial: Trial): void {
  it('law 2: the same key is asked once in an operation, at once and later', async () => {
    const { question } = trial;
    const loaders = trial.open().loaders(operationOf());
    const [key] = trial.known(1) as [string];
    const answers = await Promise.all([question.load(loaders, key), question.load(loaders, key)]);
    answers.push(await question.load(loaders, key));
    expect(trial.read(answers)).toEqual(trial.owed([key, key, key]));
    expect(trial.carried()).toEqual([key]);
  });

  it.each([2, 10])(
    'law 2: %d operations at once that want the same ask as one, and one of them pays',
    async (n) => {
      const sources = trial.open();
      const operations = Array.from({ length: n }, () => operationOf());
      const asked = trial.known();
      const outcomes = await together(trial, sources, operations, () => asked);
      expect(outcomes).toEqual(operations.map(() => trial.owed(asked)));
      expect(trial.calls()).toHaveLength(trial.promised(asked.length));
      expect(sum(operations, ({ total }) => total)).toBe(trial.allCalls());
      expect(operations.map(({ cache }) => cache.misses)).toEqual([6, ...new Array(n - 1).fill(0)]);
      expect(operations.map(({ cache }) => cache.coalesced)).toEqual([0, ...new Array(n - 1).fill(6)]);
    },
  );

  it('law 2: of what operations want at once, each asks only what no other is asking', async () => {
    const sources = trial.open();
    const known = trial.known();
    const wanted = [known.slice(0, 3), known.slice(1, 5), known.slice(2), [...known].reverse()];
    const operations = wanted.map(() => operationOf());
    const outcomes = await together(trial, sources, operations, (i) => wanted[i]!);
    expect(outcomes).toEqual(wanted.map((keys) => trial.owed(keys)));
    expect(trial.carried()).toEqual([...known].sort());
    expect(operations.map(({ cache }) => cache.misses)).toEqual([3, 2, 1, 0]);
  });

  it('law 2: what is known is not asked again, only what is missing', async () => {
    const sources = trial.open();
    const known = trial.known();
    await trial.ask(sources, known.slice(0, 4));
    trial.control.resetCalls();
    const operation = operationOf();
    expect(trial.read(await trial.ask(sources, known, operation))).toEqual(trial.owed(known));
    expect(trial.carried()).toEqual(known.slice(4).sort());
    expect(operation.cache).toEqual({ hits: 4, misses: 2, stale: 0, coalesced: 0 });
  });

  it('law 2: within the time to live nobody is asked, not for what is not there either', async () => {
    const sources = trial.open();
    const asked = [...trial.known(), ...trial.unknown(2)];
    const first = await trial.ask(sources, asked);
    trial.control.resetCalls();
    const operations = Array.from({ length: 3 }, () => operationOf());
    const again = await together(trial, sources, operations, () => asked);
    expect(again).toEqual(operations.map(() => trial.read(first)));
    expect(trial.allCalls()).toBe(0);
    expect(operations.map((operation) => operation.upstreamCalls())).toEqual(
      operations.map(() => ({ total: 0 })),
    );
  });

  it('law 2: where nothing is kept, at once is still asked as one, and later again', async () => {
    const sources = trial.open(trial.setting('TTL_SECONDS', 0));
    const asked = trial.known();
    for (const round of [1, 2, 3]) {
      const operations = Array.from({ length: 10 }, () => operationOf());
      const outcomes = await together(trial, sources, operations, () => asked);
      expect(outcomes).toEqual(operations.map(() => trial.owed(asked)));
      expect(trial.calls()).toHaveLength(round * trial.promised(asked.length));
    }
    const { control, source, question } = trial;
    control.setFault(source.name, { kind: 'html', operation: question.operation });
    expect(await trial.ask(sources, asked)).toEqual(trial.failures(6, { kind: 'unreadable' }));
  });

  it('law 2: an error is not remembered', async () => {
    const { control, source, question } = trial;
    const sources = trial.open();
    control.setFault(source.name, { kind: 'html', operation: question.operation });
    const asked = trial.known(3);
    expect(await trial.ask(sources, asked)).toEqual(trial.failures(3, { kind: 'unreadable' }));
    control.clearFaults();
    expect(trial.read(await trial.ask(sources, asked))).toEqual(trial.owed(asked));
  });

  it('law 2: with one cache, a second gateway of the same credential asks nobody', async () => {
    const cache = new AnswerCache(MEGABYTES);
    const asked = trial.known();
    await trial.ask(trial.open({}, cache), asked);
    trial.control.resetCalls();
    expect(trial.read(await trial.ask(trial.open({}, cache), asked))).toEqual(trial.owed(asked));
    expect(trial.allCalls()).toBe(0);
  });
}

const MEGABYTES = 64 * 1024 * 1024;

/** What operations read that begin at the same moment. */
async function together(
  trial: Trial,
  sources: Sources,
  operations: readonly Operation[],
  keysOf: (i: number) => readonly string[],
): Promise<readonly (readonly unknown[])[]> {
  const asked = operations.map((operation, i) => trial.ask(sources, keysOf(i), operation));
  return (await Promise.all(asked)).map((outcomes) => trial.read(outcomes));
}

function sum(operations: readonly Operation[], of: (calls: Record<string, number>) => number | undefined) {
  return operations.reduce((total, operation) => total + (of(operation.upstreamCalls()) ?? 0), 0);
}
