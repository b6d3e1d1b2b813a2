import { inOwnTurns, ownTurn } from '../../src/protocols/own-turn.js';

it('each who asks has a turn of the event loop, in the order in which they asked', async () => {
  const told: string[] = [];
  const work = async (name: string): Promise<void> => {
    await ownTurn();
    told.push(name);
  };
  const all = Promise.all([work('first'), work('second'), work('third')]);
  while (!told.includes('third') && told.length < 20) {
    await new Promise((resolve) => setImmediate(resolve));
    told.push('-');
  }
  await all;
  // Never two of them without a turn between.
  expect(told.join(' ')).toMatch(/^(?:- )*first - (?:- )*second - (?:- )*third/);
});

describe('work in steps', () => {
  function* steps(name: string, told: string[], fails = false): Generator<void, string> {
    told.push(`${name} 1`);
    yield;
    if (fails) throw new Error(name);
    told.push(`${name} 2`);
    return name;
  }

  it('takes turns with other work', async () => {
    const told: string[] = [];
    const all = [inOwnTurns(steps('one', told)), inOwnTurns(steps('other', told))];
    expect(await Promise.all(all)).toEqual(['one', 'other']);
    expect(told).toEqual(['one 1', 'other 1', 'one 2', 'other 2']);
  });

  it('that fails costs other work nothing', async () => {
    const told: string[] = [];
    const all = [inOwnTurns(steps('one', told, true)), inOwnTurns(steps('other', told))];
    expect(await Promise.allSettled(all)).toMatchObject([
      { status: 'rejected', reason: new Error('one') },
      { status: 'fulfilled', value: 'other' },
    ]);
    await ownTurn();
  });
});
