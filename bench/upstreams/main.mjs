/**
 * The four upstreams in one process, for gateways to be measured against. It prints one line of JSON, `{ origin, settings }`, and
 * runs until it is ended. `settings` point our gateway at it; other gateways take the addresses out of them.
 *
 *   GET    /control/counts                calls so far, by upstream
 *   DELETE /control/counts
 *   POST   /control/latency {"ms": 50}    from the last byte of a request to the first of its answer
 */
import { createServer } from 'node:http';
import { batchedResultsAnswer, resultsAnswer, soapAnswer, uisAnswer, webexAnswer } from './answers.mjs';

const XML = 'text/xml; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const EMPTY = Buffer.alloc(0);

/**
 * @typedef {'ispring-soap' | 'ispring-rest' | 'webex' | 'uis'} UpstreamName
 * @typedef {{ upstream: UpstreamName, type: string, answer: (request: string) => Buffer }} Wire
 */

/** By path. @type {ReadonlyMap<string, Wire>} */
const WIRES = new Map([
  ['/soap', { upstream: 'ispring-soap', type: XML, answer: soapAnswer }],
  [
    '/ispring/job-training/sessions/result/list',
    { upstream: 'ispring-rest', type: JSON_TYPE, answer: resultsAnswer },
  ],
  ['/ispring/results', { upstream: 'ispring-rest', type: JSON_TYPE, answer: batchedResultsAnswer }],
  ['/webex', { upstream: 'webex', type: XML, answer: webexAnswer }],
  ['/uis', { upstream: 'uis', type: JSON_TYPE, answer: uisAnswer }],
]);

let latencyMs = 0;
/** @type {Record<UpstreamName, number>} */
let counts;
forgetCounts();

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
  request.on('end', () => {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const body = Buffer.concat(chunks).toString('utf8');
    const wire = WIRES.get(path);
    if (wire === undefined) return control(`${String(request.method)} ${path}`, body, response);
    counts[wire.upstream] += 1;
    const send = () => reply(response, 200, wire.type, wire.answer(request.method === 'GET' ? query : body));
    if (latencyMs === 0) send();
    else setTimeout(send, latencyMs);
  });
});
// Nobody is to wait for a connection in the middle of a class.
server.keepAliveTimeout = 600_000;
server.requestTimeout = 0;

server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  const origin = `http://127.0.0.1:${String(port)}`;
  const settings = {
    ISPRING_URL: `${origin}/ispring`,
    ISPRING_SOAP_URL: `${origin}/soap`,
    ISPRING_ACCESS_TOKEN: 'benchmark-token',
    ISPRING_TIME_ZONE: 'Europe/Moscow',
    WEBEX_URL: `${origin}/webex`,
    WEBEX_SITE_NAME: 'benchmark',
    WEBEX_ID: 'benchmark',
    WEBEX_PASSWORD: 'benchmark-password',
    UIS_URL: `${origin}/uis`,
    UIS_ACCESS_TOKEN: 'benchmark-key',
  };
  console.log(JSON.stringify({ origin, settings }));
});

/**
 * @param {string} asked
 * @param {string} body
 * @param {import('node:http').ServerResponse} response
 */
function control(asked, body, response) {
  switch (asked) {
    case 'GET /control/counts':
      return reply(response, 200, JSON_TYPE, Buffer.from(JSON.stringify(counts)));
    case 'DELETE /control/counts':
      forgetCounts();
      return reply(response, 204, JSON_TYPE, EMPTY);
    case 'POST /control/latency':
      latencyMs = Number(JSON.parse(body).ms);
      return reply(response, 204, JSON_TYPE, EMPTY);
    default:
      return reply(response, 404, 'text/plain', Buffer.from(`nothing at ${asked}`));
  }
}

function forgetCounts() {
  counts = { 'ispring-soap': 0, 'ispring-rest': 0, webex: 0, uis: 0 };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} type
 * @param {Buffer} body
 */
function reply(response, status, type, body) {
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  response.end(body);
}
