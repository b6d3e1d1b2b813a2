import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until there is something to see, and gives it; fails when there is nothing for very long. */
export async function eventually<T>(look: () => T | null | Promise<T | null>): Promise<T> {
  for (let looks = 0; looks < 500; looks += 1) {
    const seen = await look();
    if (seen !== null) return seen;
    await pause(20);
  }
  throw new Error('what was waited for did not come');
}
