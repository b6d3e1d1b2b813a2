import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { SandboxControl } from './control.js';
import { expectUpstream } from './control.js';
import type { ActivitySchedule } from './data/index.js';
import type { Fault } from './faults.js';
import { readBody } from './http.js';

type Handler = (body: unknown, query: URLSearchParams) => unknown;

function routes(
  control: SandboxControl,
  environment: Readonly<Record<string, string>>,
): Record<string, Handler> {
  const upstreamIn = (query: URLSearchParams) =>
    query.has('upstream') ? expectUpstream(query.get('upstream')) : undefined;
  return {
    'GET /environment': () => environment,
    'GET /faults': () => control.faults(),
    'POST /faults': (body) => {
      const { upstream, ...fault } = expectObject(body);
      control.setFault(expectUpstream(upstream), fault as unknown as Fault);
      return control.faults();
    },
    'DELETE /faults': (_body, query) => {
      const upstream = upstreamIn(query);
      if (upstream === undefined) control.clearFaults();
      else control.setFault(upstream, null);
      return control.faults();
    },
    'GET /calls': (_body, query) => control.calls(upstreamIn(query)),
    'GET /calls/counts': () => ({ counts: control.callCounts(), peaks: control.peaks() }),
    'DELETE /calls': () => control.resetCalls(),
    'GET /tuning': () => control.tuning(),
    'POST /tuning': (body) => {
      control.tune(expectObject(body));
      return control.tuning();
    },
    'GET /schedules': () => control.schedules(),
    'POST /schedules': (body) => control.putSchedule(body as ActivitySchedule),
    'DELETE /schedules': (_body, query) => ({ removed: control.removeSchedule(Number(query.get('id'))) }),
    'POST /tokens/expire': (body) => control.expireTokens(expectUpstream(expectObject(body).upstream)),
    'POST /kill': (body) => control.kill(expectUpstream(expectObject(body).upstream)),
    'POST /revive': (body) => control.revive(expectUpstream(expectObject(body).upstream)),
    'POST /reset': () => control.reset(),
  };
}

/** The control over HTTP with JSON bodies: 200 with what is asked, 204 for an act without an answer, 400 with {error}. */
export function createControlServer(
  control: SandboxControl,
  environment: Readonly<Record<string, string>>,
): Server {
  const handlers = routes(control, environment);
  return createServer((request, response) => {
    respond(handlers, request, response).catch(() => response.destroy());
  });
}

async function respond(
  handlers: Record<string, Handler>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const handler = handlers[`${request.method} ${url.pathname}`];
  if (handler === undefined) return send(response, 404, { error: 'unknown', routes: Object.keys(handlers) });
  const source = (await readBody(request)).toString('utf8');
  try {
    const result = await handler(source === '' ? undefined : JSON.parse(source), url.searchParams);
    send(response, result === undefined ? 204 : 200, result);
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof SyntaxError)) throw error;
    send(response, 400, { error: error.message });
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(body === undefined ? undefined : `${JSON.stringify(body)}\n`);
}

function expectObject(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new RangeError('the body must be a JSON object');
  return body as Record<string, unknown>;
}
