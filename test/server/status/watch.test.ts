import { jest } from '@jest/globals';
import { MARK_MS } from '../../../src/server/status/last-hour.js';
import { StatusWatch } from '../../../src/server/status/watch.js';

describe('what is watched for the status', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const watched = (ok: () => number): StatusWatch =>
    new StatusWatch({
      upstreams: [],
      outcomes: () => ({ ok: ok(), partial: 0, refused: 0, 'client gone': 0 }),
      fleet: null,
      notice: null,
    });

  it('is marked each minute by itself, until it is stopped', () => {
    let answered = 0;
    const watch = watched(() => answered);
    answered = 10;
    jest.advanceTimersByTime(2 * MARK_MS);
    answered = 12;
    jest.advanceTimersByTime(60 * MARK_MS);
    expect(watch.operations.lastHour).toMatchObject({ counts: { ok: 2 }, windowMs: 60 * MARK_MS });
    expect(watch.operations.sinceStart.ok).toBe(12);
    watch.stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
