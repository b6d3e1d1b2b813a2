/**
 * What has to be asked, with nothing around it: all calls of the first wave at once, and the results of all sessions in one call
 * as soon as the sessions are there. It knows what depends on what, reads nothing but ids, and checks nothing.
 *
 * It is asked over HTTP, as gateways are, and answers how long the calls took, without the time that it takes to be asked.
 */
import { createServer } from 'node:http';
import { Agent, request } from 'undici';
import { schedulesRequest, setting, soapRequest, webexRequest } from '../usual/requests.mjs';

const dispatcher = new Agent({ keepAliveTimeout: 60_000 });
const XML = { 'content-type': 'text/xml; charset=utf-8' };
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const SESSION_ID = /<ns1:trainingSession><ns1:id>([^<]+)/g;

createServer(async (incoming, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { variables } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const ms = variables === undefined ? 0 : await callsMs(variables);
  response.end(JSON.stringify({ ms }));
}).listen(Number(process.env['PORT']), '127.0.0.1');

/** @param {{ trainings: string[], sessions: string[], schedules: string[] }} variables */
async function callsMs({ trainings, sessions, schedules }) {
  const startedAt = performance.now();
  await Promise.all([
    Promise.all(trainings.map((id) => post('ISPRING_SOAP_URL', '', XML, soapRequest(bare(id))))).then(
      results,
    ),
    ...sessions.map((id) => post('WEBEX_URL', '', XML, webexRequest(bare(id)))),
    post('UIS_URL', '', JSON_HEADERS, JSON.stringify(schedulesRequest(schedules.map(bare)))),
  ]);
  return performance.now() - startedAt;
}

/** @param {readonly string[]} lists */
function results(lists) {
  const sessionIds = lists.flatMap((text) => [...text.matchAll(SESSION_ID)].map(([, id]) => id));
  const headers = { ...JSON_HEADERS, authorization: `Bearer ${setting('ISPRING_ACCESS_TOKEN')}` };
  const path = '/job-training/sessions/result/list';
  return post('ISPRING_URL', path, headers, JSON.stringify({ sessionIds }));
}

/** The vendor's own id in `source:type:id`. @param {string} id */
function bare(id) {
  return id.slice(id.lastIndexOf(':') + 1);
}

/**
 * @param {string} address the setting
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {string} body
 */
async function post(address, path, headers, body) {
  const answer = await request(setting(address) + path, { method: 'POST', dispatcher, headers, body });
  return answer.body.text();
}
