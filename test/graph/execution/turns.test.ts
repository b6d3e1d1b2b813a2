import { jest } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import type { Context } from '../../../src/graph/context.js';
import { bareContext, BothWays, shownData, shownErrors } from './both-ways.js';
import { unhandledDuring } from './unhandled.js';

const schema = buildSchema(`
  type Query { things: [Thing] sureThings: [Thing!] beside: Beside }
  type Beside { things: [Thing] sure: Int! }
  type Thing { number: Int sure: Int! parts: [Thing] sureParts: [Thing!] }
`);
for (const name of ['things', 'sureThings', 'beside']) {
  schema.getQueryType()!.getFields()[name]!.resolve = (_source, _args, { root }: Root) => root[name];
}

interface Root {
  readonly root: Readonly<Record<string, unknown>>;
}

/** So many fields at most between two turns of the event loop: the clock is asked after 500. */
const MOST_A_TURN = 1000;

let fieldsRead = 0;
/** Whose `sure` may be late, or fail. */
function thing(number: number, sure: () => unknown = () => number): object {
  return {
    number: () => {
      fieldsRead += 1;
      return number;
    },
    sure,
  };
}
const things = (count: number, make: (number: number) => unknown = (number) => thing(number)): unknown[] =>
  Array.from({ length: count }, (_, number) => make(number));

const rejected = async (): Promise<never> => Promise.reject(new Error('it could not be had'));
const thrown = (): never => {
  throw new Error('it cannot be had');
};
const nextTurn = async (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

interface Seen {
  readonly turns: number;
  /** Fields read between two turns. */
  readonly most: number;
  readonly holds: readonly string[];
  readonly unhandled: readonly unknown[];
}

/** Runs it both ways, ours beside somebody who wants every turn of the event loop; the answers must be the same. */
async function expectSame(document: string, root: Root['root']): Promise<Seen> {
  const both = new BothWays(schema, parse(document));
  const holds: string[] = [];
  const holdBatches = (): (() => void) => {
    holds.push('held');
    return () => void holds.push('released');
  };
  const contextOf = (): Context & Root => ({ ...bareContext({ holdBatches }), root });
  const seen = { turns: 0, most: 0 };
  let isOver = false;
  fieldsRead = 0;
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const before = fieldsRead;
      await nextTurn();
      seen.turns += 1;
      seen.most = Math.max(seen.most, fieldsRead - before);
    }
  };
  const watched = watch();
  let lines: readonly string[] = [];
  let data = '';
  const unhandled = await unhandledDuring(async () => {
    const ours = await both.ours({}, contextOf());
    [data, lines] = [shownData(ours), shownErrors(ours)];
    isOver = true;
    await watched;
    // What is left of a list whose place is null already.
    while (holds.length % 2 > 0) await nextTurn();
  });
  await unhandledDuring(async () => {
    const theirs = await both.theirs({}, contextOf());
    expect(data === shownData(theirs)).toBe(true);
    expect(lines).toEqual(shownErrors(theirs));
  });
  return { ...seen, holds, unhandled };
}

describe('a long list', () => {
  let now: jest.Spied<typeof performance.now>;
  // Every look at the clock says that it is time for others.
  beforeEach(() => {
    let ms = performance.now();
    now = jest.spyOn(performance, 'now').mockImplementation(() => (ms += 10));
  });
  afterEach(() => now.mockRestore());

  it('is the same as that of graphql-js, and lets others in all the while', async () => {
    const seen = await expectSame('{ things { number sure } }', { things: things(50_000) });
    expect(seen.most).toBeLessThanOrEqual(MOST_A_TURN);
    expect(seen.turns).toBeGreaterThanOrEqual(50_000 / MOST_A_TURN);
    expect(seen.holds).toEqual(['held', 'released']);
  });

  it('is completed at once as long as there is time', async () => {
    now.mockReturnValue(0);
    const both = new BothWays(schema, parse('{ things { number } }'));
    const root = { things: things(50_000) };
    let turns = 0;
    setImmediate(() => (turns += 1));
    const context = { ...bareContext(), root };
    const { data } = await both.ours({}, context);
    expect([turns, (data!['things'] as unknown[]).length]).toEqual([0, 50_000]);
  });

  it('may hold long lists, which let others in as it does', async () => {
    const parts = things(300);
    const seen = await expectSame('{ things { parts { number } sureParts { number } } }', {
      things: things(100, () => ({ parts, sureParts: parts })),
    });
    expect(seen.most).toBeLessThanOrEqual(MOST_A_TURN);
  });

  it.each([
    ['that are thrown', [thrown]],
    ['that come later', [rejected]],
    ['of which some come later', [thrown, rejected]],
  ])('has its errors where they are: %s', async (_how, ways) => {
    const some = things(4000, (number) =>
      number % 7 === 3 ? thing(number, ways[number % ways.length]) : thing(number),
    );
    const { holds, unhandled } = await expectSame('{ things { number sure } }', { things: some });
    expect(holds).toEqual(['held', 'released']);
    expect(unhandled).toEqual([]);
  });

  it.each([
    ['is null', () => null],
    ['is an error', () => new Error('it is not there')],
    ['fails', () => thing(0, thrown)],
    ['is late, and null', async () => Promise.resolve(null)],
    ['is late, and fails', rejected],
    ['fails later', () => thing(0, rejected)],
  ])('is null as a whole where an item must not be null and %s, in whichever turn', async (_how, bad) => {
    for (const at of [0, 100, 2000, 3999]) {
      const some = things(4000, (number) => (number === at ? bad() : thing(number)));
      const { holds, unhandled } = await expectSame('{ sureThings { number sure } }', { sureThings: some });
      expect(holds.filter((one) => one === 'held')).toHaveLength(holds.length / 2);
      expect(unhandled).toEqual([]);
    }
  });

  it('of promises is the same, too', async () => {
    const some = things(4000, async (number) =>
      number % 1000 === 1 ? rejected() : Promise.resolve(thing(number)),
    );
    const { unhandled } = await expectSame('{ things { number } }', { things: some });
    expect(unhandled).toEqual([]);
  });

  it('may hold promises that fail before it is their turn', async () => {
    const some = things(4000, (number) => (number % 1000 === 999 ? rejected() : thing(number)));
    const { unhandled } = await expectSame('{ things { number } }', { things: some });
    expect(unhandled).toEqual([]);
  });

  it('that nobody needs any more, since what it stands in is null, holds up nothing', async () => {
    const { holds, unhandled } = await expectSame('{ beside { things { number } sure } }', {
      beside: { things: things(4000), sure: thrown },
    });
    expect(holds).toEqual(['held', 'released']);
    expect(unhandled).toEqual([]);
  });
});
