import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { ServerResponse } from 'node:http';
import type { Trace, TracedBatch, Wave } from '../../loading/trace.js';
import type { RequestRecord } from '../request-log.js';
import type { MadeFor, Tracing } from './tracing.js';
import { WaveSpan, type Tools } from './wave-span.js';

type AnsweredBy = 'execution' | 'shared' | 'replay';

/** The spans of operations, told to OpenTelemetry as they end. */
export class OperationSpans implements Omit<Tracing, 'stop'> {
  readonly #byResponse = new WeakMap<ServerResponse, OperationSpan>();
  readonly #byRecord = new WeakMap<RequestRecord, OperationSpan>();

  constructor(private readonly tools: Tools) {}

  executed(response: ServerResponse, record: RequestRecord): Trace {
    return this.#of(response, record, 'execution');
  }

  shared(response: ServerResponse, record: RequestRecord, made: Promise<MadeFor>): void {
    const span = this.#of(response, record, 'shared');
    const link = (by: MadeFor): void => {
      const executed = this.#byRecord.get(by.record);
      if (executed !== undefined) span.linkTo(executed);
    };
    made.then(link, () => undefined);
  }

  replayed(response: ServerResponse, record: RequestRecord): void {
    this.#of(response, record, 'replay');
  }

  /** One that is begun again, since it could not be answered in a shorter way, is the same. */
  #of(response: ServerResponse, record: RequestRecord, answeredBy: AnsweredBy): OperationSpan {
    let span = this.#byResponse.get(response);
    if (span === undefined) {
      const begun = new OperationSpan(this.tools, response);
      this.#byResponse.set(response, begun);
      response.once('close', () => begun.end(response));
      span = begun;
    }
    span.isFor(record, answeredBy);
    this.#byRecord.set(record, span);
    return span;
  }
}

/** One operation, from when it is known who asks until its answer is sent. */
class OperationSpan implements Trace {
  readonly #tools: Tools;
  readonly #span: Span;
  readonly #context: Context;
  #record: RequestRecord | null = null;

  constructor(tools: Tools, { req }: ServerResponse) {
    this.#tools = tools;
    const callers = tools.propagator?.extract(ROOT_CONTEXT, req.headers, defaultTextMapGetter);
    const parent = callers ?? ROOT_CONTEXT;
    this.#span = tools.tracer.startSpan(NAMELESS, { kind: SpanKind.SERVER }, parent);
    this.#context = trace.setSpan(parent, this.#span);
  }

  isFor(record: RequestRecord, answeredBy: AnsweredBy): void {
    this.#record = record;
    this.#span.setAttribute('training_graph.answered_by', answeredBy);
  }

  linkTo(other: OperationSpan): void {
    this.#span.addLink({ context: other.#span.spanContext() });
  }

  wave(batch: TracedBatch): Wave {
    return new WaveSpan(this.#tools, this.#context, batch);
  }

  end({ headersSent, statusCode, writableFinished }: ServerResponse): void {
    const span = this.#span;
    const record = this.#record;
    if (record !== null && span.isRecording()) {
      const codes = Object.keys(record.errors);
      span.updateName(nameOf(record));
      span.setAttributes({
        'training_graph.outcome': (writableFinished ? record.outcome : 'client gone') ?? undefined,
        'training_graph.error_codes': codes.length === 0 ? undefined : codes,
        'training_graph.upstream_calls': record.upstreamCalls(),
        'graphql.operation.name': record.operation ?? undefined,
        'graphql.operation.type': isUnderstood(record) ? 'query' : undefined,
        'http.response.status_code': headersSent ? statusCode : undefined,
      });
      if (codes[0] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: codes[0] });
    }
    span.end();
  }
}

const NAMELESS = 'GraphQL operation';

/** Of a document the name of its operation only, which is bounded there. The graph has no other type than queries. */
function nameOf(record: RequestRecord): string {
  if (!isUnderstood(record)) return NAMELESS;
  return record.operation === null ? 'query' : `query ${record.operation}`;
}

/** Whether its document fits the schema. */
function isUnderstood({ operation, outcome }: RequestRecord): boolean {
  return operation !== null || outcome === 'ok' || outcome === 'partial';
}
