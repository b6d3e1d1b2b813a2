import { credentialMark } from '../../src/sandbox/index.js';
import { TEST_MARK } from './marks.js';
import type { Overrides } from './sources.js';

// Whatever the product says is searched for what it must never say, in every test that starts it and without the test asking for
// it. No finding repeats what was found, or it would be one itself.

/** Variables that hold a credential, and those that say where an upstream is. */
const CREDENTIALS = /(_SECRET|_PASSWORD|_TOKEN|_CLIENT_ID|_LOGIN)$/;
const ADDRESSES = ['ISPRING_URL', 'ISPRING_SOAP_URL', 'WEBEX_URL', 'UIS_URL'];
/** Headers by which a caller proves something. */
const PROOFS = ['authorization', 'x-api-key', 'cookie', 'x-ispring-token', 'x-uis-token', 'x-webex-ticket'];
/** Shorter ones, such as `wrong`, may be words of ours. They are carried by tests of refusals only. */
const SHORTEST = 8;
/** Around a finding. */
const CONTEXT = 60;

/** One thing that must not be told. */
interface Secret {
  readonly text: string;
  readonly pattern: RegExp;
  readonly what: string;
}

/** Watches over what one product says. Findings are gathered, since they may be made where no test would hear of them. */
export class Leaks {
  readonly #secrets = new Map<string, Secret>();
  #found: string[] = [];

  /** @param environment the settings of the product; it may come to know more */
  constructor(environment: Overrides = {}) {
    for (const mark of [credentialMark, TEST_MARK]) {
      this.#add(mark, `what begins with ${mark.replaceAll('-', '_')}`);
      for (const text of disguisesOf(mark)) this.#add(text, 'the same, written as bytes');
    }
    for (const [name, value = ''] of Object.entries(environment)) {
      if (CREDENTIALS.test(name)) this.#add(value, `the value of ${name}`);
      if (name === 'AUTH_API_KEYS')
        for (const [hash] of value.matchAll(/[\da-f]{64}/gi)) this.#add(hash, `a hash of ${name}`);
      if (ADDRESSES.includes(name) && URL.canParse(value))
        // One that goes on is another: 127.0.0.1:4000 is not in 127.0.0.1:40001.
        this.#add(new URL(value).host, `the address in ${name}`, '(?!\\d)');
    }
  }

  /** What a request proves its caller with is to be kept as well. */
  learn(headers: Readonly<Record<string, string>> = {}): void {
    for (const [name, value] of Object.entries(headers))
      if (PROOFS.includes(name.toLowerCase()))
        this.#add(value.replace(/^(Bearer|Basic) +/i, ''), `the request's ${name}`);
  }

  /** Notes what of it stands in `text`, which was said at this place. */
  search(place: string, text: string): void {
    for (const { text: secret, pattern, what } of this.#secrets.values()) {
      // Long answers are searched much faster so.
      if (!text.includes(secret)) continue;
      const at = text.search(pattern);
      if (at < 0) continue;
      const around = text.slice(Math.max(0, at - CONTEXT), at + secret.length + CONTEXT);
      this.#found.push(`${place} holds ${what}: ${this.#masked(around)}`);
    }
  }

  /** Fails once with all that was found since it was last called. */
  expectNone(): void {
    const found = this.#found.splice(0);
    if (found.length > 0) throw new Error(`Something secret was told.\n${[...new Set(found)].join('\n')}`);
  }

  #add(text: string, what: string, end = ''): void {
    if (text.length < SHORTEST || this.#secrets.has(text)) return;
    const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    this.#secrets.set(text, { text, what, pattern: new RegExp(literal + end) });
  }

  /** What goes on with it goes with it: of a credential with a mark the mark is the least. */
  #masked(text: string): string {
    return [...this.#secrets.values()].reduce(
      (masked, { pattern }) => masked.replace(new RegExp(`${pattern.source}[\\w-]*`, 'g'), '(…)'),
      text,
    );
  }
}

/** How a text looks in bytes that are printed, in hexadecimals or decimals, and in the middle of something written in base64. */
function disguisesOf(text: string): readonly string[] {
  const bytes = [...Buffer.from(text)];
  const hexadecimals = bytes.map((byte) => byte.toString(16));
  const inBase64 = [0, 1, 2].map((before) => {
    const written = Buffer.from('x'.repeat(before) + text).toString('base64url');
    return written.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
  });
  return [...inBase64, hexadecimals.join(''), hexadecimals.join(' '), bytes.join(',')];
}
