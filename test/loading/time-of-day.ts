import { jest } from '@jest/globals';

/** Everything but the date goes on as it does. */
const RUNNING = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Lets a suite set the time of day, which stands between; returns how to let so many milliseconds pass. */
export function timeOfDay(): (ms: number) => void {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_700_000_000_000, doNotFake: [...RUNNING] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  return (ms) => jest.setSystemTime(Date.now() + ms);
}
