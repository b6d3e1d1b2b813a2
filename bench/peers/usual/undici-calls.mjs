/** The four calls by undici, over connections that are kept. */
import { Agent, request } from 'undici';
import { groupResults, readSchedules, readSessions, readWebexSession } from './entities.mjs';
import { schedulesRequest, setting, soapRequest, webexRequest } from './requests.mjs';

/** @typedef {import('./loaders.mjs').Calls} Calls */

const dispatcher = new Agent({ keepAliveTimeout: 60_000 });
const XML = { 'content-type': 'text/xml; charset=utf-8' };
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** @type {Calls} */
export const undiciCalls = {
  sessionsOfTraining: async (id) =>
    readSessions(await (await post('ISPRING_SOAP_URL', '', XML, soapRequest(id))).text()),
  resultsOfSessions: async (sessionIds) => {
    const headers = { ...JSON_HEADERS, authorization: `Bearer ${setting('ISPRING_ACCESS_TOKEN')}` };
    const path = '/job-training/sessions/result/list';
    const body = await post('ISPRING_URL', path, headers, JSON.stringify({ sessionIds }));
    return groupResults(/** @type {Record<string, any>[]} */ (await body.json()), sessionIds);
  },
  webexSession: async (key) =>
    readWebexSession(await (await post('WEBEX_URL', '', XML, webexRequest(key))).text()),
  schedules: async (ids) => {
    const body = await post('UIS_URL', '', JSON_HEADERS, JSON.stringify(schedulesRequest(ids)));
    return readSchedules(await body.json(), ids);
  },
};

/**
 * @param {string} address the setting
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {string} body
 */
async function post(address, path, headers, body) {
  const answer = await request(setting(address) + path, { method: 'POST', dispatcher, headers, body });
  if (answer.statusCode !== 200) throw new Error(`HTTP ${answer.statusCode}`);
  return answer.body;
}
