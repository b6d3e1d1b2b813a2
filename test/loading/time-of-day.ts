import { jest } from '@jest/globals';

/** Everything but the clocks goes on as it does. */
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

/** Lets a suite move both clocks: the time of day stands between, the steady one runs. Returns how to let so many milliseconds pass. */
export function timeOfDay(): (ms: number) => void {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_700_000_000_000, doNotFake: [...RUNNING] });
    const steady = performance.now.bind(performance);
    const begunAt = Date.now();
    jest.spyOn(performance, 'now').mockImplementation(() => steady() + Date.now() - begunAt);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });
  return (ms) => jest.setSystemTime(Date.now() + ms);
}
