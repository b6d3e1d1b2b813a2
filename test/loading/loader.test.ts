import fc from 'fast-check';
import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import { operationOf } from './operation-of.js';
import {
  answerTo,
  ofEach,
  recorded,
  type Answering,
  type Specialties,
  type Text,
} from './recorded-question.js';

/** A loader of one operation that also tells what it asked for, call by call. */
function recording(answer?: Answering, special?: Specialties) {
  const { asked, loader } = recorded(answer, special);
  return { asked, loader: loader(operationOf()) };
}

describe('a loader', () => {
  it('asks for all keys of a wave in one call', async () => {
    const { asked, loader } = recording();
    expect(await Promise.all(['a', 'b'].map((key) => loader.load(key)))).toEqual([
      'answer to a',
      'answer to b',
    ]);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('asks once for a key, in one wave and in the next, by what makes keys the same', async () => {
    const { asked, loader } = recording(undefined, { ttlSeconds: 0 });
    await Promise.all(['a', 'A', 'a'].map((key) => loader.load(key)));
    await Promise.all(['A', 'b'].map((key) => loader.load(key)));
    expect(asked).toEqual([['a'], ['b']]);
  });

  it('answers with the absent value where there is none, left out or null', async () => {
    const { loader } = recording(() => new Map([['a', null]]));
    expect(await Promise.all(['a', 'b'].map((key) => loader.load(key)))).toEqual(['absent', 'absent']);
  });

  it('fails the key whose answer is an error, and no other', async () => {
    const { loader } = recording(
      (keys) => new Map<string, string | Error>([...ofEach(keys), ['b', new Error('bad row')]]),
    );
    const [a, b] = await Promise.allSettled(['a', 'b'].map((key) => loader.load(key)));
    expect(a).toMatchObject({ value: 'answer to a' });
    expect(b).toMatchObject({ reason: { message: 'bad row' } });
  });

  it('fails the keys of a call that fails, and not those of its neighbours', async () => {
    const { loader } = recording(
      (keys) => {
        if (keys.includes('c')) throw new Error('no answer');
        return ofEach(keys);
      },
      { widest: 2 },
    );
    const settled = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((key) => loader.load(key)));
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
  });

  it('answers each key as soon as its call has, and not when the last of the wave has', async () => {
    const late = gate<Map<string, Text>>();
    const { loader } = recording((keys) => (keys.includes('slow') ? late.promise : ofEach(keys)), {
      widest: 1,
    });
    const slow = loader.load('slow');
    expect(await loader.load('quick')).toBe('answer to quick');
    late.open(ofEach(['slow']));
    expect(await slow).toBe('answer to slow');
  });

  it('gathers keys that come while promises are resolved, however long their chain', async () => {
    const { asked, loader } = recording();
    const first = loader.load('a');
    const second = (async () => {
      for (let step = 0; step < 50; step += 1) await Promise.resolve();
      return loader.load('b');
    })();
    expect(await Promise.all([first, second])).toEqual(['answer to a', 'answer to b']);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('waits for what feeds its question, and then asks once', async () => {
    const { asked, loader } = recorded();
    const operation = operationOf();
    operation.quiescence.expect(new Map([['uis.other', new Set(['uis.texts'])]]));
    for (let key = 0; key < 2; key += 1) operation.quiescence.began('uis.other', null);
    const texts = loader(operation);
    const first = texts.load('a');
    await quiet();
    expect(asked).toEqual([]);
    operation.quiescence.ended('uis.other');
    const second = texts.load('b');
    operation.quiescence.ended('uis.other');
    expect(await Promise.all([first, second])).toEqual(['answer to a', 'answer to b']);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('of one key a call waits for nothing', async () => {
    const { loader } = recorded(undefined, { widest: 1 });
    const operation = operationOf();
    operation.quiescence.expect(new Map([['uis.other', new Set(['uis.texts'])]]));
    operation.quiescence.began('uis.other', null);
    let isAnswered = false;
    void loader(operation)
      .load('a')
      .then(() => (isAnswered = true));
    await quiet();
    expect(isAnswered).toBe(true);
  });

  it('gives what it knows at once, though its next batch waits', async () => {
    const { asked, loader } = recorded();
    const operation = operationOf();
    const texts = loader(operation);
    await texts.load('a');
    operation.quiescence.expect(new Map([['uis.other', new Set(['uis.texts'])]]));
    operation.quiescence.began('uis.other', null);
    const next = texts.load('b');
    expect(await texts.load('A')).toBe('answer to a');
    expect(asked).toEqual([['a']]);
    operation.quiescence.ended('uis.other');
    expect(await next).toBe('answer to b');
  });

  it('asks for nothing once its operation has ended, also for what it had gathered', async () => {
    const { asked, loader } = recorded();
    const operation = operationOf();
    const gathered = failureFrom(() => loader(operation).load('a'));
    operation.end();
    expect(await gathered).toMatchObject({ kind: 'timeout', operation: 'get.texts' });
    expect(asked).toEqual([]);
  });

  it('feeds others until its last key has its answer', async () => {
    const gates = new Map(['a', 'b'].map((key) => [key, gate<Map<string, Text>>()]));
    const { loader } = recorded(([key]) => gates.get(key!)!.promise, { widest: 1 });
    const operation = operationOf();
    operation.quiescence.expect(new Map([['uis.texts', new Set(['other'])]]));
    const texts = loader(operation);
    const answers = ['a', 'b'].map((key) => texts.load(key));
    await quiet();
    let dispatched = false;
    operation.quiescence.gather('other', true, () => {
      dispatched = true;
    });
    gates.get('b')!.open(ofEach(['b']));
    await answers[1];
    await quiet();
    expect(dispatched).toBe(false);
    gates.get('a')!.fail(new Error('no answer'));
    await expect(answers[0]).rejects.toThrow('no answer');
    await quiet();
    expect(dispatched).toBe(true);
  });

  it('gives each key its own answer in as few calls as may be, however answers are ordered, repeated or beside the point', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-f]{1,2}$/)),
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat()),
        async (keys, widest, chance) => {
          const { asked, loader } = recording(
            (wanted) => {
              const rows = [...ofEach([...wanted, 'nobody asked'])].flatMap((row) => [row, row]);
              const order = new Map(rows.map((row) => [row, chance.next().value as number]));
              return new Map(rows.sort((a, b) => order.get(a)! - order.get(b)!));
            },
            { widest },
          );
          const answers = await Promise.all(keys.map((key) => loader.load(key)));
          expect(answers).toEqual(keys.map(answerTo));
          const distinct = [...new Set(keys)];
          expect(asked.flat()).toEqual(distinct);
          expect(asked).toHaveLength(Math.ceil(distinct.length / widest));
          expect(Math.max(0, ...asked.map(({ length }) => length))).toBeLessThanOrEqual(widest);
        },
      ),
      { seed: 3 },
    );
  });
});
