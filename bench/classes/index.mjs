import { big } from './big.mjs';
import { burst } from './burst.mjs';
import { cold } from './cold.mjs';
import { hot } from './hot.mjs';
import { idle } from './idle.mjs';
import { warm } from './warm.mjs';
import { wire } from './wire.mjs';

/** @typedef {(session: import('../harness/session.mjs').Session, parts: readonly import('../peers/subject.mjs').Subject[]) => Promise<void>} Measure */

/** By name, in the order in which they run. @type {ReadonlyMap<string, Measure>} */
export const CLASSES = new Map(
  /** @type {[string, Measure][]} */ ([
    ['hot', hot],
    ['warm', warm],
    ['cold', cold],
    ['burst', burst],
    ['big', big],
    ['wire', wire],
    ['idle', idle],
  ]),
);
