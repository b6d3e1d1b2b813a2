import type { Random } from './random.js';

export const upstreamNames = ['ispring-soap', 'ispring-rest', 'webex', 'uis'] as const;
export type UpstreamName = (typeof upstreamNames)[number];

/** Which members each kind of fault takes, besides those that all take. */
const members = {
  latency: [],
  hang: [],
  reset: [],
  truncate: [],
  cut: [],
  slowBody: ['bytesPerSecond'],
  status: ['status', 'retryAfter'],
  protocolFault: ['code', 'text', 'mnemonic', 'status'],
  html: [],
  garbage: [],
  wrongRoot: [],
  empty: [],
  huge: ['bytes'],
  entityBomb: [],
  gzipBomb: ['bytes'],
  shuffle: [],
  dropRows: ['rows'],
  badRow: [],
  expireTokens: [],
  refuseTokens: [],
} as const satisfies Record<string, readonly (keyof Fault)[]>;

const commonMembers: readonly (keyof Fault)[] = ['kind', 'operation', 'times', 'latencyMs', 'jitterMs'];

export type FaultKind = keyof typeof members;
export const faultKinds = Object.keys(members) as readonly FaultKind[];

/** What goes wrong, and for which calls. README.md says what each kind does. */
export interface Fault {
  readonly kind: FaultKind;
  /** Only calls of this operation (the vendor's own name for it); left out: all calls of the upstream. */
  readonly operation?: string;
  /** Only the next so many calls; left out: until cleared. */
  readonly times?: number;
  /** Wait this long before answering. */
  readonly latencyMs?: number;
  /** Wait up to this much longer; drawn from the sandbox's seed. */
  readonly jitterMs?: number;
  /** status: the HTTP status (503). protocolFault: the HTTP status under which it is sent, if not the vendor's own. */
  readonly status?: number;
  /** status: seconds for a Retry-After header. */
  readonly retryAfter?: number;
  /** protocolFault: faultcode, exceptionID or JSON-RPC code. */
  readonly code?: string | number;
  /** protocolFault: the vendor's human text. */
  readonly text?: string;
  /** protocolFault, UIS only. */
  readonly mnemonic?: string;
  /** huge, gzipBomb: the size of the (decompressed) body; default 50 MB. */
  readonly bytes?: number;
  /** slowBody: default 256. */
  readonly bytesPerSecond?: number;
  /** dropRows: how many rows are left out; default: every second one. */
  readonly rows?: number;
}

/** What a fault asks of the vendor itself; all other faults are done to its answer on the way out. */
export interface Twist {
  readonly shuffle: boolean;
  readonly dropRows: number | 'half' | null;
  readonly badRow: boolean;
  readonly refuseTokens: boolean;
}

export function twistOf(fault: Fault | undefined): Twist {
  return {
    shuffle: fault?.kind === 'shuffle',
    dropRows: fault?.kind === 'dropRows' ? (fault.rows ?? 'half') : null,
    badRow: fault?.kind === 'badRow',
    refuseTokens: fault?.kind === 'refuseTokens',
  };
}

/** The rows as a twisted vendor sends them; `spoil` makes a row undecodable. */
export function twistRows<T>(rows: readonly T[], twist: Twist, random: Random, spoil: (row: T) => T): T[] {
  let result = [...rows];
  if (twist.shuffle && result.length > 1) {
    result = random.shuffled(result);
    // A shuffle that happens to keep the order would be no fault at all.
    if (result.every((row, index) => row === rows[index])) result.reverse();
  }
  if (twist.dropRows === 'half') result = result.filter((_row, index) => index % 2 === 1);
  else if (twist.dropRows !== null) result = result.slice(twist.dropRows);
  const first = result[0];
  if (twist.badRow && first !== undefined) result[0] = spoil(first);
  return result;
}

/** Reads a fault as people write it. Throws a RangeError that says what is wrong. */
export function readFault(input: unknown): Fault {
  if (typeof input !== 'object' || input === null)
    throw new RangeError('a fault must be an object with a kind');
  const fault = input as Fault;
  if (!faultKinds.includes(fault.kind)) {
    throw new RangeError(
      `unknown fault kind ${JSON.stringify(fault.kind)}: use one of ${faultKinds.join(', ')}`,
    );
  }
  const allowed = new Set<string>([...commonMembers, ...members[fault.kind]]);
  for (const [name, value] of Object.entries(fault)) {
    if (!allowed.has(name)) {
      throw new RangeError(`fault ${fault.kind} takes no ${name}: use ${[...allowed].join(', ')}`);
    }
    const textual = name === 'kind' || name === 'operation' || name === 'text' || name === 'mnemonic';
    if (name === 'code') continue;
    if (textual ? typeof value !== 'string' : typeof value !== 'number' || !(value >= 0)) {
      throw new RangeError(`${name} of a fault must be ${textual ? 'a string' : 'a number, 0 or more'}`);
    }
  }
  return { ...fault };
}

interface ActiveFault {
  readonly fault: Fault;
  remaining: number;
}

/** The faults in force. One upstream holds at most one fault an operation, and one for all other calls. */
export class FaultBook {
  readonly #faults = new Map<UpstreamName, Map<string | undefined, ActiveFault>>();

  set(upstream: UpstreamName, fault: Fault): void {
    const ofUpstream = this.#faults.get(upstream) ?? new Map<string | undefined, ActiveFault>();
    ofUpstream.set(fault.operation, { fault, remaining: fault.times ?? Number.POSITIVE_INFINITY });
    this.#faults.set(upstream, ofUpstream);
  }

  clear(upstream?: UpstreamName): void {
    if (upstream === undefined) this.#faults.clear();
    else this.#faults.delete(upstream);
  }

  /** The fault that hits this call, an operation's own before the general one; counts it as used. */
  take(upstream: UpstreamName, operation: string): Fault | undefined {
    const ofUpstream = this.#faults.get(upstream);
    for (const key of [operation, undefined]) {
      const active = ofUpstream?.get(key);
      if (active === undefined || active.remaining <= 0) continue;
      active.remaining -= 1;
      if (active.remaining <= 0) ofUpstream?.delete(key);
      return active.fault;
    }
    return undefined;
  }

  list(): { upstream: UpstreamName; fault: Fault }[] {
    return [...this.#faults].flatMap(([upstream, active]) =>
      [...active.values()].map(({ fault }) => ({ upstream, fault })),
    );
  }
}
