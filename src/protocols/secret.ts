import { createHmac, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

/** A password or token on its way from the settings to the wire: printing, joining or encoding it shows nothing. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself; for request bodies and headers only. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

/**
 * Tells accounts apart without showing them: a keyed hash of everything in `value`, its secrets included. Without the key nobody
 * can find out whether a guess of a secret is right.
 */
export class Fingerprints {
  readonly #key: Buffer;

  /** @param key where others must come to the same fingerprints; left out: one of its own */
  constructor(key: Buffer = randomBytes(32)) {
    this.#key = key;
  }

  of(value: unknown): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify(revealed(value)))
      .digest('base64url');
  }
}

function revealed(value: unknown): unknown {
  if (value instanceof Secret) return { secret: value.reveal() };
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, member]) => [name, revealed(member)]);
}
