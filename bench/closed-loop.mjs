import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Clients that ask for a time, each one thing at a time and once a beat at most: a client whose answer is late asks less often,
 * and one whose answer is quick does not ask more often. Resolves when all are answered; rejects with the first rejection.
 * @param {{ readonly clients: number, readonly beatMs: number, readonly forMs: number }} load
 * @param {(client: number) => Promise<void>} ask
 */
export async function runClients({ clients, beatMs, forMs }, ask) {
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      // Spread over the beat: all at once would be another load.
      let nextAt = startedAt + (client / clients) * beatMs;
      while (nextAt < startedAt + forMs) {
        await sleep(Math.max(0, nextAt - performance.now()));
        await ask(client);
        nextAt = Math.max(nextAt + beatMs, performance.now());
      }
    }),
  );
}

/** Counts what is under way. */
export class Gauge {
  #now = 0;
  most = 0;

  /**
   * @template T
   * @param {Promise<T>} work
   */
  async during(work) {
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    try {
      return await work;
    } finally {
      this.#now -= 1;
    }
  }
}
