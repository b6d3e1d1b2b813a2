import type { CallLog, LoggedCall } from './call-log.js';
import type { ActivitySchedule } from './data/index.js';
import type { Fault, FaultBook, UpstreamName } from './faults.js';
import { readFault, upstreamNames } from './faults.js';
import type { Tuning } from './tuning.js';
import { defaultTuning, readTuning } from './tuning.js';
import type { ScheduleBook } from './uis/schedule-book.js';
import { readSchedule } from './uis/schedule-book.js';
import type { Upstream } from './upstream.js';
import type { UpstreamServer } from './upstream-server.js';

/** Everything that can be done to a running sandbox; the control endpoint does the same over HTTP. */
export interface SandboxControl {
  /** Sets a fault (in place of one for the same operation), or clears all of the upstream's faults. Throws a RangeError on nonsense. */
  setFault(upstream: UpstreamName, fault: Fault | null): void;
  faults(): { upstream: UpstreamName; fault: Fault }[];
  clearFaults(): void;
  /** Forgets all tokens, tickets or sessions the upstream issued; iSpring's two wires share theirs. */
  expireTokens(upstream: UpstreamName): void;
  /** Oldest first; the log keeps the last 5,000. */
  calls(upstream?: UpstreamName): LoggedCall[];
  /** Calls by upstream; those without are left out. */
  callCounts(): Partial<Record<UpstreamName, number>>;
  /** The most calls each upstream had open at once since the last reset. */
  peaks(): Record<UpstreamName, number>;
  resetCalls(): void;
  tune(tuning: Partial<Tuning>): void;
  tuning(): Tuning;
  /** What UIS answers its main account from, as it is now, in order of ids. */
  schedules(): readonly ActivitySchedule[];
  /** Adds a schedule to them, or puts it in the place of the one with its id. Throws a RangeError on nonsense. */
  putSchedule(schedule: ActivitySchedule): void;
  /** Takes one away; false when there was none. */
  removeSchedule(id: number): boolean;
  /** Takes one vendor down: connections break, new ones are refused. */
  kill(upstream: UpstreamName): Promise<void>;
  /** Brings it back on the same port. */
  revive(upstream: UpstreamName): Promise<void>;
  /** As after the start: no faults, no calls, no issued tokens, full quotas, default tuning, first data, all vendors up. */
  reset(): Promise<void>;
}

export interface ControlledParts {
  readonly servers: Readonly<Record<UpstreamName, UpstreamServer>>;
  readonly upstreams: Readonly<Record<UpstreamName, Upstream>>;
  readonly faults: FaultBook;
  readonly log: CallLog;
  /** The live object that the simulators read. */
  readonly tuning: Tuning;
  readonly schedules: ScheduleBook;
  resetPoints(): void;
}

export function createControl(parts: ControlledParts): SandboxControl {
  const { servers, upstreams, faults, log, tuning, schedules } = parts;
  return {
    setFault(upstream, fault) {
      expectUpstream(upstream);
      if (fault === null) return faults.clear(upstream);
      const read = readFault(fault);
      const { operations } = upstreams[upstream];
      if (read.operation !== undefined && !operations.includes(read.operation)) {
        throw new RangeError(`${upstream} has no operation ${read.operation}: use ${operations.join(', ')}`);
      }
      // This one is an act and not a state: what is forgotten is forgotten.
      if (read.kind === 'expireTokens') return upstreams[upstream].expireTokens();
      faults.set(upstream, read);
    },
    faults: () => faults.list(),
    clearFaults: () => faults.clear(),
    expireTokens: (upstream) => upstreams[expectUpstream(upstream)].expireTokens(),
    calls: (upstream) => log.list(upstream),
    callCounts: () => log.counts(),
    peaks: () => log.peaks(),
    resetCalls: () => log.reset(),
    tune: (change) => void Object.assign(tuning, readTuning(change)),
    tuning: () => ({ ...tuning }),
    schedules: () => schedules.list(),
    putSchedule: (schedule) => schedules.put(readSchedule(schedule)),
    removeSchedule: (id) => schedules.remove(id),
    kill: (upstream) => servers[expectUpstream(upstream)].stop(),
    revive: (upstream) => servers[expectUpstream(upstream)].start(),
    async reset() {
      faults.clear();
      log.reset();
      for (const upstream of upstreamNames) upstreams[upstream].expireTokens();
      parts.resetPoints();
      Object.assign(tuning, defaultTuning);
      schedules.reset();
      await Promise.all(Object.values(servers).map((server) => server.start()));
    },
  };
}

/** Throws a RangeError for a name that is none of the four. */
export function expectUpstream(name: unknown): UpstreamName {
  const found = upstreamNames.find((known) => known === name);
  if (found === undefined) {
    throw new RangeError(`unknown upstream ${JSON.stringify(name)}: use one of ${upstreamNames.join(', ')}`);
  }
  return found;
}
