import type { Errand } from '../../src/loading/errand.js';
import type { EndedCall } from '../../src/loading/ended-call.js';
import { Upstream, type UpstreamPolicy } from '../../src/loading/upstream.js';
import { createHttp } from '../../src/protocols/http.js';
import { statusError } from '../../src/protocols/http-status.js';
import { startUpstream, type Handler, type ReceivedCall } from '../support/upstream.js';

/** An upstream that lives by a script, asked as the sources ask theirs: over a real socket. */
export interface AskedUpstream {
  readonly upstream: Upstream;
  /** What arrived there. */
  readonly calls: readonly ReceivedCall[];
  /** What an operator was told of calls that failed. */
  readonly failures: readonly EndedCall[];
  /** Asks for three things; the answer is the body. */
  readonly ask: (errand: Errand, path?: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const ROOMY: UpstreamPolicy = {
  timeoutMs: 10_000,
  concurrency: 10,
  freshness: { ttlSeconds: 0, staleSeconds: 0 },
};

export function upstreamOf(
  policy: Partial<UpstreamPolicy> = {},
  onCall?: (ended: EndedCall) => void,
): Upstream {
  return new Upstream('uis', { ...ROOMY, ...policy }, true, onCall);
}

/** What is asked where nothing else is said. */
export const ASKED = { operation: 'get.things', keys: 3 };

export async function startAsked(
  handler: Handler,
  policy: Partial<UpstreamPolicy> = {},
): Promise<AskedUpstream> {
  const server = await startUpstream(handler);
  const http = createHttp();
  const failures: EndedCall[] = [];
  const upstream = upstreamOf(policy, (ended) => {
    if (ended.failure !== null) failures.push(ended);
  });
  return {
    upstream,
    calls: server.calls,
    failures,
    stop: server.stop,
    ask: (errand, path = '/') =>
      upstream.ask(errand, ASKED, async (call, patience) => {
        const request = { method: 'GET', url: server.url + path, headers: {} } as const;
        const reply = await http(call, request, patience);
        const error = statusError(call, reply);
        if (error !== null) throw error;
        return reply.body.toString();
      }),
  };
}

/** Answers the first calls so, one after the other, and the last of these for ever. */
export function inTurn(...answers: readonly Handler[]): Handler {
  let next = 0;
  return (call, response) => {
    const answer = answers[Math.min(next, answers.length - 1)]!;
    next += 1;
    return answer(call, response);
  };
}

export const good: Handler = () => ({ body: 'good' });
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Handler =>
  () => ({ status: code, headers, body: 'bad' });
/** Cuts the connection. */
export const reset: Handler = (_, response) => {
  response.socket?.resetAndDestroy();
  return undefined;
};
/** Never answers. */
export const silence: Handler = () => undefined;
