import { setMaxListeners } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got, { RequestError, TimeoutError, type Got, type PlainResponse, type Request } from 'got';
import { isLarge, ownTurn } from './own-turn.js';
import { UpstreamError, type UpstreamCall } from './upstream-error.js';

/** Larger bodies are refused while they arrive, after decompression: 16 MiB is some 40,000 checklist results. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * A connection that nobody has used for so long is closed. Each credential has connections of its own, so they may be many, and
 * an upstream may hold them for minutes. Milliseconds.
 */
const IDLE_MS = 5000;

/** One request; `url` and `headers` may hold secrets and never reach an error. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How long one attempt may take, connection to last byte, what else may end it, and who is told what came. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told of the body's bytes, unpacked, as they come. */
  readonly received?: (bytes: number) => void;
  /** Told of the answer's Date, in milliseconds since 1970, when its head has come; not where it has none. */
  readonly dated?: (ms: number) => void;
  /** Whoever traces the call: with headers that are sent beside its own, and told the status when its answer's head has come. */
  readonly span?: {
    readonly headers: Readonly<Record<string, string>>;
    answered(status: number): void;
  } | null;
}

/**
 * Any complete answer, whatever its status: which statuses are failures is the protocol's to say.
 * Beyond 2xx the body is empty where it broke off or was too large.
 */
export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfterSeconds: number | null;
  readonly body: Buffer;
}

/** Sends one request. Rejects with an {@link UpstreamError} only: unreachable, timeout or unreadable. */
export type Http = (call: UpstreamCall, request: HttpRequest, patience: Patience) => Promise<HttpReply>;

/**
 * An HTTP client with its own keep-alive connections, one for each upstream and credential: what an upstream sends too much, or
 * too late, on a connection would be taken for the answer to whoever uses it next.
 */
export function createHttp(maxBodyBytes: number = MAX_BODY_BYTES, idleMs: number = IDLE_MS): Http {
  const connections = { keepAlive: true, timeout: idleMs };
  const client = got.extend({
    agent: { http: new HttpAgent(connections), https: new HttpsAgent(connections) },
    decompress: true,
    // A redirect would carry credentials to an address that nobody configured.
    followRedirect: false,
    headers: { 'user-agent': 'training-graph' },
    // Retries belong to loading/, which knows the deadline and the budget.
    retry: { limit: 0 },
    throwHttpErrors: false,
  });
  return (call, request, patience) => send(client, maxBodyBytes, call, request, patience);
}

async function send(
  client: Got,
  maxBodyBytes: number,
  call: UpstreamCall,
  request: HttpRequest,
  patience: Patience,
): Promise<HttpReply> {
  if (patience.signal.aborted) throw new UpstreamError('timeout', call);
  // One signal may end many calls; Node takes more than ten listeners for a leak and says so.
  setMaxListeners(Infinity, patience.signal);
  const stream = client.stream(request.url, {
    method: request.method,
    headers: { ...request.headers, ...patience.span?.headers },
    timeout: { request: Math.max(1, Math.ceil(patience.timeoutMs)) },
    signal: patience.signal,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  // Whoever reads it hears of its errors; one that comes when all is read is nobody's, and would end the process.
  stream.on('error', () => undefined);
  stream.once('response', ({ headers, statusCode }: PlainResponse) => {
    patience.span?.answered(statusCode);
    const ms = httpDate(headers.date);
    if (ms !== null) patience.dated?.(ms);
  });
  try {
    const body = await readBody(call, stream, maxBodyBytes, patience);
    if (stream.response === undefined) throw new UpstreamError('unreachable', call);
    if (isLarge(body.length)) await ownTurn();
    return replyOf(stream.response, body);
  } catch (error) {
    const failure = asUpstreamError(error, call, stream.response?.statusCode);
    // A failed status says what happened, whatever became of the body: a 401 that breaks off is a 401.
    const { response } = stream;
    if (response !== undefined && response.statusCode >= 300 && failure.kind === 'unreadable') {
      return replyOf(response, Buffer.alloc(0));
    }
    throw failure;
  } finally {
    stream.destroy();
  }
}

async function readBody(
  call: UpstreamCall,
  stream: Request,
  maxBodyBytes: number,
  { received }: Patience,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    received?.(chunk.length);
    if (bytes > maxBodyBytes) {
      throw new UpstreamError('unreadable', call, {
        reason: `its answer is larger than ${maxBodyBytes} bytes`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function replyOf({ statusCode, headers }: PlainResponse, body: Buffer): HttpReply {
  return {
    status: statusCode,
    contentType: headers['content-type'] ?? '',
    retryAfterSeconds: retryAfter(headers['retry-after']),
    body,
  };
}

/** The one place where got's errors become ours. Their messages name hosts, so only known words are kept. */
function asUpstreamError(error: unknown, call: UpstreamCall, status: number | undefined): UpstreamError {
  if (error instanceof UpstreamError) return error;
  if (error instanceof TimeoutError || isAbort(error)) return new UpstreamError('timeout', call);
  // The answer had begun: one that breaks off, or does not decompress, is a bad answer and no dead host.
  if (status !== undefined) {
    return new UpstreamError('unreadable', call, { reason: 'its answer broke off', status, retryable: true });
  }
  // Node's own words, e.g. ECONNREFUSED, CERT_HAS_EXPIRED, HPE_INVALID_CONSTANT.
  if (error instanceof RequestError && /^[A-Z][A-Z\d_]{2,50}$/.test(error.code)) {
    return new UpstreamError('unreachable', call, { reason: error.code });
  }
  return new UpstreamError('unreachable', call);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

/** Retry-After in seconds from now, from either of its forms (RFC 9110, 10.2.3); null when absent or senseless. */
function retryAfter(header: string | undefined): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = httpDate(header);
  return at === null ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

/** A date in the one form that may be sent (RFC 9110, 5.6.7), in milliseconds since 1970; null when absent or senseless. */
function httpDate(header: string | undefined): number | null {
  // Date.parse alone reads a date into "-5" and "1.5" too.
  const at = header !== undefined && /^[A-Z][a-z]{2}, .* GMT$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? null : at;
}
