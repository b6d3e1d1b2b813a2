import type { IncomingMessage, ServerResponse } from 'node:http';
import { preferred } from './accept.js';
import { DATA_HEADERS } from './security-headers.js';
import type { OpenServer } from './server.js';

/** Stands in somebody else's server. */
export interface Mounted {
  /** Answers a request; what has another path than ours goes to `next`, where there is one, else it is answered 404. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, next?: () => void) => void;
  /** Stops the graph once, however often it is called. Once what was under way is answered, all that is ours is answered 503. */
  readonly stop: () => Promise<void>;
}

const STOPPED = 'The graph has been stopped.';
const READ_BEFORE =
  'The body of this request was read before it came to the graph: mount the graph before whatever reads bodies.';
const NO_PAGES_HERE =
  'The pages of the graph stand only where it is mounted at the root of an origin, and here a part of the path was cut off ' +
  'before it. Operations are answered here.\n';

/** For a server that is open and listens nowhere. */
export function mount({ app, paths, takesNoMore, stop }: OpenServer): Mounted {
  let stopped: Promise<void> | null = null;
  const handle: Mounted['handle'] = (request, response, next) => {
    const { url = '/', method } = request;
    if (next !== undefined && !paths.has(url)) {
      next();
    } else if (takesNoMore()) {
      fail(response, 503, STOPPED);
    } else if (method === 'POST' && request.readableDidRead) {
      app.log.error(READ_BEFORE);
      fail(response, 500, READ_BEFORE);
    } else if (isCut(request) && wantsPage(request)) {
      response.writeHead(404, { ...DATA_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
      response.end(NO_PAGES_HERE);
    } else {
      tellRawHeaders(request);
      app.server.emit('request', request, response);
    }
  };
  return { handle, stop: () => (stopped ??= stop()) };
}

/** Routers that cut off the path at which they found us note, as Express does, what it was. */
function isCut(request: IncomingMessage & { readonly originalUrl?: unknown }): boolean {
  return request.originalUrl !== undefined && request.originalUrl !== request.url;
}

function wantsPage({ method, url = '', headers }: IncomingMessage): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return (
    reads &&
    !/[?&](?:query|extensions)=/.test(url) &&
    preferred(headers.accept, 'text/html', 'application/json')
  );
}

function fail(response: ServerResponse, status: 500 | 503, message: string): void {
  const errors = [{ message, extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
  response.writeHead(status, { ...DATA_HEADERS, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors }));
}

/** Requests are known again by their headers as they came. What was added to them or taken away before us counts, too. */
function tellRawHeaders(request: IncomingMessage): void {
  request.rawHeaders = Object.entries(request.headers).flatMap(([name, value = []]) =>
    [value].flat().flatMap((one) => [name, one]),
  );
}
