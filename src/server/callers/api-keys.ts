import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKey, Caller } from './caller.js';

/** Who comes with this key; null for one that nobody was given. How long it takes tells nothing of the keys there are. */
export type FindByKey = (key: string) => Caller | null;

export function createApiKeys(keys: readonly ApiKey[]): FindByKey {
  const known = keys.map(({ name, sha256, scopes }) => ({
    digest: Buffer.from(sha256.reveal(), 'hex'),
    caller: { name, identity: `key ${name}`, scopes: new Set(scopes) },
  }));
  return (key) => {
    // The bytes that were sent: Node reads each of a header as one character.
    const digest = createHash('sha256').update(key, 'latin1').digest();
    let found: Caller | null = null;
    // All of them, whichever it is.
    for (const one of known) if (timingSafeEqual(one.digest, digest)) found ??= one.caller;
    return found;
  };
}
