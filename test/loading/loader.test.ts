import fc from 'fast-check';
import { createLoader, oneByOne, type Answers } from '../../src/loading/loader.js';

/** A loader of texts that also tells what it asked for, call by call. */
function recording(answer: (keys: readonly string[]) => Answers<string | null>, widest = 1000) {
  const asked: (readonly string[])[] = [];
  const loader = createLoader<string, string | null>({
    keyOf: (key) => key.toLowerCase(),
    widest,
    ask: (keys) => {
      asked.push(keys);
      return Promise.resolve(answer(keys));
    },
    absent: () => 'absent',
  });
  return { asked, loader };
}

const ofEach = (keys: readonly string[]): Map<string, string> =>
  new Map(keys.map((key) => [key.toLowerCase(), `answer to ${key.toLowerCase()}`]));

describe('a loader', () => {
  it('asks for all keys of a wave in one call', async () => {
    const { asked, loader } = recording(ofEach);
    expect(await Promise.all(['a', 'b'].map((key) => loader.load(key)))).toEqual([
      'answer to a',
      'answer to b',
    ]);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('asks once for a key, in one wave and in the next, by what makes keys the same', async () => {
    const { asked, loader } = recording(ofEach);
    await Promise.all(['a', 'A', 'a'].map((key) => loader.load(key)));
    await Promise.all(['A', 'b'].map((key) => loader.load(key)));
    expect(asked).toEqual([['a'], ['b']]);
  });

  it('answers null where that is the answer, and with the absent value where there is none', async () => {
    const { loader } = recording(() => new Map([['a', null]]));
    expect(await Promise.all(['a', 'b'].map((key) => loader.load(key)))).toEqual([null, 'absent']);
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
    const { loader } = recording((keys) => {
      if (keys.includes('c')) throw new Error('no answer');
      return ofEach(keys);
    }, 2);
    const settled = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((key) => loader.load(key)));
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
  });

  it('gives each key its own answer in as few calls as may be, however answers are ordered, repeated or beside the point', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-f]{1,2}$/)),
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat()),
        async (keys, widest, chance) => {
          const { asked, loader } = recording((wanted) => {
            const rows = [...ofEach([...wanted, 'nobody asked'])].flatMap((row) => [row, row]);
            const order = new Map(rows.map((row) => [row, chance.next().value as number]));
            return new Map(rows.sort((a, b) => order.get(a)! - order.get(b)!));
          }, widest);
          const answers = await Promise.all(keys.map((key) => loader.load(key)));
          expect(answers).toEqual(keys.map((key) => `answer to ${key}`));
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

describe('a loader of one key a call', () => {
  it('asks for each key by itself, and once', async () => {
    const asked: number[] = [];
    const loader = oneByOne(
      (key: number) => String(key),
      (key) => Promise.resolve(asked.push(key) > 0 && key % 2 === 0 ? `even ${key}` : null),
      () => null,
    );
    expect(await Promise.all([4, 3, 4].map((key) => loader.load(key)))).toEqual(['even 4', null, 'even 4']);
    expect(asked).toEqual([4, 3]);
  });

  it('fails the one key whose call fails', async () => {
    const loader = oneByOne(
      String,
      (key: number) => (key === 3 ? Promise.reject(new Error('no answer')) : Promise.resolve(key)),
      () => 0,
    );
    const settled = await Promise.allSettled([4, 3].map((key) => loader.load(key)));
    expect(settled).toMatchObject([{ value: 4 }, { reason: { message: 'no answer' } }]);
  });
});
