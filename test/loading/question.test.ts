import { oneByOne } from '../../src/loading/question.js';
import { operationOf } from './operation-of.js';

describe('a question of one key a call', () => {
  const evens = oneByOne<number, string | null>({
    call: 'get.even',
    keyOf: (key) => `#${key}`,
    ask: (_, key) => {
      if (key < 0) return Promise.reject(new Error('no answer'));
      return Promise.resolve(key % 2 === 0 ? `even ${key}` : null);
    },
    absent: () => null,
  });

  it('is one key wide', () => {
    expect(evens.widest).toBe(1);
  });

  it.each([
    [4, 'even 4'],
    [3, null],
  ])('answers %d with %p, under the name of the key', async (key, answer) => {
    expect(await evens.ask(operationOf(), [key])).toEqual(new Map([[`#${key}`, answer]]));
  });

  it('fails as its call fails', async () => {
    await expect(evens.ask(operationOf(), [-1])).rejects.toThrow('no answer');
  });

  it('asks on the errand it is given, and nothing for no key', async () => {
    const asked: unknown[] = [];
    const errand = operationOf();
    const question = oneByOne<string, string>({
      call: 'get.any',
      keyOf: String,
      ask: (...args) => {
        asked.push(args);
        return Promise.resolve('');
      },
      absent: String,
    });
    expect(await question.ask(errand, [])).toEqual(new Map());
    await question.ask(errand, ['a']);
    expect(asked).toEqual([[errand, 'a']]);
  });
});
