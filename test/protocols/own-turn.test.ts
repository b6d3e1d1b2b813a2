import { ownTurn } from '../../src/protocols/own-turn.js';

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
