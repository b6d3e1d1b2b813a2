import { setTimeout as pause } from 'node:timers/promises';

/** What `look` gives as soon as it is neither false nor null; the time-out of the test is the limit. */
export async function eventually<T>(look: () => T | Promise<T>): Promise<Exclude<T, false | null>> {
  for (;;) {
    const seen = await look();
    if (seen !== false && seen !== null) return seen as Exclude<T, false | null>;
    await pause(5);
  }
}
