import { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';

/** What one instance tells all. */
export interface News {
  /** Places of which something can be said now: they were asked for, or given up. */
  readonly done?: readonly string[];
  /** What is not true any more: places of one section. */
  readonly dropped?: { readonly section: string; readonly places: readonly string[] };
}

/** News of all instances, for as long as Redis brings them: nothing may depend on any of them arriving. */
export class NewsFeed {
  readonly #waiting = new EventEmitter().setMaxListeners(0);
  #onDropped: (section: string, places: readonly string[]) => void = () => undefined;

  constructor(
    listener: Redis,
    readonly channel: string,
  ) {
    listener.on('message', (_channel: string, message: string) => this.#hear(message));
    // Again after each reconnection, by ioredis itself.
    listener.subscribe(channel).catch(() => undefined);
  }

  /** Who is told of what was dropped, by itself and by others. */
  onDropped(told: (section: string, places: readonly string[]) => void): void {
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
    const news = read(message);
    for (const place of news?.done ?? []) this.#waiting.emit(place);
    if (news?.dropped !== undefined) this.#onDropped(news.dropped.section, news.dropped.places);
  }
}

function read(message: string): News | null {
  try {
    return JSON.parse(message) as News;
  } catch {
    return null;
  }
}
