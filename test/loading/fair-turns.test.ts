import fc from 'fast-check';
import { FairTurns } from '../../src/loading/fair-turns.js';

const always = (): boolean => true;

function taken<T>(turns: FairTurns<T>, isWanted: (thing: T) => boolean = always): readonly T[] {
  const things: T[] = [];
  for (let next = turns.next(isWanted); next !== undefined; next = turns.next(isWanted)) things.push(next);
  return things;
}

/** How often each came among these. */
const countOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map<string, number>());

/** A caller, a credential of its own, and an operation under that. */
const path = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 }))
  .map(([a, b, c]) => [`${a}`, `${a}.${b}`, `${a}.${b}.${c}`] as const);
const paths = fc.array(path, { maxLength: 60 });

describe('fair turns', () => {
  it('come to each thing once, and keep the order of each path', () => {
    fc.assert(
      fc.property(paths, (all) => {
        const turns = new FairTurns<{ name: string; number: number }>();
        all.forEach((each, number) => turns.add(each, { name: each[2], number }));
        const things = taken(turns);
        expect(things.map(({ number }) => number).sort((a, b) => a - b)).toEqual([...all.keys()]);
        for (const name of new Set(things.map((thing) => thing.name))) {
          const numbers = things.filter((thing) => thing.name === name).map(({ number }) => number);
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        }
        expect(turns.isEmpty).toBe(true);
      }),
    );
  });

  it('are as many for each as for any other at its level, as long as it waits', () => {
    fc.assert(
      fc.property(paths, (all) => {
        const turns = new FairTurns<readonly string[]>();
        all.forEach((each) => turns.add(each, each));
        const things = taken(turns);
        for (const level of [0, 1, 2]) {
          const within = (each: readonly string[]): string => each[level - 1] ?? '';
          for (const parent of new Set(all.map(within))) {
            const siblings = things
              .filter((each) => within(each) === parent)
              .map((each) => each[level] ?? '');
            const totals = countOf(siblings);
            for (let seen = 1; seen <= siblings.length; seen += 1) {
              const counts = countOf(siblings.slice(0, seen));
              const waiting = [...totals].filter(([name, total]) => (counts.get(name) ?? 0) < total);
              const most = Math.max(...counts.values());
              for (const [name] of waiting) expect(most - (counts.get(name) ?? 0)).toBeLessThanOrEqual(1);
            }
          }
        }
      }),
    );
  });

  it('are not lost to what is not wanted any more', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.boolean()), { maxLength: 60 }), (all) => {
        const turns = new FairTurns<{ name: string; isWanted: boolean }>();
        const wanted = new FairTurns<{ name: string; isWanted: boolean }>();
        for (const [each, isWanted] of all) {
          turns.add(each, { name: each[2], isWanted });
          if (isWanted) wanted.add(each, { name: each[2], isWanted });
        }
        const things = taken(turns, ({ isWanted }) => isWanted);
        expect(countOf(things.map(({ name }) => name))).toEqual(
          countOf(taken(wanted).map(({ name }) => name)),
        );
      }),
    );
  });

  it('are not saved up by who does not wait', () => {
    const turns = new FairTurns<string>();
    for (let i = 0; i < 20; i += 1) turns.add(['busy'], 'busy');
    for (let i = 0; i < 10; i += 1) turns.next(always);
    for (let i = 0; i < 10; i += 1) turns.add(['idle'], 'idle');
    const next = Array.from({ length: 6 }, () => turns.next(always));
    expect(countOf(next as string[])).toEqual(
      new Map([
        ['busy', 3],
        ['idle', 3],
      ]),
    );
  });

  it('are not gained by asking for one at a time', () => {
    const turns = new FairTurns<string>();
    for (let i = 0; i < 20; i += 1) turns.add(['many'], 'many');
    const next: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      if (next.at(-1) !== 'many') turns.add(['one by one'], 'one by one');
      next.push(turns.next(always)!);
    }
    expect(countOf(next).get('many')).toBeGreaterThanOrEqual(4);
  });
});
