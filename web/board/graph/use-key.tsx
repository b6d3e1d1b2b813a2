import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { KeyStore } from './key-store.js';

const Keys = createContext<KeyStore | null>(null);

export function KeyStoreProvider({ store, children }: { store: KeyStore; children: ReactNode }): ReactNode {
  return <Keys value={store}>{children}</Keys>;
}

/** The key in use (null: none), and the function that changes it. */
export function useKey(): [string | null, (key: string | null) => void] {
  const store = use(Keys);
  if (store === null) throw new Error('useKey stands outside KeyStoreProvider');
  return [useSyncExternalStore(store.subscribe, store.read), store.write];
}
