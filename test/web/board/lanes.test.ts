import fc from 'fast-check';
import { lanesOf } from '../../../web/board/calendar/lanes.js';

const boxes = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 400 }))
    .map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 30 },
);

describe('lanes', () => {
  it('let no box cover another', () => {
    fc.assert(
      fc.property(boxes, (all) => {
        const lanes = lanesOf(all);
        const placed = all.map((box, index) => ({ ...box, ...lanes[index]! }));
        for (const [index, one] of placed.entries()) {
          for (const other of placed.slice(index + 1)) {
            const together = one.from < other.to && other.from < one.to;
            const apart =
              (one.lane + one.span) / one.lanes <= other.lane / other.lanes + 1e-9 ||
              (other.lane + other.span) / other.lanes <= one.lane / one.lanes + 1e-9;
            expect(!together || apart).toBe(true);
          }
        }
      }),
    );
  });

  it('keep every box within its column', () => {
    fc.assert(
      fc.property(boxes, (all) => {
        const lanes = lanesOf(all);
        expect(lanes).toHaveLength(all.length);
        expect(lanes.every(({ lane, lanes: of, span }) => lane >= 0 && span >= 1 && lane + span <= of)).toBe(
          true,
        );
      }),
    );
  });

  it('give the whole width to a box that stands alone, and halves to two at once', () => {
    const lanes = lanesOf([
      { from: 540, to: 600 },
      { from: 660, to: 780 },
      { from: 700, to: 720 },
    ]);
    expect(lanes).toEqual([
      { lane: 0, lanes: 1, span: 1 },
      { lane: 0, lanes: 2, span: 1 },
      { lane: 1, lanes: 2, span: 1 },
    ]);
  });

  it('give a box the free lanes to its right', () => {
    const lanes = lanesOf([
      { from: 0, to: 1440 },
      { from: 540, to: 600 },
      { from: 550, to: 600 },
      { from: 700, to: 760 },
    ]);
    expect(lanes.map(({ lane, span }) => [lane, span])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [1, 2],
    ]);
  });
});
