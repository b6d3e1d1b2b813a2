import type { StalePart } from '../../../web/board/graph/answer.js';
import { nextAsk, stillStale } from '../../../web/board/graph/staleness.js';
import { oldParts } from '../../../web/board/shell/missing.js';

const T = Date.UTC(2026, 3, 15, 12);

/** Old values in an answer that came so many ms after noon. */
function old(upstream: string, ms: number, ageSeconds = 90): StalePart {
  const lateSince = T + ms;
  return { upstream, asOf: new Date(lateSince - ageSeconds * 1000), lateSince, isAskedAgain: false };
}

describe('what is old on the board', () => {
  it('is asked for again two seconds after it came', () => {
    expect(nextAsk([old('webex', 500), old('uis', 0)])).toBe(T + 2000);
    expect(nextAsk([])).toBeNull();
  });

  it('is not asked for a third time by itself', () => {
    const again = stillStale([old('webex', 2100)], [old('webex', 0)]);
    expect(nextAsk(again)).toBeNull();
    expect(nextAsk(stillStale([old('webex', 9000)], again))).toBeNull();
  });

  it('is not given up where somebody asks again too soon for it to have come', () => {
    const soon = stillStale([old('webex', 300)], [old('webex', 0)]);
    expect(oldParts(soon, [])).toMatchObject([{ upstream: 'webex', tone: 'calm' }]);
    expect(nextAsk(soon)).toBe(T + 2000);
  });

  it('is no failure of one upstream because another has failed', () => {
    const before = [old('webex', 0)];
    const now = stillStale([old('webex', 2100), old('uis', 2100)], before);
    expect(oldParts(now, []).map(({ upstream, tone }) => [upstream, tone])).toEqual([
      ['webex', 'failed'],
      ['uis', 'calm'],
    ]);
  });

  it('is a failure at once where its upstream gave an error in the same answer', () => {
    const extensions = { code: 'UPSTREAM_TIMEOUT', source: 'webex' };
    const errors = [{ message: 'late', path: ['webexSessions'], extensions }];
    expect(oldParts([old('webex', 0)], errors)).toMatchObject([{ tone: 'failed', vendor: 'Webex' }]);
    expect(oldParts([old('uis', 0)], errors)).toMatchObject([{ tone: 'calm', vendor: 'UIS' }]);
  });

  it('is told once of each upstream, as of the oldest', () => {
    const parts = oldParts([old('webex', 0, 60), old('webex', 200, 300)], []);
    expect(parts).toMatchObject([{ asOf: new Date(T + 200 - 300_000) }]);
  });
});
