import type { Fields } from '../../protocols/fields.js';

/**
 * The block at `name`, or null when it is absent or says nothing: Webex writes blocks it has nothing to put into as
 * `<com:phones />` (fixtures/webex/get-training-session/vendor-page), or with every element in them empty.
 */
export function block<T extends object>(
  parent: Fields,
  name: string,
  decode: (fields: Fields) => T,
): T | null {
  const fields = parent.child(name);
  if (fields === null) return null;
  const value = decode(fields);
  return saysSomething(value) ? value : null;
}

/** The blocks of the list at `name`; those that say nothing (participant is nillable, for instance) are left out. */
export function blocks<T extends object>(parent: Fields, name: string, decode: (fields: Fields) => T): T[] {
  return parent.children(name).map(decode).filter(saysSomething);
}

function saysSomething(value: unknown): boolean {
  if (value === null) return false;
  if (value instanceof Error || typeof value !== 'object') return true;
  return Object.values(value).some(saysSomething);
}
