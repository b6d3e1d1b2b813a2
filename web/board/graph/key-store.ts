/** The key or token by which the graph knows the person at the board: kept in this tab only, and forgotten with it. */
export interface KeyStore {
  read(): string | null;
  /** null forgets it. */
  write(key: string | null): void;
  /** Tells of each change until the function that it gives is called. */
  subscribe(listener: () => void): () => void;
}

const NAME = 'training-graph:key';

export function openKeyStore(storage: Storage): KeyStore {
  const listeners = new Set<() => void>();
  return {
    read: () => storage.getItem(NAME),
    write: (key) => {
      if (key === null) storage.removeItem(NAME);
      else storage.setItem(NAME, key);
      listeners.forEach((listener) => listener());
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
