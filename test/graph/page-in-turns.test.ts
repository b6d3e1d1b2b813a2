import type { Coming, Page } from '../../src/graph/connection.js';
import { pageInTurns } from '../../src/graph/page-in-turns.js';
import { Turns } from '../../src/graph/turns.js';

const THINGS = Array.from({ length: 60 }, (_, index) => (index === 40 ? new Error('odd') : `thing ${index}`));

function pageOf(nodes: readonly (string | Error)[]): Page<string> {
  return {
    nodes,
    edges: nodes.map((node, index) => ({ cursor: `cursor ${index}`, node })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    totalCount: nodes.length,
  };
}

const allOf = async (coming: readonly Coming<string>[]) =>
  Promise.all(coming.map(async (one) => Promise.resolve(one)));

describe('a page that is handed out in turns', () => {
  it('holds the same things, with the same cursors, in the same order', async () => {
    const page = pageInTurns(pageOf(THINGS), new Turns().ofOperation());
    expect(page).toMatchObject({ totalCount: 60, pageInfo: { hasNextPage: false } });
    expect(await allOf(page.nodes)).toEqual(THINGS);
    expect(page.edges.map(({ cursor }) => cursor)).toEqual(THINGS.map((_, index) => `cursor ${index}`));
    expect(await allOf(page.edges.map(({ node }) => node))).toEqual(THINGS);
  });

  it('hands out 25 at once, and 25 a turn from there on', async () => {
    let turns = 0;
    const takeTurns = new Turns().ofOperation();
    const page = pageInTurns(pageOf(THINGS), async (work) =>
      takeTurns(() => {
        turns += 1;
        return work();
      }),
    );
    const turnOf = await Promise.all(
      page.nodes.map(async (node) => (node instanceof Promise ? node.then(() => turns) : 0)),
    );
    expect(turnOf).toEqual(THINGS.map((_, index) => Math.floor(index / 25)));
  });
});
