import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';

/** What one instance tells all. */
interface News {
  /** Of what something can be said now: answers that were asked for, or given up, and calls whose turn it is. */
  readonly done: readonly unknown[];
  /** What is not true any more, sealed; null: nothing. */
  readonly dropped: string | null;
}

/** News of all instances, for as long as Redis brings them: nothing may depend on any of them arriving. */
export class NewsFeed {
  readonly #waiting = new EventEmitter().setMaxListeners(0);
  #onDropped: (dropped: string) => void = () => undefined;

  /** @param listener subscribes to nothing by itself when it has a connection again */
  constructor(
    listener: Redis,
    readonly channel: string,
  ) {
    const subscribe = (): void => void listener.subscribe(channel).catch(() => undefined);
    listener.on('message', (_channel: string, message: string) => this.#hear(message));
    // At each connection, since the first may come long after the start.
    listener.on('ready', subscribe);
    if (listener.status === 'ready') subscribe();
  }

  /** Who is told of what was dropped, by itself and by others. */
  onDropped(told: (dropped: string) => void): void {
    this.#onDropped = told;
  }

  /** Resolves when there is news of one of these places, at the latest after so long. */
  async of(places: readonly string[], mostMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        for (const place of places) this.#waiting.removeListener(place, done);
        resolve();
      };
      const timer = setTimeout(done, mostMs);
      for (const place of places) this.#waiting.on(place, done);
    });
  }

  #hear(message: string): void {
    const { done, dropped } = read(message);
    for (const place of done) {
      // One that nobody waits for may have any name, also one that means something to an emitter.
      if (typeof place === 'string' && this.#waiting.listenerCount(place) > 0) this.#waiting.emit(place);
    }
    if (dropped !== null) this.#onDropped(dropped);
  }
}

/** Whatever it is: others may write there, too. */
function read(message: string): News {
  try {
    const { done, dropped } = JSON.parse(message) as Record<string, unknown>;
    return { done: Array.isArray(done) ? done : [], dropped: typeof dropped === 'string' ? dropped : null };
  } catch {
    return { done: [], dropped: null };
  }
}
