/** What the upstreams answer, each on its own wire, as bytes. Those that were asked for lately are kept. */
import { readFileSync } from 'node:fs';
import {
  MOST_SCHEDULES,
  numberOf,
  resultsOf,
  scheduleOf,
  sessionOf,
  sessionsOf,
  webexHost,
  webexTitle,
} from './data.mjs';

/** Characters or bytes, of each kind of answer: the longest ones have some 700,000. */
const MOST_KEPT = 64 * 1024 * 1024;
const WEBEX_DOCUMENT = readFileSync(new URL('webex-session.xml', import.meta.url), 'utf8');

/**
 * @template {Buffer | string} T
 * @param {(key: string) => T} make
 */
function kept(make) {
  /** @type {Map<string, T>} */
  const made = new Map();
  let length = 0;
  return (/** @type {string} */ key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      length += key.length + value.length;
      if (length > MOST_KEPT) {
        made.clear();
        length = key.length + value.length;
      }
      made.set(key, value);
    }
    return value;
  };
}

/** listSessionsByTraining, by the text of the request. */
export const soapAnswer = (/** @type {string} */ request) =>
  soapList(/trainingId>\s*([0-9a-f-]{36})/i.exec(request)?.[1] ?? '');

/** The document of listSessionsByTraining, by the id of the training. */
export const soapList = kept((trainingId) => {
  const rows = sessionsOf(numberOf(trainingId)).map((number) => {
    const { id, title, startTime, duration, instructor, dayIds } = sessionOf(number);
    const days = dayIds.map((day) => `<ns1:id>${day}</ns1:id>`).join('');
    return `<ns1:trainingSession><ns1:id>${id}</ns1:id><ns1:title>${title.replace('&', '&amp;')}</ns1:title><ns1:startTime>${startTime}</ns1:startTime><ns1:duration>${duration}</ns1:duration><ns1:instructor>${instructor}</ns1:instructor><ns1:dayIds>${days}</ns1:dayIds></ns1:trainingSession>`;
  });
  return Buffer.from(
    `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://ispringlearn.com/go/services/api/soap" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body><ns1:ListSessionsByTrainingResult>${rows.join('')}</ns1:ListSessionsByTrainingResult></SOAP-ENV:Body></SOAP-ENV:Envelope>`,
  );
});

/** POST /job-training/sessions/result/list, by the body of the request: a bare list, as the vendor sends it. */
export const resultsAnswer = kept((request) => {
  /** @type {{ sessionIds?: string[] }} */
  const { sessionIds = [] } = JSON.parse(request);
  return Buffer.from(JSON.stringify(resultsOfIds(sessionIds)));
});

/** The same rows for peers that can batch only what is asked by GET, and comes in an object. By the query string. */
export const batchedResultsAnswer = kept((query) =>
  Buffer.from(JSON.stringify({ results: resultsOfIds(new URLSearchParams(query).getAll('sessionId')) })),
);

/** @param {readonly string[]} sessionIds */
function resultsOfIds(sessionIds) {
  return sessionIds.flatMap((id) => resultsOf(numberOf(id)));
}

/** GetTrainingSession, by the text of the request. */
export const webexAnswer = (/** @type {string} */ request) =>
  webexDocument(/sessionKey>\s*(\d+)/.exec(request)?.[1] ?? '0');

/** The document of GetTrainingSession, by session key. */
export const webexDocument = kept((key) =>
  Buffer.from(
    WEBEX_DOCUMENT.replace('SESSION_KEY', key)
      .replace('TITLE', webexTitle(key))
      .replace('HOST', webexHost(key)),
  ),
);

/**
 * get.schedules and get.account. The request's id comes back, so it is put in front of what is kept.
 * @param {string} request
 */
export function uisAnswer(request) {
  const { id, method, params } = JSON.parse(request);
  const result = method === 'get.account' ? ACCOUNT : schedules(JSON.stringify(params ?? {}));
  return Buffer.from(`{"jsonrpc":"2.0","id":${JSON.stringify(id ?? null)},"result":${result}}`);
}

const ACCOUNT = JSON.stringify({
  data: [{ app_id: 1, name: 'Benchmark', timezone: 'Europe/Moscow' }],
  metadata: { total_items: 1 },
});

const schedules = kept((text) => {
  const params = JSON.parse(text);
  const asked = params.filter === undefined ? null : idsIn(params.filter);
  const offset = params.offset ?? 0;
  const all = asked ?? Array.from({ length: MOST_SCHEDULES }, (_, index) => index + 1);
  const data = all.slice(offset, offset + (params.limit ?? 1000)).map((id) => {
    const { name, schedules: rules } = scheduleOf(id);
    return params.fields?.includes('schedules') === false ? { id, name } : { id, name, schedules: rules };
  });
  return JSON.stringify({ data, metadata: { total_items: all.length } });
});

/**
 * Ids of a filter, which is one condition or conditions joined.
 * @param {any} filter
 * @returns {number[]}
 */
function idsIn(filter) {
  if (Array.isArray(filter.filters)) return filter.filters.flatMap(idsIn);
  return filter.field === 'id' ? [filter.value].flat().map(Number) : [];
}
