import {
  defaultTextMapSetter,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span,
  type SpanContext,
  type TextMapPropagator,
  type Tracer,
} from '@opentelemetry/api';
import { TooExpensiveError } from '../../loading/operation.js';
import type { CallSpan, TracedBatch, TracedCall, Trail, Wave } from '../../loading/trace.js';
import { UpstreamError } from '../../protocols/upstream-error.js';
import { codeOf } from '../errors.js';

/** By what spans are made, and handed on; null: not handed on. */
export interface Tools {
  readonly tracer: Tracer;
  readonly propagator: TextMapPropagator | null;
}

/** A batch of a question. The calls that are made for it are within; to calls of others that it waits for it has links. */
export class WaveSpan implements Wave {
  readonly #tools: Tools;
  readonly #span: Span;
  readonly #context: Context;
  readonly #awaited = new Set<WaveTrail>();

  constructor(tools: Tools, parent: Context, { upstream, question, keys, hits, coalesced }: TracedBatch) {
    this.#tools = tools;
    const attributes = {
      'training_graph.upstream': upstream,
      'training_graph.question': question,
      'training_graph.keys': keys,
      'training_graph.hits': hits,
      'training_graph.coalesced': coalesced,
    };
    this.#span = tools.tracer.startSpan(question, { attributes }, parent);
    this.#context = trace.setSpan(parent, this.#span);
  }

  trail(): Trail {
    return new WaveTrail(this, (call) => callSpan(this.#tools, this.#context, call));
  }

  waitsFor(trail: Trail | null): void {
    if (trail instanceof WaveTrail && trail.wave !== this) this.#awaited.add(trail);
  }

  lastsUntil(answers: readonly Promise<unknown>[]): void {
    void Promise.allSettled(answers).then((outcomes) => this.#end(outcomes));
  }

  #end(outcomes: readonly PromiseSettledResult<unknown>[]): void {
    const span = this.#span;
    // Only now it is known which calls were made: they may have waited for their turn, and been made again.
    for (const { calls } of this.#awaited) for (const context of calls) span.addLink({ context });
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected');
    const [first] = failures;
    if (first !== undefined) {
      span.setAttribute('training_graph.failed', failures.length);
      span.setStatus({ code: SpanStatusCode.ERROR, message: codeOfError(first.reason) });
    }
    span.end();
  }
}

/** Of an errand that was begun for a wave. */
class WaveTrail implements Trail {
  /** Those that are told. */
  readonly calls: SpanContext[] = [];

  constructor(
    readonly wave: Wave,
    private readonly begin: (call: TracedCall) => readonly [CallSpan, SpanContext],
  ) {}

  began(call: TracedCall): CallSpan {
    const [span, context] = this.begin(call);
    if ((context.traceFlags & TraceFlags.SAMPLED) !== 0) this.calls.push(context);
    return span;
  }
}

/** Neither the address to which it goes nor anything that is sent is told. */
function callSpan(
  { tracer, propagator }: Tools,
  parent: Context,
  { source, operation, keys, attempt }: TracedCall,
): readonly [CallSpan, SpanContext] {
  const attributes = {
    'training_graph.upstream': source,
    'training_graph.vendor_operation': operation,
    'training_graph.keys': keys,
    'training_graph.attempt': attempt,
  };
  const span = tracer.startSpan(`${source} ${operation}`, { kind: SpanKind.CLIENT, attributes }, parent);
  const headers: Record<string, string> = {};
  propagator?.inject(trace.setSpan(parent, span), headers, defaultTextMapSetter);
  const answered = (status: number): void => {
    span.setAttribute('http.response.status_code', status);
  };
  const end: CallSpan['end'] = ({ failure, bytes }) => {
    const code = failure === null ? null : codeOf(failure);
    span.setAttributes({ 'training_graph.outcome': code ?? 'ok', 'training_graph.bytes': bytes });
    if (code !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: code });
    span.end();
  };
  return [{ headers, answered, end }, span.spanContext()];
}

function codeOfError(error: unknown): string {
  if (error instanceof UpstreamError) return codeOf(error.kind);
  return error instanceof TooExpensiveError ? 'QUERY_TOO_EXPENSIVE' : 'INTERNAL_SERVER_ERROR';
}
