import { Agent } from 'node:http';
import { post } from './post.mjs';

/** The two waves of calls with nothing around them: no decoding, no graph, no gateway. What is slower than this is ours. */
export class BareWaves {
  #agent = new Agent({ keepAlive: true });
  #environment;
  /** @type {string | null} */
  #token = null;

  /** @param {Readonly<Record<string, string>>} environment settings that point a gateway at the simulators */
  constructor(environment) {
    this.#environment = environment;
  }

  /**
   * Sessions of all trainings at once, then the results of all those sessions. The token of the first time is kept.
   * @param {readonly string[]} trainingIds
   * @returns {Promise<{ ms: number, rows: number }>} how long it took, and how many results came
   */
  async ask(trainingIds) {
    const token = (this.#token ??= await this.#issueToken());
    const startedAt = performance.now();
    const lists = await Promise.all(trainingIds.map((id) => this.#listSessions(token, id)));
    const sessionIds = lists.flatMap((text) =>
      [...text.matchAll(/<ns1:trainingSession><ns1:id>([^<]+)/g)].map(([, id]) => id),
    );
    const results = await this.#listResults(token, sessionIds);
    const ms = performance.now() - startedAt;
    return { ms, rows: JSON.parse(results).length };
  }

  /**
   * @param {string} token
   * @param {string} trainingId
   */
  #listSessions(token, trainingId) {
    const body = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:s="http://ispringlearn.ru/go/services/api/soap"><e:Body><s:ListSessionsByTrainingRequest><s:credentials><s:token>${token}</s:token></s:credentials><s:trainingId>${trainingId}</s:trainingId></s:ListSessionsByTrainingRequest></e:Body></e:Envelope>`;
    return this.#post(this.#setting('ISPRING_SOAP_URL'), { 'content-type': 'text/xml; charset=utf-8' }, body);
  }

  /**
   * @param {string} token
   * @param {readonly (string | undefined)[]} sessionIds
   */
  #listResults(token, sessionIds) {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
    };
    const url = `${this.#setting('ISPRING_URL')}/job-training/sessions/result/list`;
    return this.#post(url, headers, JSON.stringify({ sessionIds }));
  }

  async #issueToken() {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.#setting('ISPRING_CLIENT_ID'),
      client_secret: this.#setting('ISPRING_CLIENT_SECRET'),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const text = await this.#post(`${this.#setting('ISPRING_URL')}/api/v3/token`, headers, form.toString());
    return String(JSON.parse(text).access_token);
  }

  /** @param {string} name */
  #setting(name) {
    return this.#environment[name] ?? '';
  }

  /**
   * @param {string} url
   * @param {Readonly<Record<string, string>>} headers
   * @param {string} body
   */
  async #post(url, headers, body) {
    const { status, text } = await post(this.#agent, url, headers, body);
    if (status !== 200) throw new Error(`bare HTTP: the sandbox answered HTTP ${status}`);
    return text;
  }
}
