import type { GraphiQLProps } from 'graphiql';

type PlaygroundStorage = NonNullable<GraphiQLProps['storage']>;

const PREFIX = 'training-graph:';
/** Lists of what was run, in which GraphiQL notes the headers, too, whatever it is told of keeping them. */
const HISTORIES = ['graphiql:queries', 'graphiql:favorites'];

/**
 * The user's tabs, edits and theme, under names of our own: other projects' playgrounds often live on the same port, and
 * would share theirs with us. Headers, which hold keys, are never stored. `clear` (the button "Clear data") forgets everything and starts afresh.
 */
export function openStorage(
  storage: Storage,
  { firstQuery, startAfresh }: { firstQuery: string; startAfresh: () => void },
): PlaygroundStorage {
  const own = () => Object.keys(storage).filter((key) => key.startsWith(PREFIX));
  let cleared = false;
  const opened: PlaygroundStorage = {
    getItem: (key) => storage.getItem(PREFIX + key),
    setItem: (key, value) => {
      // GraphiQL still has writes under way when it clears.
      if (!cleared) storage.setItem(PREFIX + key, HISTORIES.includes(key) ? withoutHeaders(value) : value);
    },
    removeItem: (key) => storage.removeItem(PREFIX + key),
    clear: () => {
      cleared = true;
      own().forEach((key) => storage.removeItem(key));
      startAfresh();
    },
    get length() {
      return own().length;
    },
  };
  // What was stored before may hold them.
  for (const key of HISTORIES) {
    const told = opened.getItem(key);
    if (told !== null) opened.setItem(key, told);
  }
  if (opened.getItem('graphiql:query') === null) {
    opened.setItem('graphiql:query', queryOpenLast(opened.getItem('graphiql:tabState')) ?? firstQuery);
  }
  return opened;
}

function withoutHeaders(json: string): string {
  return JSON.stringify(JSON.parse(json, (name, value: unknown) => (name === 'headers' ? undefined : value)));
}

/** GraphiQL 4 remembers a query only once it was edited, and opens an empty tab at the next visit when it remembers none. */
function queryOpenLast(tabState: string | null): string | null {
  try {
    const { tabs, activeTabIndex } = JSON.parse(tabState ?? '') as TabState;
    return tabs[activeTabIndex]?.query ?? null;
  } catch {
    return null;
  }
}

interface TabState {
  tabs: { query: string | null }[];
  activeTabIndex: number;
}
