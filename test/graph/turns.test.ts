import { Turns } from '../../src/graph/turns.js';

const nextTurn = async (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('work that is done in turns', () => {
  it('gives what it finds, and fails as it does, without an end to all other work', async () => {
    const take = new Turns().ofOperation();
    const outcomes = await Promise.allSettled([
      take(() => 1),
      take(() => {
        throw new RangeError('odd');
      }),
      take(() => 3),
    ]);
    expect(outcomes).toMatchObject([
      { value: 1 },
      { reason: expect.objectContaining({ name: 'RangeError', message: 'odd' }) },
      { value: 3 },
    ]);
  });

  it('is not begun at once', async () => {
    const done: number[] = [];
    const pending = new Turns().ofOperation()(() => done.push(1));
    expect(done).toEqual([]);
    await Promise.resolve();
    expect(done).toEqual([]);
    await pending;
    expect(done).toEqual([1]);
  });

  it('leaves the event loop to others between two pieces', async () => {
    const take = new Turns().ofOperation();
    const seen: string[] = [];
    const pieces = ['a', 'b', 'c'].map((name) => take(() => seen.push(name)));
    for (const between of ['1', '2', '3']) {
      await nextTurn();
      seen.push(between);
    }
    await Promise.all(pieces);
    expect(seen.join('')).toBe('a1b2c3');
  });

  it('is done in the order of its operation, and operations take turns', async () => {
    const turns = new Turns();
    const [one, other] = [turns.ofOperation(), turns.ofOperation()];
    const done: string[] = [];
    const piece = (name: string) => () => done.push(name);
    await Promise.all([
      ...['a', 'b', 'c', 'd'].map((name) => one(piece(name))),
      ...['1', '2'].map((name) => other(piece(name))),
    ]);
    expect(done.join('')).toBe('a1b2cd');
  });

  it('is done in order, however much of it there is', async () => {
    const take = new Turns().ofOperation();
    const done: number[] = [];
    await Promise.all(Array.from({ length: 40_000 }, (_, index) => take(() => done.push(index))));
    expect(done).toEqual(Array.from({ length: 40_000 }, (_, index) => index));
  });

  it('goes on when more comes later', async () => {
    const take = new Turns().ofOperation();
    expect(await take(() => 1)).toBe(1);
    await nextTurn();
    expect(await take(() => 2)).toBe(2);
  });
});
