import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';
import { headersOf, type KeyStore } from './key-store.js';

/** Asks the graph at `url` with the key that the person gave, if any; tells the store when the graph asks for one. */
export function createGraphClient(url: string, keys: KeyStore): Client {
  const watchKeys = mapExchange({
    onError: (error) => {
      const { status } = (error.response ?? {}) as { status?: number };
      if (status === 401) keys.ask();
    },
  });
  return new Client({
    url,
    exchanges: [cacheExchange, watchKeys, fetchExchange],
    preferGetMethod: false,
    fetchOptions: () => ({ headers: headersOf(keys.read().key) }),
  });
}
