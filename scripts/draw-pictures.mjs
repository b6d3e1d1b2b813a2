/** All pictures of docs/schedules.md. Part of draw-schedules.mjs. */
import { drawClockChange } from './draw-clock-change.mjs';
import { drawDays } from './draw-days.mjs';
import { EXAMPLES } from './draw-examples.mjs';
import { drawOverlap } from './draw-overlap.mjs';

/**
 * @param {import('./draw-calendar.mjs').Calendar} calendar
 * @returns {{ name: string, svg: string }[]}
 */
export function drawPictures(calendar) {
  return EXAMPLES.map((example) => ({ name: `${example.name}.svg`, svg: drawn(example, calendar) }));
}

/**
 * @param {EXAMPLES[number]} example
 * @param {import('./draw-calendar.mjs').Calendar} calendar
 */
function drawn(example, calendar) {
  switch (example.kind) {
    case 'days':
      return drawDays(example, calendar);
    case 'clock change':
      return drawClockChange(example, calendar);
    case 'overlap':
      return drawOverlap(example, calendar);
  }
}
