import { once } from 'node:events';
import type { Payer } from '../../src/loading/errand.js';
import { TooExpensiveError } from '../../src/loading/operation.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import { operationOf } from './operation-of.js';
import { answerTo, ofEach, recorded, type Answering } from './recorded-question.js';

const CALL = { source: 'uis', operation: 'get.texts' };

/** A question that answers when the test says so. */
function held() {
  const answered = gate();
  const signals: AbortSignal[] = [];
  const recording = recorded(async (keys, { signal }) => {
    signals.push(signal);
    await answered.promise;
    return ofEach(keys);
  });
  return { ...recording, answered, signals };
}

describe('a key on its way for one operation', () => {
  it('is not asked for another, which is told so', async () => {
    const { question, asked, answered } = held();
    const [first, second] = [operationOf(), operationOf()];
    const answers = [...question.answer(first, ['a', 'b']), ...question.answer(second, ['B', 'c'])];
    answered.open();
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'b', 'c'].map(answerTo));
    expect(asked).toEqual([['a', 'b'], ['c']]);
    expect(first.cache).toEqual({ hits: 0, misses: 2, stale: 0, coalesced: 0 });
    expect(second.cache).toEqual({ hits: 0, misses: 1, stale: 0, coalesced: 1 });
  });

  it('leaves the other keys of a wave to be asked for, and no more', async () => {
    const { question, asked, answered } = held();
    const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);
    const answers = [
      ...question.answer(operationOf(), keys.slice(0, 25)),
      ...question.answer(operationOf(), keys),
    ];
    answered.open();
    expect((await Promise.all(answers)).slice(25)).toEqual(keys.map(answerTo));
    expect(asked).toEqual([keys.slice(0, 25), keys.slice(25)]);
  });

  it.each([
    ['hangs up', 60_000],
    ['runs out of time', 1],
  ])('comes for the other when the one who asked %s', async (_, deadlineMs) => {
    const { question, answered, signals } = held();
    const [first, second] = [operationOf({ deadlineMs }), operationOf()];
    const gaveUp = failureFrom(() => question.answer(first, ['a'])[0]);
    const [awaited] = question.answer(second, ['a']);
    if (deadlineMs > 1) first.end();
    expect(await gaveUp).toMatchObject({ kind: 'timeout', operation: 'get.texts' });
    expect(signals[0]!.aborted).toBe(false);
    answered.open();
    expect(await awaited).toBe(answerTo('a'));
  });

  it('comes for the one who asked when the other hangs up', async () => {
    const { question, answered } = held();
    const [first, second] = [operationOf(), operationOf()];
    const [awaited] = question.answer(first, ['a']);
    const gaveUp = failureFrom(() => question.answer(second, ['a'])[0]);
    second.end();
    expect(await gaveUp).toMatchObject({ kind: 'timeout' });
    answered.open();
    expect(await awaited).toBe(answerTo('a'));
  });

  it('is given up when nobody waits any more, and asked anew for who comes then', async () => {
    const { question, asked, answered, signals } = held();
    const operations = [operationOf(), operationOf()];
    const left = operations.map((operation) => failureFrom(() => question.answer(operation, ['a'])[0]));
    for (const operation of operations) operation.end();
    await Promise.all(left);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    const [awaited] = question.answer(operationOf(), ['a']);
    expect(asked).toEqual([['a'], ['a']]);
    answered.open();
    expect(await awaited).toBe(answerTo('a'));
  });

  it('that was given up and comes late makes nobody forget the one asked since', async () => {
    const answered = [gate(), gate()];
    let calls = 0;
    const { question, asked } = recorded(
      async (keys) => {
        const { promise } = answered[calls]!;
        calls += 1;
        await promise;
        return ofEach(keys);
      },
      { ttlSeconds: 0 },
    );
    const leaving = operationOf();
    const left = failureFrom(() => question.answer(leaving, ['a'])[0]);
    leaving.end();
    await left;
    const second = question.answer(operationOf(), ['a']);
    answered[0]!.open();
    await quiet();
    const third = question.answer(operationOf(), ['a']);
    expect(asked).toEqual([['a'], ['a']]);
    answered[1]!.open();
    expect(await Promise.all([...second, ...third])).toEqual([answerTo('a'), answerTo('a')]);
  });

  it('may fail unheard when nobody waits any more', async () => {
    const { question, answered } = held();
    const operation = operationOf({ deadlineMs: 1 });
    const left = failureFrom(() => question.answer(operation, ['a'])[0]);
    if (!operation.signal.aborted) await once(operation.signal, 'abort');
    await left;
    answered.fail(new Error('nobody listens any more'));
    // A rejection that nobody handles fails the test.
    await quiet();
  });

  it('that fails, fails for both, and is asked again for a third', async () => {
    const answered = gate();
    const { question, asked } = recorded(() => answered.promise as never);
    const answers = [operationOf(), operationOf()].map((operation) =>
      failureFrom(() => question.answer(operation, ['a'])[0]),
    );
    const failure = new UpstreamError('unreachable', CALL);
    answered.fail(failure);
    expect(await Promise.all(answers)).toEqual([failure, failure]);
    await failureFrom(() => question.answer(operationOf(), ['a'])[0]);
    expect(asked).toEqual([['a'], ['a']]);
  });
});

describe('a key of one who cannot pay', () => {
  /** Each call is paid, a tick after it was asked for. */
  const paid: Answering = async (keys, { payer }) => {
    await quiet();
    payer.spend();
    payers.push(payer);
    return ofEach(keys);
  };
  const payers: Payer[] = [];
  beforeEach(() => payers.splice(0));
  const keys = ['a', 'b', 'c'];

  it('is refused to that one, and asked for by the other', async () => {
    const { question, asked } = recorded(paid);
    const [poor, rich] = [operationOf({ maxUpstreamCalls: 0 }), operationOf()];
    const refused = question.answer(poor, ['a'])[0];
    const [answered] = question.answer(rich, ['a']);
    await expect(refused).rejects.toThrow(TooExpensiveError);
    expect(await answered).toBe(answerTo('a'));
    expect(asked).toEqual([['a'], ['a']]);
    expect(payers).toEqual([rich]);
  });

  it('is asked for by one of the others, for all of them', async () => {
    const { question, asked } = recorded(paid);
    const refused = question.answer(operationOf({ maxUpstreamCalls: 0 }), ['a'])[0];
    const others = [operationOf(), operationOf(), operationOf()];
    const answers = others.flatMap((operation) => question.answer(operation, ['a']));
    await expect(refused).rejects.toThrow(TooExpensiveError);
    expect(await Promise.all(answers)).toEqual(Array(3).fill(answerTo('a')));
    expect(asked).toHaveLength(2);
  });

  it('is asked for together with the others of its kind, in one call', async () => {
    const { question, asked } = recorded(paid);
    const [poor, rich] = [operationOf({ maxUpstreamCalls: 0 }), operationOf()];
    const refused = Promise.allSettled(question.answer(poor, keys));
    const answers = question.answer(rich, keys);
    await refused;
    expect(await Promise.all(answers)).toEqual(keys.map(answerTo));
    expect(asked).toEqual([keys, keys]);
    expect(payers).toEqual([rich]);
  });

  it('is counted once for the other, as asked on its account', async () => {
    const { question } = recorded(paid);
    const [poor, rich] = [operationOf({ maxUpstreamCalls: 0 }), operationOf()];
    const refused = Promise.allSettled(question.answer(poor, ['a']));
    await Promise.all(question.answer(rich, ['a']));
    await refused;
    expect(rich.cache).toEqual({ hits: 0, misses: 1, stale: 0, coalesced: 0 });
  });

  it('fails for all when none can pay, and for none for ever', async () => {
    const { question } = recorded(paid);
    const poor = [operationOf({ maxUpstreamCalls: 0 }), operationOf({ maxUpstreamCalls: 0 })];
    const answers = await Promise.allSettled(poor.flatMap((operation) => question.answer(operation, keys)));
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'TooExpensiveError' } });
    }
  });
});
