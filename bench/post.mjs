import { request } from 'node:http';

const ANSWER_MS = 60_000;

/**
 * Posts over one of the agent's connections, and once more where the other side has just closed it, as servers do with one that was
 * not used for some seconds. Rejects when there is no whole answer within a minute.
 * @param {import('node:http').Agent} agent
 * @param {URL | string} url
 * @param {Readonly<Record<string, string>>} headers
 * @param {string} body
 * @returns {Promise<{ status: number, text: string }>}
 */
export function post(agent, url, headers, body) {
  const all = { ...headers, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: all }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    sent.setTimeout(ANSWER_MS, () => sent.destroy(new Error(`no answer within ${ANSWER_MS / 1000} s`)));
    sent.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      const wasIdle = sent.reusedSocket && error.code === 'ECONNRESET';
      if (wasIdle) post(agent, url, headers, body).then(resolve, reject);
      else reject(error);
    });
    sent.end(body);
  });
}
