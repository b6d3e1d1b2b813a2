import { atEndOfTurn } from '../../src/server/end-of-turn.js';

it('what is sent in one turn is sent at its end, in its order', async () => {
  const sent: string[] = [];
  atEndOfTurn(() => sent.push('first'));
  await Promise.resolve();
  atEndOfTurn(() => sent.push('second'));
  expect(sent).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toEqual(['first', 'second']);
});

it('nothing waits for long work in the same turn', () => {
  const sent: string[] = [];
  atEndOfTurn(() => sent.push('first'));
  const until = performance.now() + 6;
  while (performance.now() < until);
  atEndOfTurn(() => sent.push('second'));
  expect(sent).toEqual(['first', 'second']);
});

it('one that fails costs the others nothing, and is told', async () => {
  const sent: string[] = [];
  atEndOfTurn(() => sent.push('first'));
  atEndOfTurn(() => {
    throw new Error('this one');
  });
  atEndOfTurn(() => sent.push('third'));
  const until = performance.now() + 6;
  while (performance.now() < until);
  expect(() => atEndOfTurn(() => sent.push('last'))).toThrow('this one');
  expect(sent).toEqual(['first', 'third', 'last']);
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toHaveLength(3);
});
