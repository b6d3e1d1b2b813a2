import { jest } from '@jest/globals';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import { endedOperation, operationOf } from './operation-of.js';
import { answerTo, ofEach, recorded, type RecordedQuestion, type Text } from './recorded-question.js';
import { timeOfDay } from './time-of-day.js';

const later = timeOfDay();
const SECOND = 1000;

/** Answers to keys, as one operation of its own gets them. */
function ask(recording: RecordedQuestion, ...keys: readonly string[]): Promise<PromiseSettledResult<Text>[]> {
  return Promise.allSettled(recording.question.answer(operationOf(), keys));
}

const numbered = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, i) => `k${from + i}`);

describe('an answer that is kept', () => {
  it('is asked once for all operations within its time, and counted as a hit', async () => {
    const { asked, question } = recorded();
    const [first, second] = [operationOf(), operationOf()];
    await Promise.all(question.answer(first, ['a', 'b']));
    expect(await Promise.all(question.answer(second, ['b', 'A']))).toEqual([answerTo('b'), answerTo('a')]);
    expect(asked).toEqual([['a', 'b']]);
    expect(first.cache).toEqual({ hits: 0, misses: 2, stale: 0, coalesced: 0 });
    expect(second.cache).toEqual({ hits: 2, misses: 0, stale: 0, coalesced: 0 });
  });

  it('is asked again after its times', async () => {
    const recording = recorded(undefined, { ttlSeconds: 60, staleSeconds: 600 });
    await ask(recording, 'a');
    later(53 * SECOND);
    await ask(recording, 'a');
    expect(recording.asked).toHaveLength(1);
    later(660 * SECOND);
    await ask(recording, 'a');
    expect(recording.asked).toHaveLength(2);
  });

  it('is none where nothing is to be kept', async () => {
    const recording = recorded(undefined, { ttlSeconds: 0 });
    await ask(recording, 'a');
    await ask(recording, 'a');
    expect(recording.asked).toEqual([['a'], ['a']]);
    expect(recording.cache.bytes).toBe(0);
  });

  it('is kept as long as its question says, where it says so', async () => {
    const recording = recorded(undefined, {
      ttlSeconds: 0,
      staleSeconds: 0,
      freshness: { ttlSeconds: 86_400, staleSeconds: 0 },
    });
    await ask(recording, 'a');
    later(21 * 3600 * SECOND);
    await ask(recording, 'a');
    expect(recording.asked).toEqual([['a']]);
    later(3 * 3600 * SECOND);
    await ask(recording, 'a');
    expect(recording.asked).toHaveLength(2);
  });

  it('leaves the other keys of a wave to be asked for, and no more', async () => {
    const recording = recorded();
    await ask(recording, ...numbered(0, 25));
    const answers = await ask(recording, ...numbered(0, 40));
    expect(answers.map((answer) => answer.status === 'fulfilled' && answer.value)).toEqual(
      numbered(0, 40).map(answerTo),
    );
    expect(recording.asked).toEqual([numbered(0, 25), numbered(25, 40)]);
  });
});

describe('what is not kept', () => {
  it('is the failure of a call', async () => {
    let isWell = false;
    const recording = recorded((keys) => {
      if (!isWell) throw new UpstreamError('unreachable', { source: 'uis', operation: 'get.texts' });
      return ofEach(keys);
    });
    expect(await ask(recording, 'a', 'b')).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    expect(recording.cache.bytes).toBe(0);
    isWell = true;
    expect(await ask(recording, 'a')).toMatchObject([{ value: answerTo('a') }]);
  });

  it('is the error of one key, beside which the others are', async () => {
    const recording = recorded(
      (keys) => new Map<string, string | Error>([...ofEach(keys), ['b', new Error('bad row')]]),
    );
    expect(await ask(recording, 'a', 'b', 'c')).toMatchObject([
      { value: answerTo('a') },
      { reason: { message: 'bad row' } },
      { value: answerTo('c') },
    ]);
    await ask(recording, 'a', 'b', 'c');
    expect(recording.asked).toEqual([['a', 'b', 'c'], ['b']]);
  });

  it.each([
    ['left out', new Map<string, null>(), 'absent'],
    ['null', new Map([['a', null]]), 'absent'],
  ])(
    'for more than five seconds is that a thing is not there, which may be said in two ways: %s',
    async (_, answers, value) => {
      const recording = recorded(() => answers);
      expect(await ask(recording, 'a')).toMatchObject([{ value }]);
      later(4 * SECOND);
      expect(await ask(recording, 'a')).toMatchObject([{ value }]);
      expect(recording.asked).toHaveLength(1);
      later(SECOND);
      await ask(recording, 'a');
      expect(recording.asked).toHaveLength(2);
    },
  );
});

describe('a question', () => {
  it.each([
    [1, [['a'], ['b'], ['c']]],
    [2, [['a', 'b'], ['c']]],
    [3, [['a', 'b', 'c']]],
  ])('of %d keys a call asks for more in as many calls as it needs', async (widest, calls) => {
    const recording = recorded(undefined, { widest });
    await ask(recording, 'a', 'b', 'c');
    expect(recording.asked).toEqual(calls);
  });

  it('tells how long its answers usually take, once it has seen one', async () => {
    const recording = recorded();
    const told: unknown[] = [];
    for (const key of ['a', 'b']) {
      const operation = operationOf();
      const began = jest.spyOn(operation.quiescence, 'began');
      await Promise.all(recording.question.answer(operation, [key]));
      told.push(...began.mock.calls);
    }
    expect(told).toEqual([
      ['uis.texts', null],
      ['uis.texts', expect.any(Number)],
    ]);
  });

  it('of no key asks nobody', async () => {
    const recording = recorded();
    expect(await ask(recording)).toEqual([]);
    expect(recording.asked).toEqual([]);
  });

  it('is not asked for an operation that has ended, which is told so', async () => {
    const recording = recorded();
    const [answer] = recording.question.answer(endedOperation(), ['a']);
    expect(await failureFrom(() => answer)).toMatchObject({ kind: 'timeout', operation: 'get.texts' });
    expect(recording.asked).toEqual([]);
  });

  it('gives what its call brought beyond the keys to whoever asks for that', async () => {
    const recording = recorded((keys) => ofEach([...keys, 'more']));
    await ask(recording, 'a');
    expect(await ask(recording, 'more')).toMatchObject([{ value: answerTo('more') }]);
    expect(recording.asked).toEqual([['a']]);
  });
});

describe('a key whose answer is in that of another', () => {
  /** `name` is in `name days`, as the name of a schedule is in the whole schedule. */
  const alsoIn = (key: string): readonly string[] => (key === 'name' ? ['name days'] : []);

  it('is not asked when that other is kept', async () => {
    const recording = recorded(undefined, { alsoIn });
    await ask(recording, 'name days');
    expect(await ask(recording, 'name')).toMatchObject([{ value: answerTo('name days') }]);
    expect(recording.asked).toEqual([['name days']]);
  });

  it('is not asked when that other is on its way', async () => {
    const answered = gate();
    const recording = recorded(async (keys) => (await answered.promise, ofEach(keys)), { alsoIn });
    const answers = [ask(recording, 'name days'), ask(recording, 'name')];
    await quiet();
    answered.open();
    expect(await answers[1]).toMatchObject([{ value: answerTo('name days') }]);
    expect(recording.asked).toEqual([['name days']]);
  });

  it('does not answer that other', async () => {
    const recording = recorded(undefined, { alsoIn });
    await ask(recording, 'name');
    expect(await ask(recording, 'name days')).toMatchObject([{ value: answerTo('name days') }]);
    expect(recording.asked).toEqual([['name'], ['name days']]);
  });
});
