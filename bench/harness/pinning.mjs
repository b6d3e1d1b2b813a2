import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Of what is measured. */
export const MEASURED_CORE = 0;
/** Of everything else: the load, the upstreams and the benchmark itself. */
export const OTHER_CORE = 1;

/** Whether processes can be held on a core of their own. */
export const IS_PINNED =
  availableParallelism() > 1 && spawnSync('taskset', ['-c', String(MEASURED_CORE), 'true']).status === 0;

/**
 * The command that runs the same on one core. `taskset` becomes what it starts, so the id of the process is the same.
 * @param {number | null} core null: on any
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function pinned(core, command) {
  return IS_PINNED && core !== null ? ['taskset', '-c', String(core), ...command] : [...command];
}

/** Holds this process, and whatever it starts without another word, on the core of everything else. */
export function pinThisProcess() {
  if (IS_PINNED) spawnSync('taskset', ['-a', '-c', '-p', String(OTHER_CORE), String(process.pid)]);
}
