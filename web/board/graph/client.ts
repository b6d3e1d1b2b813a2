import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';
import { takesNoKey } from './answer.js';
import { noteArrival } from './arrival.js';
import { headersOf, type KeyStore } from './key-store.js';

/** Twice as long as the service takes over an operation, as it comes; then the page says that nothing came. */
const PATIENCE_MS = 60_000;

/** Asks the graph at `url` with the key that the person gave, if any; tells the store when the graph asks for one. */
export function createGraphClient(url: string, keys: KeyStore): Client {
  const { turn } = keys.read();
  const watch = mapExchange({
    onResult: noteArrival,
    onError: (error) => {
      const { status } = (error.response ?? {}) as { status?: number };
      const isOfKeyInUse = keys.read().turn === turn;
      if (status === 401 && isOfKeyInUse && !error.graphQLErrors.some(takesNoKey)) keys.ask();
    },
  });
  return new Client({
    url,
    exchanges: [cacheExchange, watch, fetchExchange],
    preferGetMethod: false,
    fetch: fetchInTime,
    fetchOptions: () => ({ headers: headersOf(keys.read().key) }),
  });
}

/** Gives up where the whole answer has not come in time, as behind a proxy that lost its server. */
const fetchInTime: typeof fetch = (input, init) => {
  // By a timer of the page, since no clock of a test reaches AbortSignal.timeout.
  const patience = new AbortController();
  setTimeout(() => patience.abort(), PATIENCE_MS);
  const signals = [patience.signal, init?.signal].filter((signal) => signal != null);
  return fetch(input, { ...init, signal: AbortSignal.any(signals) });
};
