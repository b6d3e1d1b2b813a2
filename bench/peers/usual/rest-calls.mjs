/** The four calls by Apollo's RESTDataSource, as its documentation shows it. */
import { RESTDataSource } from '@apollo/datasource-rest';
import { groupResults, readSchedules, readSessions, readWebexSession } from './entities.mjs';
import { schedulesRequest, setting, soapRequest, webexRequest } from './requests.mjs';

const XML = { 'content-type': 'text/xml; charset=utf-8' };

/** One for each request, as its documentation wants. The platform's fetch keeps connections; its own default does not. */
class Vendors extends RESTDataSource {
  /** @param {string} text of XML @param {string} address the setting */
  async sendXml(address, text) {
    return /** @type {Promise<string>} */ (this.post(setting(address), { body: text, headers: XML }));
  }

  /** @param {string} url @param {object} body @param {Record<string, string>} [headers] */
  async sendJson(url, body, headers = {}) {
    return this.post(url, { body, headers });
  }
}

/**
 * @param {import('@apollo/datasource-rest').DataSourceConfig} config
 * @returns {import('./loaders.mjs').Calls}
 */
export function restCalls(config) {
  const vendors = new Vendors({ fetch: /** @type {any} */ (fetch), ...config });
  return {
    sessionsOfTraining: async (id) =>
      readSessions(await vendors.sendXml('ISPRING_SOAP_URL', soapRequest(id))),
    resultsOfSessions: async (sessionIds) => {
      const url = `${setting('ISPRING_URL')}/job-training/sessions/result/list`;
      const headers = { authorization: `Bearer ${setting('ISPRING_ACCESS_TOKEN')}` };
      return groupResults(await vendors.sendJson(url, { sessionIds }, headers), sessionIds);
    },
    webexSession: async (key) => readWebexSession(await vendors.sendXml('WEBEX_URL', webexRequest(key))),
    schedules: async (ids) =>
      readSchedules(await vendors.sendJson(setting('UIS_URL'), schedulesRequest(ids)), ids),
  };
}
