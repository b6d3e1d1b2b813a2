import type { GraphiQLProps } from 'graphiql';

type PlaygroundStorage = NonNullable<GraphiQLProps['storage']>;

const PREFIX = 'training-graph:';

/**
 * The user's tabs, edits and theme, under names of our own: other projects' playgrounds often live on the same port, and
 * would share theirs with us. `clear` (the button "Clear data") forgets everything and starts afresh.
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
      if (!cleared) storage.setItem(PREFIX + key, value);
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
  if (opened.getItem('graphiql:query') === null) {
    opened.setItem('graphiql:query', queryOpenLast(opened.getItem('graphiql:tabState')) ?? firstQuery);
  }
  return opened;
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
