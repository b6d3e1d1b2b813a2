import { cacheExchange, Client, fetchExchange } from 'urql';
import { headersOf, type KeyStore } from './key-store.js';

/** Asks the graph at `url`, with the key that the person gave, if any. */
export function createGraphClient(url: string, keys: KeyStore): Client {
  return new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetchOptions: () => ({ headers: headersOf(keys.read()) }),
  });
}
