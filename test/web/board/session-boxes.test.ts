import fc from 'fast-check';
import type { DayPiece } from '../../../web/board/calendar/day-pieces.js';
import type { Day } from '../../../web/board/calendar/days.js';
import { hourScaleOf } from '../../../web/board/calendar/hour-scale.js';
import { sessionBoxes } from '../../../web/board/calendar/session-boxes.js';

const pieces = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 600 })).map(([from, length]) => ({
    from,
    to: Math.min(1440, from + length),
    isContinued: false,
    goesOn: false,
  })),
  { maxLength: 20 },
);

function boxesOf(all: readonly DayPiece[]) {
  const scale = hourScaleOf([{ placed: all.map((piece) => ({ piece })) } as unknown as Day]);
  return { boxes: sessionBoxes(all, scale), end: scale.top(1440) };
}

describe('boxes of sessions', () => {
  it('have room for a line, lie within the day, and cover no other', () => {
    fc.assert(
      fc.property(pieces, (all) => {
        const { boxes, end } = boxesOf(all);
        for (const [index, one] of boxes.entries()) {
          expect(one.height).toBeGreaterThanOrEqual(1.65 - 1e-9);
          expect(one.lines).toBeGreaterThanOrEqual(1);
          expect(one.top).toBeGreaterThanOrEqual(0);
          expect(one.top + one.height).toBeLessThanOrEqual(end + 1e-9);
          for (const other of boxes.slice(index + 1)) {
            const together = one.top < other.top + other.height && other.top < one.top + one.height;
            const apart =
              (one.lane + one.span) / one.lanes <= other.lane / other.lanes + 1e-9 ||
              (other.lane + other.span) / other.lanes <= one.lane / one.lanes + 1e-9;
            expect(!together || apart).toBe(true);
          }
        }
      }),
    );
  });

  it('have lines by their height: one for a quarter of an hour, two for an hour', () => {
    const at = (from: number, to: number) => ({ from, to, isContinued: false, goesOn: false });
    const { boxes } = boxesOf([at(540, 555), at(600, 660), at(720, 900)]);
    expect(boxes.map(({ lines }) => lines)).toEqual([1, 2, 7]);
  });
});
