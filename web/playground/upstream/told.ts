/** Calls by upstream, and `total`. */
export type Counts = Readonly<Record<string, number>>;

/** One call of an upstream, as `x-explain: 1` tells it; times in milliseconds. */
export interface Call {
  readonly upstream: string;
  readonly operation: string;
  readonly keys: number;
  /** `ok`, `pending` or an error code. */
  readonly outcome: string;
  readonly attempt: number;
  /** Since the operation began. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly bytes: number;
}

/** What the cache did, in keys. */
export type CacheTally = Readonly<Record<'hits' | 'misses' | 'stale' | 'coalesced', number>>;

/** An old value that stands in for one that could not be had. */
export interface Stale {
  readonly upstream: string;
  readonly ageSeconds: number;
}

/** What an answer says of itself beside its data; null: it does not say. */
export interface Told {
  readonly upstreamCalls: Counts | null;
  readonly calls: readonly Call[] | null;
  readonly cache: CacheTally | null;
  readonly stale: readonly Stale[];
  /** What it would cost at most, where it was only planned. */
  readonly plan: Counts | null;
  /** The code of its first error, or the HTTP status where that has none; null: it was run, or planned. */
  readonly refusal: string | null;
  /** What its first error says; null: there is none. */
  readonly message: string | null;
}

/** An answer of the graph, as far as it is looked into here. */
export interface AnswerBody {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: {
    readonly cost?: { readonly upstreamCalls: Counts };
    readonly stale?: readonly Stale[];
    explain?: {
      readonly calls?: readonly Call[];
      readonly cache?: CacheTally;
      readonly plan?: Counts;
    };
  };
}

export function toldBy(body: AnswerBody, status: number): Told {
  const { cost, stale = [], explain = {} } = body.extensions ?? {};
  const [first] = body.errors ?? [];
  return {
    upstreamCalls: cost?.upstreamCalls ?? null,
    calls: explain.calls ?? null,
    cache: explain.cache ?? null,
    stale,
    plan: explain.plan ?? null,
    refusal: body.data === undefined ? (first?.extensions?.code ?? `HTTP ${status}`) : null,
    message: first?.message ?? null,
  };
}

/** The answer as it would have come without `x-explain`. */
export function withoutExplanation(body: AnswerBody): AnswerBody {
  if (body.extensions?.explain === undefined) return body;
  const extensions = { ...body.extensions };
  delete extensions.explain;
  return { ...body, extensions };
}
