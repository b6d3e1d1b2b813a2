import { workOf, type Verdict } from '../../../web/board/calendar/working-time.js';
import { percentOf } from '../../../web/board/shell/percent.js';

const says = (ratio: number | null): Verdict => ({
  scheduleId: '1',
  ratio,
  reason: ratio === null ? 'why' : null,
});

describe('what several schedules say of a session', () => {
  it('is nothing where none is chosen', () => {
    expect(workOf([])).toBeNull();
  });

  it.each([
    ['within by one', [0.2, 1, 0], 'working', 1],
    ['the best part where none has it whole', [0.2, 0.5, 0], 'partly', 0.5],
    ['outside where each of them says so', [0, 0], 'outside', 0],
    ['undetermined where one might say otherwise', [0, null], 'unknown', null],
    ['undetermined where none can say', [null], 'unknown', null],
    ['a part that is known beside one that is not', [0.5, null], 'partly', 0.5],
  ] as const)('is %s', (_what, ratios, state, ratio) => {
    expect(workOf(ratios.map(says))).toEqual({ state, ratio });
  });
});

describe('a percentage', () => {
  it('is 0 and 100 for nothing and all only', () => {
    expect([0, 0.0001, 0.5, 0.9999, 1].map(percentOf)).toEqual([0, 1, 50, 99, 100]);
  });
});
