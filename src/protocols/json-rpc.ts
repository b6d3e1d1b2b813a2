import { statusError, type HttpFacts } from './http-status.js';
import type { Http, Patience } from './http.js';
import { isObject, readJson, readJsonObject } from './json.js';
import { UpstreamError, type UpstreamCall } from './upstream-error.js';

/** What the other side said. `data` of an error is free form (JSON-RPC 2.0, section 5.1). */
export type JsonRpcReply =
  | { readonly kind: 'result'; readonly result: unknown }
  | ({ readonly kind: 'error'; readonly code: number | null; readonly data: unknown } & HttpFacts);

export interface JsonRpcRequest {
  readonly url: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * A JSON-RPC 2.0 client over HTTP POST. An error object is an answer, whatever the HTTP status.
 * Rejects when the answer is no JSON-RPC: by its HTTP status, or as unreadable; also when its id is another request's.
 */
export function createJsonRpc(http: Http) {
  let lastId = 0;
  return async (call: UpstreamCall, request: JsonRpcRequest, patience: Patience): Promise<JsonRpcReply> => {
    const id = (lastId += 1);
    const reply = await http(
      call,
      {
        method: 'POST',
        url: request.url,
        headers: { 'content-type': 'application/json; charset=UTF-8', accept: 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id, method: request.method, params: request.params }),
      },
      patience,
    );
    const failure = statusError(call, reply);
    const answer = failure === null ? readJson(call, reply) : readJsonObject(call, reply);
    if (isObject(answer) && isObject(answer['error'])) {
      // An error about an unreadable request carries id null (section 5).
      if (answer['id'] != null && !sameId(answer['id'], id)) throw failure ?? anotherId(call);
      const { code, data } = answer['error'];
      const { status, retryAfterSeconds } = reply;
      return { kind: 'error', status, retryAfterSeconds, code: typeof code === 'number' ? code : null, data };
    }
    if (failure !== null) throw failure;
    if (!isObject(answer) || !('result' in answer)) {
      throw new UpstreamError('unreadable', call, { reason: 'expected a JSON-RPC result or error' });
    }
    if (!sameId(answer['id'], id)) throw anotherId(call);
    return { kind: 'result', result: answer['result'] };
  };
}

/** Some servers send a number back as text. */
function sameId(theirs: unknown, ours: number): boolean {
  return theirs === ours || theirs === String(ours);
}

function anotherId(call: UpstreamCall): UpstreamError {
  return new UpstreamError('unreadable', call, { reason: 'its id is not that of the request' });
}
