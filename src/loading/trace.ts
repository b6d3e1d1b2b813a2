import type { UpstreamCall, UpstreamErrorKind } from '../protocols/upstream-error.js';

// What an operation tells of itself while it runs. Where nothing is traced null stands in place of each of these, and nothing is told.

/** Of one operation. */
export interface Trace {
  /** A batch of a question goes out. */
  wave(batch: TracedBatch): Wave;
}

/** A batch of a question: how many keys, and what becomes of those of which the answer need not be asked for. */
export interface TracedBatch {
  readonly upstream: string;
  /** Names it among all questions. */
  readonly question: string;
  readonly keys: number;
  /** As good as new already. */
  readonly hits: number;
  /** In a call that was begun for others. */
  readonly coalesced: number;
}

/** One batch of one operation, until it is answered. */
export interface Wave {
  /** For an errand that is begun for it. */
  trail(): Trail;
  /** It waits for an errand; null: for one that leaves no trail. */
  waitsFor(trail: Trail | null): void;
  /** It is over once all of these are settled. */
  lastsUntil(answers: readonly Promise<unknown>[]): void;
}

/** The calls that are made for one errand. */
export interface Trail {
  /** For which the errand was begun. */
  readonly wave: Wave;
  began(call: TracedCall): CallSpan;
}

/** One attempt at a call. */
export interface TracedCall extends UpstreamCall {
  /** How many things it asks for; 0 for a token. */
  readonly keys: number;
  /** From 1. */
  readonly attempt: number;
}

/** A call under way. */
export interface CallSpan {
  /** To be sent with it, so that what its upstream does can be seen in the same trace. */
  readonly headers: Readonly<Record<string, string>>;
  /** The head of an answer has come, with this HTTP status. */
  answered(status: number): void;
  /** It is over: null as failure where it was answered. @param bytes of the answer's body, unpacked, as far as it came */
  end(outcome: { readonly failure: UpstreamErrorKind | null; readonly bytes: number }): void;
}
