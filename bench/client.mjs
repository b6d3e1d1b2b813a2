import { Agent } from 'node:http';
import { post } from './post.mjs';

/**
 * @typedef {{ message: string, extensions: { code?: string, source?: string } }} AnswerError
 * @typedef {{ operation: string, durationMs: number }} ExplainedCall
 * @typedef {{ status: number, ms: number, data: any, errors: readonly AnswerError[], calls: readonly ExplainedCall[] }} Answer
 * `ms` from the first byte sent to the last received; `calls` as the gateway made them
 */

/** Asks one gateway over connections that are kept, as a frontend's server does. */
export class Client {
  #agent = new Agent({ keepAlive: true });
  #url;

  /** @param {string} url */
  constructor(url) {
    this.#url = new URL(url);
  }

  /**
   * Rejects when there is no readable answer within a minute.
   * @param {string} query
   * @param {Readonly<Record<string, unknown>>} [variables]
   * @returns {Promise<Answer>}
   */
  async ask(query, variables) {
    const startedAt = performance.now();
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json', 'x-explain': '1' };
    const { status, text } = await post(this.#agent, this.#url, headers, body);
    const ms = performance.now() - startedAt;
    const { data = null, errors = [], extensions } = JSON.parse(text);
    return { status, ms, data, errors, calls: extensions?.explain?.calls ?? [] };
  }

  get url() {
    return this.#url.href;
  }

  close() {
    this.#agent.destroy();
  }
}

/**
 * Throws unless the answer is whole.
 * @param {Answer} answer
 */
export function expectWhole({ status, errors }) {
  const [first] = errors;
  if (status === 200 && first === undefined) return;
  throw new Error(`HTTP ${status}, ${errors.length} errors, the first: ${JSON.stringify(first ?? null)}`);
}
