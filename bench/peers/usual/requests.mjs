/** Bodies of the calls; the addresses come from the settings that our gateway gets, too. */

/** @param {string} trainingId */
export function soapRequest(trainingId) {
  return `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:s="http://ispringlearn.ru/go/services/api/soap"><e:Body><s:ListSessionsByTrainingRequest><s:credentials><s:token>${setting('ISPRING_ACCESS_TOKEN')}</s:token></s:credentials><s:trainingId>${trainingId}</s:trainingId></s:ListSessionsByTrainingRequest></e:Body></e:Envelope>`;
}

/** @param {string} sessionKey */
export function webexRequest(sessionKey) {
  return `<serv:message xmlns:serv="http://www.webex.com/schemas/2002/06/service" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><header><securityContext><webExID>${setting('WEBEX_ID')}</webExID><password>${setting('WEBEX_PASSWORD')}</password><siteName>${setting('WEBEX_SITE_NAME')}</siteName></securityContext></header><body><bodyContent xsi:type="java:com.webex.service.binding.training.GetTrainingSession"><sessionKey>${sessionKey}</sessionKey></bodyContent></body></serv:message>`;
}

/** @param {readonly string[]} ids */
export function schedulesRequest(ids) {
  const filters = ids.map((id) => ({ field: 'id', operator: '=', value: Number(id) }));
  return {
    jsonrpc: '2.0',
    id: 1,
    method: 'get.schedules',
    params: {
      access_token: setting('UIS_ACCESS_TOKEN'),
      limit: ids.length,
      filter: { filters, condition: 'or' },
      fields: ['id', 'name'],
    },
  };
}

/** @param {string} name */
export function setting(name) {
  return process.env[name] ?? '';
}
