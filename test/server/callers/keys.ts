import { createHash } from 'node:crypto';
import type { Scope } from '../../../src/graph/scope.js';

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A key of a test, which says in whose hand it is. */
export function keyOf(name: string): string {
  return `key-of-${name}-5b1f3c7e9a`;
}

/** The setting of callers by name, each with a key of its own and these scopes. */
export function apiKeys(scopes: Readonly<Record<string, readonly Scope[]>>): string {
  return JSON.stringify(
    Object.entries(scopes).map(([name, own]) => ({ name, sha256: sha256(keyOf(name)), scopes: own })),
  );
}

/** The header by which one of them proves who it is. */
export function asKey(name: string): Readonly<Record<string, string>> {
  return { 'x-api-key': keyOf(name) };
}
