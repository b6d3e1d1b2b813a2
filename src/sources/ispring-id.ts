import type { Fields } from '../protocols/fields.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * An id of iSpring, a UUID in lower case, whatever case and blanks it came with; null for what is none. The vendor refuses
 * the whole of a question in which one id is none, so that an answer must not bring one that is asked for later.
 */
export function ispringIdOf(text: string): string | null {
  const id = text.trim().toLowerCase();
  return UUID.test(id) ? id : null;
}

/** The id at `name`, or null. @throws MalformedField */
export function optionalId(fields: Fields, name: string): string | null {
  return fields.converted(name, 'a UUID', ispringIdOf);
}

/** The id at `name`, which must be there. @throws MalformedField */
export function requiredId(fields: Fields, name: string): string {
  return optionalId(fields, name) ?? fields.required(name);
}
