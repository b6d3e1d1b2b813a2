import type { Coming, Page } from './connection.js';
import type { TakeTurns } from './turns.js';

const AT_ONCE = 25;

/**
 * The same page, its things handed out few by few, so that hundreds of them do not hold the event loop together. Only for things of
 * which no field asks an upstream for its own: what is asked in different turns goes in different calls.
 */
export function pageInTurns<T>(page: Page<T>, takeTurns: TakeTurns): Page<T> {
  let turn: Promise<void> = Promise.resolve();
  const nodes = page.nodes.map((node, index): Coming<T> => {
    if (index < AT_ONCE) return node;
    if (index % AT_ONCE === 0) turn = takeTurns(() => undefined);
    return turn.then(() => node);
  });
  const edges = page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index] ?? null }));
  return { ...page, nodes, edges };
}
