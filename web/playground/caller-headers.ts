const KEY = 'X-API-Key';
const EXPLAIN = 'x-explain';

/** What stands in the headers of each tab, to be filled in: what is left empty is not sent. */
export const PREPARED_HEADERS = JSON.stringify({ [KEY]: '', [EXPLAIN]: '' }, null, 2);

/** As the headers editor holds them. */
export type WrittenHeaders = Readonly<Record<string, unknown>>;

/**
 * What of the headers of a tab is sent. A key that was filled in once counts in all tabs that say nothing else of who asks, until
 * the page is left; it is kept in memory only.
 */
export class CallerHeaders {
  #key: string | null = null;

  toSend(written: WrittenHeaders = {}): Record<string, string> {
    const filled = Object.entries(written).filter(([, value]) => value != null && value !== '');
    const headers = Object.fromEntries(filled.map(([name, value]) => [name.toLowerCase(), String(value)]));
    this.#key = headers['x-api-key'] ?? this.#key;
    if (headers['authorization'] !== undefined || this.#key === null) return headers;
    return { ...headers, 'x-api-key': this.#key };
  }
}
