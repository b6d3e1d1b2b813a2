/** How the person at the board and the graph stand to each other. */
export interface KeyState {
  /** The key or token in use; null: none. */
  readonly key: string | null;
  /** How often one was given or forgotten since the page was opened, also the same one again. */
  readonly turn: number;
  /** Whether the graph has asked for one since the page was opened. */
  readonly asked: boolean;
  /** Whether it takes none but a better one: nothing can be read until one is given. */
  readonly refused: boolean;
}

/** The key or token by which the graph knows the person at the board: kept in this tab only, and forgotten with it. */
export interface KeyStore {
  readonly read: () => KeyState;
  /** null forgets it. */
  readonly write: (key: string | null) => void;
  /** The graph wants a key, or a better one than it got. */
  readonly ask: () => void;
  /** Tells of each change until the function that it gives is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

const NAME = 'training-graph:key';

export function openKeyStore(storage: Storage): KeyStore {
  const listeners = new Set<() => void>();
  let state: KeyState = { key: storage.getItem(NAME), turn: 0, asked: false, refused: false };
  const change = (next: KeyState) => {
    state = next;
    listeners.forEach((listener) => listener());
  };
  return {
    read: () => state,
    write: (key) => {
      if (key === null) storage.removeItem(NAME);
      else storage.setItem(NAME, key);
      change({ key, turn: state.turn + 1, asked: state.asked, refused: false });
    },
    ask: () => {
      if (!state.refused) change({ ...state, asked: true, refused: true });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The header under which a key travels: JSON Web Tokens as Bearer, all else as an API key. */
export function headersOf(key: string | null): Record<string, string> {
  if (key === null) return {};
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(key) ? { authorization: `Bearer ${key}` } : { 'x-api-key': key };
}
