import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again, and gives what is neither false nor null; fails when there is nothing for very long. */
export async function eventually<T>(look: () => T | Promise<T>): Promise<Exclude<T, false | null>> {
  // Counted, and not timed: the clocks may be in the hand of the test.
  for (let looks = 0; looks < 1500; looks += 1) {
    const seen = await look();
    if (seen !== false && seen !== null) return seen as Exclude<T, false | null>;
    await pause(10);
  }
  throw new Error('what was waited for did not come');
}
