/**
 * Loaded into the gateway before its own code (`--import`). On SIGUSR2 it prints one line: how long the event loop was held at
 * once since the last time, and what that took.
 *
 * Where Linux tells it, that is the processor time of the thread from one look to the next: on a busy machine most of what a clock
 * shows is waiting for a processor, and says nothing about the gateway. The clock is shown too, and is all there is elsewhere.
 */
import { existsSync, readFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';

// Else other threads help to collect garbage, for which this one waits: no processor time of its own.
setFlagsFromString('--no-parallel-scavenge');
setFlagsFromString('--no-parallel-compaction');

const LOOK_EVERY_MS = 1;
const SCHEDULED = `/proc/self/task/${process.pid}/schedstat`;
/** By now it has run: nothing there means that this system does not count. */
const isCounted = existsSync(SCHEDULED) && !readFileSync(SCHEDULED, 'utf8').startsWith('0 ');

/** What this thread has had so far: time on a processor, and time in which it could have used one and had none. */
function scheduled() {
  if (!isCounted) return { ranMs: performance.now(), waitedMs: 0 };
  const [ran, waited] = readFileSync(SCHEDULED, 'utf8').split(' ');
  return { ranMs: Number(ran) / 1e6, waitedMs: Number(waited) / 1e6 };
}

/**
 * @typedef {object} LoopReport
 * @property {number} heldMs the longest that the event loop was held at once, in processor time of its thread
 * @property {number} clockMs the same by the clock
 * @property {number} collectionMs the longest collection of garbage, by the clock
 * @property {number} cpuMs of all threads
 * @property {number} waitedShare of the time: the thread could have run, and had no processor
 */

class Watch {
  #cpu = process.cpuUsage();
  #began = performance.now();
  #waitedBefore = scheduled().waitedMs;
  heldMs = 0;
  clockMs = 0;
  collectionMs = 0;

  /** @returns {LoopReport} */
  report() {
    const { user, system } = process.cpuUsage(this.#cpu);
    return {
      heldMs: this.heldMs,
      clockMs: this.clockMs,
      collectionMs: this.collectionMs,
      cpuMs: (user + system) / 1000,
      waitedShare: (scheduled().waitedMs - this.#waitedBefore) / (performance.now() - this.#began),
    };
  }
}

let watch = new Watch();
let reports = 0;
let last = { at: performance.now(), ranMs: scheduled().ranMs };

setInterval(() => {
  const now = { at: performance.now(), ranMs: scheduled().ranMs };
  watch.heldMs = Math.max(watch.heldMs, now.ranMs - last.ranMs);
  watch.clockMs = Math.max(watch.clockMs, now.at - last.at);
  last = now;
}, LOOK_EVERY_MS).unref();

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) watch.collectionMs = Math.max(watch.collectionMs, duration);
}).observe({ entryTypes: ['gc'] });

process.on('SIGUSR2', () => {
  reports += 1;
  console.log(`Event loop, report ${reports}: ${JSON.stringify(watch.report())}`);
  watch = new Watch();
});
