import type { GraphiQLProps } from 'graphiql';

type PlaygroundStorage = NonNullable<GraphiQLProps['storage']>;

const PREFIX = 'training-graph:';

/**
 * The user's tabs, edits and theme, under names of our own: other projects' playgrounds often live on the same port, and
 * would share theirs with us. GraphiQL has no tab for an unedited newcomer's return and would open an empty one each time,
 * so the first ready query counts as what was open last.
 */
export function openStorage(storage: Storage, readyQueries: { query: string }[]): PlaygroundStorage {
  const own = () => Object.keys(storage).filter((key) => key.startsWith(PREFIX));
  const [first] = readyQueries;
  if (own().length === 0 && first !== undefined) storage.setItem(`${PREFIX}graphiql:query`, first.query);
  return {
    getItem: (key) => storage.getItem(PREFIX + key),
    setItem: (key, value) => storage.setItem(PREFIX + key, value),
    removeItem: (key) => storage.removeItem(PREFIX + key),
    clear: () => own().forEach((key) => storage.removeItem(key)),
    get length() {
      return own().length;
    },
  };
}
