import { Agent } from 'node:http';
import { post } from './post.mjs';

/**
 * @typedef {{ message: string, extensions: { code?: string, source?: string } }} AnswerError
 * @typedef {{ status: number, ms: number, data: any, errors: readonly AnswerError[] }} Answer `ms` from the first byte sent to the last received
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
    const { status, text } = await post(this.#agent, this.#url, { 'content-type': 'application/json' }, body);
    const ms = performance.now() - startedAt;
    const { data = null, errors = [] } = JSON.parse(text);
    return { status, ms, data, errors };
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
