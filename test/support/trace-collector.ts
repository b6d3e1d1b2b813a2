import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';
import { gunzipSync } from 'node:zlib';

/** What of OTLP is looked at; the numbers are those of opentelemetry-proto 1, trace.proto and common.proto. */
const PROTOCOL = `
  syntax = "proto3";
  message Export { repeated OfResource resource_spans = 1; }
  message OfResource { Resource resource = 1; repeated OfScope scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message OfScope { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; bytes parent_span_id = 4;
    string name = 5; uint32 kind = 6; fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8;
    repeated KeyValue attributes = 9; repeated Link links = 13; Status status = 15;
  }
  message Link { bytes trace_id = 1; bytes span_id = 2; }
  message Status { string message = 2; uint32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue {
    oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; ArrayValue array_value = 5; }
  }
  message ArrayValue { repeated AnyValue values = 1; }`;
const Export = protobuf.parse(PROTOCOL).root.lookupType('Export');

type Attributes = Readonly<Record<string, unknown>>;

/** A span as it came; ids in hexadecimals. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState: string;
  /** Null: of none. */
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  readonly attributes: Attributes;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  /** As it failed; null: it did not. */
  readonly error: string | null;
  readonly resource: Attributes;
}

export interface TraceCollector {
  /** Its address, without a path. */
  readonly url: string;
  readonly posts: readonly {
    readonly path: string;
    readonly headers: IncomingHttpHeaders;
    readonly bytes: Buffer;
  }[];
  /** All spans so far, in the order in which they came. */
  readonly spans: readonly ReceivedSpan[];
  stop(): Promise<void>;
}

/** Takes spans as a collector of OpenTelemetry does: OTLP in protobuf over HTTP, on a free loopback port. */
export async function startTraceCollector(status: () => number | null = () => 200): Promise<TraceCollector> {
  const posts: TraceCollector['posts'][number][] = [];
  const spans: ReceivedSpan[] = [];
  const server = createServer((request, response) => {
    const take = async (): Promise<void> => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const sent = Buffer.concat(chunks);
      const bytes = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
      posts.push({ path: request.url ?? '', headers: request.headers, bytes });
      spans.push(...spansIn(bytes));
      const answer = status();
      // One that answers nothing hangs.
      if (answer !== null) response.writeHead(answer, { 'content-type': 'application/x-protobuf' }).end();
    };
    take().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    spans,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Value {
  readonly value?: string;
  readonly arrayValue?: { readonly values?: readonly Value[] };
  readonly [kind: string]: unknown;
}

interface KeyValues {
  readonly attributes?: readonly { readonly key: string; readonly value: Value }[];
}

interface RawSpan extends KeyValues {
  readonly traceId: Buffer;
  readonly spanId: Buffer;
  readonly traceState?: string;
  readonly parentSpanId?: Buffer;
  readonly name: string;
  readonly kind: number;
  readonly links?: readonly Pick<RawSpan, 'traceId' | 'spanId'>[];
  readonly status?: { readonly message?: string; readonly code?: number };
}

interface RawExport {
  readonly resourceSpans: readonly {
    readonly resource: KeyValues;
    readonly scopeSpans: readonly { readonly spans: readonly RawSpan[] }[];
  }[];
}

const KINDS: Readonly<Record<number, ReceivedSpan['kind']>> = { 1: 'internal', 2: 'server', 3: 'client' };
const ERROR = 2;

function spansIn(bytes: Buffer): readonly ReceivedSpan[] {
  const { resourceSpans } = Export.toObject(Export.decode(bytes), {
    longs: Number,
    oneofs: true,
  }) as RawExport;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans.map((span) => received(span, attributesOf(resource)))),
  );
}

function received(span: RawSpan, resource: Attributes): ReceivedSpan {
  const { traceId, spanId, traceState = '', parentSpanId, name, kind, links = [], status } = span;
  const ids = (of: Pick<RawSpan, 'traceId' | 'spanId'>) => ({
    traceId: of.traceId.toString('hex'),
    spanId: of.spanId.toString('hex'),
  });
  return {
    ...ids({ traceId, spanId }),
    traceState,
    parentId: parentSpanId === undefined || parentSpanId.length === 0 ? null : parentSpanId.toString('hex'),
    name,
    kind: KINDS[kind] ?? 'internal',
    attributes: attributesOf(span),
    links: links.map(ids),
    error: status?.code === ERROR ? (status.message ?? '') : null,
    resource,
  };
}

function attributesOf({ attributes = [] }: KeyValues): Attributes {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]));
}

function valueOf({ value: kind, ...held }: Value): unknown {
  const value = held[kind ?? ''];
  return kind === 'arrayValue' ? (held.arrayValue?.values ?? []).map(valueOf) : value;
}
