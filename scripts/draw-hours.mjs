/** The 24 hours of a day across a picture. Part of draw-schedules.mjs. */
import { bar, line, text } from './draw-svg.mjs';

const LEFT = 136;
const HOUR_WIDTH = 20;
const RIGHT = LEFT + 24 * HOUR_WIDTH;

/** Where they begin, where they end, how high what is drawn of a day is, and its words' line beneath its top. */
export const HOURS = { left: LEFT, right: RIGHT, height: 15, line: 13 };

/**
 * A bar from one hour to another.
 * @param {string} class_
 * @param {number} top
 * @param {{ from: number, till: number, cut?: { left?: boolean, right?: boolean } }} place
 * @param {number} [height]
 */
export function hourBar(class_, top, { from, till, cut = {} }, height = HOURS.height) {
  return bar(class_, { left: x(from), right: x(till), top, height }, cut);
}

/**
 * The day itself, on which bars lie.
 * @param {string} class_
 * @param {number} top
 */
export function track(class_, top) {
  return hourBar(class_, top, { from: 0, till: 24, cut: { left: true, right: true } });
}

/**
 * What hours they are, above them.
 * @param {number} top
 */
export function hourLabels(top) {
  return someHours((hour, fine) =>
    text(`tick faint middle${fine}`, x(hour), top - 10, `${String(hour).padStart(2, '0')}:00`),
  );
}

/**
 * Lines across what is drawn of them.
 * @param {number} top
 * @param {number} bottom
 */
export function hourLines(top, bottom) {
  return someHours((hour, fine) => line(`hour${fine}`, [x(hour), top - 4], [x(hour), bottom + 4]));
}

/**
 * Every third of them; half of these are left out where there is little room.
 * @param {(hour: number, fine: string) => string} draw
 */
function someHours(draw) {
  return [0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => draw(hour, hour % 6 === 0 ? '' : ' fine'));
}

/** @param {number} hour */
function x(hour) {
  return LEFT + hour * HOUR_WIDTH;
}
