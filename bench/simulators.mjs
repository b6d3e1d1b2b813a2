/** @typedef {import('../src/sandbox/index.js').LoggedCall} LoggedCall */
/** @typedef {import('../src/sandbox/index.js').Fault} Fault */
/** @typedef {import('../src/sandbox/index.js').UpstreamName} UpstreamName */

/** @type {readonly UpstreamName[]} */
export const UPSTREAMS = ['ispring-soap', 'ispring-rest', 'webex', 'uis'];

const ANSWER_MS = 10_000;

/** The running simulators, by their control address. */
export class Simulators {
  #control;

  /** @param {string} control */
  constructor(control) {
    this.#control = control;
  }

  /**
   * The settings that point a gateway at them.
   * @returns {Promise<Record<string, string>>}
   */
  environment() {
    return this.#send('GET', '/environment');
  }

  /**
   * From now on each call waits at random between the two.
   * @param {number} fromMs
   * @param {number} toMs
   * @param {readonly UpstreamName[]} upstreams
   */
  async delay(fromMs, toMs, upstreams = UPSTREAMS) {
    /** @type {Fault} */
    const fault = { kind: 'latency', latencyMs: fromMs, jitterMs: toMs - fromMs };
    await Promise.all(upstreams.map((upstream) => this.#send('POST', '/faults', { upstream, ...fault })));
  }

  /**
   * From now on it takes calls and answers none.
   * @param {UpstreamName} upstream
   */
  hang(upstream) {
    return this.#send('POST', '/faults', { upstream, kind: 'hang' });
  }

  /**
   * No quota shall stand in the way of a load.
   */
  liftQuotas() {
    return this.#send('POST', '/tuning', { uisDayLimit: 1e9, uisMinuteLimit: 1e9 });
  }

  /**
   * The calls since they were last forgotten (5,000 at most), oldest first; forgets them.
   * @returns {Promise<LoggedCall[]>}
   */
  async takeCalls() {
    const calls = await this.#send('GET', '/calls');
    await this.#send('DELETE', '/calls');
    return calls;
  }

  /** @returns {Promise<Record<UpstreamName, number>>} the most calls open at once since calls were last forgotten */
  async peaks() {
    return (await this.#send('GET', '/calls/counts')).peaks;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async #send(method, path, body) {
    const response = await fetch(`${this.#control}${path}`, {
      method,
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} of the sandbox: HTTP ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
