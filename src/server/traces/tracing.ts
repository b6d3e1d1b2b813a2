import type { ServerResponse } from 'node:http';
import type { Trace } from '../../loading/trace.js';
import type { Secret } from '../../protocols/secret.js';
import type { RequestRecord } from '../request-log.js';

/** Where traces go, and what of them; as the variables of OpenTelemetry say it. */
export interface TracesSettings {
  /** Of a collector, to which spans are posted. */
  readonly url: string;
  /** Sent along. */
  readonly headers: Readonly<Record<string, Secret>>;
  readonly compression: 'gzip' | 'none';
  /** For one batch to be taken, retries included. */
  readonly timeoutMs: number;
  /** Who sends them, by OpenTelemetry's names of attributes; the name of the service is among them. */
  readonly resource: Readonly<Record<string, string>>;
  readonly sampler: SamplerSettings;
  readonly batches: {
    /** So long spans are gathered before they are sent. */
    readonly delayMs: number;
    readonly timeoutMs: number;
    /** Spans that wait; more are dropped. */
    readonly mostWaiting: number;
    readonly mostSent: number;
  };
  /** Whether traces go on from callers to us, and from us to upstreams. */
  readonly propagates: boolean;
}

export interface SamplerSettings {
  /** Of all traces that begin here, from 0 to 1. */
  readonly ratio: number;
  /** Whether a trace that a caller has begun is told where that one says so. */
  readonly followsCallers: boolean;
}

/** Tells the spans of operations. Each has one, from now until its answer is sent or its client is gone. */
export interface Tracing {
  /** One that is executed; what it asks for is told as well. */
  executed(response: ServerResponse, record: RequestRecord): Trace;
  /** One that gets what is executed for another at the same time. */
  shared(response: ServerResponse, record: RequestRecord, made: Promise<MadeFor>): void;
  /** One that gets what one like it got before. */
  replayed(response: ServerResponse, record: RequestRecord): void;
  /** Sends what there is, for a few seconds at most, and ends. */
  stop(): Promise<void>;
}

/** An answer, with the record of the operation that was executed for it. */
export interface MadeFor {
  readonly record: RequestRecord;
}
