import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Clients that ask for a time, each one thing at a time and once a beat at most: a client whose answer is late asks less often,
 * and one whose answer is quick does not ask more often. Resolves when all are answered; rejects with the first rejection.
 * @param {{ readonly clients: number, readonly spreadMs: number, readonly beatMs: number, readonly forMs: number }} load `spreadMs`: over which they begin
 * @param {(client: number) => Promise<void>} ask
 */
export async function runClients({ clients, spreadMs, beatMs, forMs }, ask) {
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let nextAt = startedAt + (client / clients) * spreadMs;
      while (nextAt < startedAt + forMs) {
        await sleep(Math.max(0, nextAt - performance.now()));
        await ask(client);
        nextAt = Math.max(nextAt + beatMs, performance.now());
      }
    }),
  );
}

/**
 * Asks so often, whether the questions before are answered or not: nothing that is slow can keep itself out of the figures.
 * Resolves when all are answered; rejects with the first rejection.
 * @param {{ readonly everyMs: number, readonly forMs: number }} load
 * @param {() => Promise<void>} ask
 */
export async function runArrivals({ everyMs, forMs }, ask) {
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: Math.floor(forMs / everyMs) }, async (_, index) => {
      await sleep(Math.max(0, startedAt + index * everyMs - performance.now()));
      await ask();
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
