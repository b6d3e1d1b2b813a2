import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { Provider } from 'urql';
import { createGraphClient } from './client.js';
import type { KeyState, KeyStore } from './key-store.js';

const Keys = createContext<KeyStore | null>(null);

interface GraphProviderProps {
  readonly url: string;
  readonly keys: KeyStore;
  readonly children: ReactNode;
}

/** Lets the board ask the graph. What was read with one key is forgotten when another, or the same again, takes its place. */
export function GraphProvider({ url, keys, children }: GraphProviderProps): ReactNode {
  const { turn } = useSyncExternalStore(keys.subscribe, keys.read);
  const client = useMemo(() => ({ turn, client: createGraphClient(url, keys) }), [url, keys, turn]);
  return (
    <Keys value={keys}>
      <Provider value={client.client} key={client.turn}>
        {children}
      </Provider>
    </Keys>
  );
}

/** The key in use, and the function that changes it. */
export function useKey(): [KeyState, (key: string | null) => void] {
  const store = use(Keys);
  if (store === null) throw new Error('useKey stands outside GraphProvider');
  return [useSyncExternalStore(store.subscribe, store.read), store.write];
}
