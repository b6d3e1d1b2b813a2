import type { Sandbox } from '../../src/sandbox/index.js';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import type { LawfulQuestion, LawfulSource } from './lawful-source.js';

/** Which answers come, in which order, at what price. */
export function answerLaws(
  { name, prefix, account, stranger }: LawfulSource,
  { operation, widest, load, keys, expected, recognise, unknownKey, absent, exclusive }: LawfulQuestion,
  sandbox: () => Sandbox,
): void {
  const callsMade = (): number => {
    const calls = sandbox().control.calls(name);
    return calls.filter((call) => call.operation === operation).length;
  };
  const known = (): readonly string[] => keys(sandbox().data);
  const recognised = (answers: readonly unknown[]): readonly string[][] =>
    answers.map((answer) => [...recognise(answer)].sort());
  const owed = (asked: readonly string[]): readonly string[][] =>
    asked.map((key) => [...expected(sandbox().data, key)].sort());

  it.each([1, 6])('law 1: %d keys in one wave cost the promised number of calls, each counted', async (n) => {
    const paying = operationOf();
    const loaders = sourcesOf(sandbox().environment).loaders(paying);
    const asked = known().slice(0, n);
    const answers = await Promise.all(asked.map((key) => load(loaders, key)));
    expect(recognised(answers)).toEqual(owed(asked));
    expect(callsMade()).toBe(Math.ceil(n / widest));
    const counts = sandbox().control.callCounts();
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(paying.upstreamCalls()).toEqual({ total, ...counts });
  });

  it('law 2: the same key is asked once in an operation, at once and later', async () => {
    const loaders = sourcesOf(sandbox().environment).loaders(operationOf());
    const key = known()[0]!;
    const answers = await Promise.all([load(loaders, key), load(loaders, key)]);
    answers.push(await load(loaders, key));
    expect(recognised(answers)).toEqual(owed([key, key, key]));
    expect(callsMade()).toBe(1);
  });

  it('law 3: answers belong to their keys, however the upstream orders its own', async () => {
    const { control, environment } = sandbox();
    // Where a call carries one key, the first answer comes last.
    const late = { kind: 'latency', latencyMs: 60, times: 1 } as const;
    control.setFault(name, { ...(widest === 1 ? late : { kind: 'shuffle' }), operation });
    const loaders = sourcesOf(environment).loaders(operationOf());
    const asked = [...known()].reverse();
    const answers = await Promise.all(asked.map((key) => load(loaders, key)));
    expect(recognised(answers)).toEqual(owed(asked));
  });

  it('law 4: a key that is not there has an empty answer and no error, between others', async () => {
    const loaders = sourcesOf(sandbox().environment).loaders(operationOf());
    const [first, second] = known() as [string, string];
    const answers = await Promise.all([first, unknownKey(0), second].map((key) => load(loaders, key)));
    expect(answers[1]).toEqual(absent);
    expect(recognised([answers[0], answers[2]])).toEqual(owed([first, second]));
  });

  it('law 7: two accounts share nothing: each asks for itself, and sees what it may', async () => {
    const key = exclusive.key(sandbox().data);
    const ours = sourcesOf(sandbox().environment);
    const theirs = sourcesOf(sandbox().environment, stranger);
    const outcomes = await outcomesOf(
      [ours, theirs, ours].map((sources) => load(sources.loaders(operationOf()), key)),
    );
    const { to, otherwise } = exclusive;
    const [owner, others] = to === 'us' ? [[0, 2], [1]] : [[1], [0, 2]];
    const answered = recognised(owner.map((i) => outcomes[i]));
    expect(answered).toEqual(owner.flatMap(() => owed([key])));
    const refused = otherwise === 'absent' ? absent : expect.objectContaining({ kind: otherwise });
    expect(others.map((i) => outcomes[i])).toEqual(others.map(() => refused));
  });

  it('law 9: more keys than a call carries are asked in chunks, at most so many at once, and answered in order', async () => {
    const [first, ...others] = known() as [string, ...string[]];
    const n = Math.max(40, Math.ceil(widest * 1.5));
    const unknown = Array.from({ length: n - others.length - 1 }, (_, i) => unknownKey(i));
    const asked = [first, ...unknown, ...others];
    sandbox().control.setFault(name, { kind: 'latency', latencyMs: 10, operation });
    const narrow = sourcesOf(sandbox().environment, { [`${prefix}_CONCURRENCY`]: '3' });
    const loaders = narrow.loaders(operationOf());
    const answers = await Promise.all(asked.map((key) => load(loaders, key)));
    expect(recognised([answers[0], ...answers.slice(-others.length)])).toEqual(owed([first, ...others]));
    expect(answers.slice(1, -others.length)).toEqual(unknown.map(() => absent));
    expect(callsMade()).toBe(Math.ceil(n / widest));
    expect(sandbox().control.peaks()[name]).toBe(Math.min(3, Math.ceil(n / widest)));
  });

  it('asks nobody when it has no settings, and says so', async () => {
    const removed = Object.fromEntries(account.map((variable) => [variable, undefined]));
    const sources = sourcesOf(sandbox().environment, removed);
    const outcomes = await outcomesOf([load(sources.loaders(operationOf()), known()[0]!)]);
    expect(outcomes).toMatchObject([{ kind: 'not-configured', source: name, operation }]);
    expect(sandbox().control.callCounts()).toEqual({});
  });
}
