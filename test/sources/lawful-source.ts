import type { UpstreamErrorKind } from '../../src/protocols/upstream-error.js';
import type { DataSet, Fault, LoggedCall, UpstreamName } from '../../src/sandbox/index.js';
import type { Loaders } from '../../src/sources/index.js';
import type { Overrides } from '../support/sources.js';
import type { Answer, ReceivedCall } from '../support/upstream.js';

/** One question of a source that is asked by key. */
export interface LawfulQuestion {
  /** The loader's name. */
  readonly name: string;
  /** The vendor's call behind it. */
  readonly operation: string;
  /** Keys that one call carries. */
  readonly widest: number;
  readonly load: (loaders: Loaders, key: string) => Promise<unknown>;
  /** Six keys with answers that differ. */
  readonly keys: (data: DataSet) => readonly string[];
  /** The keys of a call, as its simulator logged what it was asked. */
  readonly carried: (request: LoggedCall['request']) => readonly string[];
  /** The ids by which the answer to a key is known. */
  readonly expected: (data: DataSet, key: string) => readonly string[];
  /** Those ids of an answer. */
  readonly recognise: (answer: unknown) => readonly string[];
  /** The i-th of any number of well-formed keys that are not there. */
  readonly unknownKey: (i: number) => string;
  /** The answer to them. */
  readonly absent: unknown;
  /** A bad row is a part of its answer, which is good and kept with it. Left out: it fails its key. */
  readonly keepsBadRows?: boolean;
  /** A key of which one account gets the answer, and the other does not, or the same where all accounts may know. */
  readonly exclusive: {
    readonly key: (data: DataSet) => string;
    readonly to: 'us' | 'the stranger';
    readonly otherwise: UpstreamErrorKind | 'absent' | 'the same';
  };
}

/** A failure of the vendor's own protocol, and what becomes of it. */
export interface ProtocolFailure {
  readonly fault: Omit<Fault, 'kind'>;
  readonly kind: UpstreamErrorKind;
  readonly vendorCode: string | null;
}

/** A source and its peculiarities, for the laws that all obey. */
export interface LawfulSource {
  readonly name: UpstreamName;
  /** Of its variables: WEBEX of WEBEX_TIMEOUT_MS. */
  readonly prefix: string;
  /** Variables without which it has no settings. */
  readonly account: readonly string[];
  readonly questions: readonly LawfulQuestion[];
  readonly protocolFailures: readonly ProtocolFailure[];
  /** A second account. */
  readonly stranger: Overrides;
  /** Tokens that are issued and expire. */
  readonly renewal: {
    /** Where they are not what the sandbox's settings say anyway. */
    readonly settings: Overrides;
    readonly upstream: UpstreamName;
    readonly operation: string;
    /** What calls end in when every token is refused. */
    readonly refusedAs: UpstreamErrorKind;
  };
  /** The source pointed at `url`, with CANARY in every credential. */
  readonly canaries: (url: string) => Overrides;
  /** Issues a token with CANARY in it, if that is what was asked. */
  readonly issue: (call: ReceivedCall) => Answer | undefined;
  /** The vendor's own failure, in these words. */
  readonly protest: (words: string) => Answer;
}
