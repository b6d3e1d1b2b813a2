import { isObject } from './json.js';
import { UpstreamError, type UpstreamCall } from './upstream-error.js';
import type { XmlElement } from './xml.js';

/** A value that is there but is not what was agreed; the message names its path and what was expected, never the value. */
export class MalformedField extends Error {}

/**
 * Reads typed values out of one parsed object, JSON or XML alike.
 *
 * Absent, null, empty, blank and `xsi:nil` all read as null (or an empty list): vendors mix them freely.
 * A value of another form than asked throws {@link MalformedField}; {@link decodeRow} turns that into an `unreadable`.
 */
export class Fields {
  readonly #node: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #trims: boolean;

  private constructor(node: Readonly<Record<string, unknown>>, path: string, trims: boolean) {
    this.#node = node;
    this.#path = path;
    this.#trims = trims;
  }

  /** Fields of a JSON object. Text is kept as sent. */
  static ofJson(value: unknown, path: string): Fields {
    if (!isObject(value)) throw new MalformedField(`${path}: expected an object`);
    return new Fields(value, path, false);
  }

  /** Fields of an XML element. Text is trimmed: line feeds around it come from pretty-printing. */
  static ofXml(element: XmlElement, path: string): Fields {
    return new Fields(element, path, true);
  }

  /**
   * Text, or null. Numbers are accepted as their text: ids come in both forms. Not those beyond 2^53, of which JSON
   * keeps only the first digits.
   */
  text(name: string): string | null {
    return this.#text(name, 'text');
  }

  /** Text that must be there. */
  required(name: string): string {
    const value = this.text(name);
    if (value === null) throw this.#malformed(name, 'a value');
    return value;
  }

  /** A whole number that a GraphQL Int can hold, or null. */
  integer(name: string): number | null {
    const value = this.number(name);
    if (value !== null && (!Number.isInteger(value) || Math.abs(value) > 0x7fffffff)) {
      throw this.#malformed(name, 'a whole number');
    }
    return value;
  }

  /** A decimal number, or null. */
  number(name: string): number | null {
    const text = this.#text(name, 'a number')?.trim();
    if (text === undefined) return null;
    const value = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : NaN;
    if (!Number.isFinite(value)) throw this.#malformed(name, 'a number');
    return value;
  }

  /** A boolean in any of the forms of XML Schema (true, false, 1, 0, in any case) or JSON, or null. */
  flag(name: string): boolean | null {
    if (typeof this.#node[name] === 'boolean') return this.#node[name];
    const text = this.#text(name, 'true or false')?.trim().toLowerCase();
    if (text === undefined) return null;
    if (text === 'true' || text === '1') return true;
    if (text === 'false' || text === '0') return false;
    throw this.#malformed(name, 'true or false');
  }

  /** The object at `name`; null when absent, nil or empty. */
  child(name: string): Fields | null {
    const value = this.#node[name];
    if (isEmpty(value)) return null;
    if (!isObject(value)) throw this.#malformed(name, 'an object');
    return new Fields(value, this.#at(name), this.#trims);
  }

  /** The objects of the list at `name`, empty ones included, which in XML are blank; empty when absent. */
  children(name: string): Fields[] {
    const { items, keys } = this.#list(name);
    return keys.map((key) => {
      const child = items.child(key);
      if (child !== null) return child;
      if (!this.#trims) throw items.#malformed(key, 'an object');
      return new Fields({}, items.#at(key), this.#trims);
    });
  }

  /** Throws where there is something at `name` that is no list, whatever the list holds. */
  expectList(name: string): void {
    this.#list(name);
  }

  /** The texts of the list at `name`, empty ones left out. */
  texts(name: string): string[] {
    const { items, keys } = this.#list(name);
    return keys.flatMap((key) => items.text(key) ?? []);
  }

  /** The whole numbers of the list at `name`, none of them empty; empty when absent. */
  integers(name: string): number[] {
    const { items, keys } = this.#list(name);
    return keys.map((key) => {
      const value = items.integer(key);
      if (value === null) throw items.#malformed(key, 'a whole number');
      return value;
    });
  }

  /** Whether there is anything at `name`, null included. */
  has(name: string): boolean {
    return this.#node[name] !== undefined;
  }

  /** Whether there is a value at `name`: an empty list is one, null and blank text are none. */
  hasValue(name: string): boolean {
    return !isEmpty(this.#node[name]);
  }

  /** Turns the text at `name` into something else; `convert` returns null for what it cannot read. */
  converted<T>(name: string, expected: string, convert: (text: string) => T | null): T | null {
    const text = this.text(name);
    if (text === null) return null;
    const value = convert(text.trim());
    if (value === null) throw this.#malformed(name, expected);
    return value;
  }

  #text(name: string, expected: string): string | null {
    const value = leaf(this.#node[name]);
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && isExact(value)) return String(value);
    if (typeof value !== 'string') throw this.#malformed(name, expected);
    if (value.trim() === '') return null;
    return this.#trims ? value.trim() : value;
  }

  /** The items of a list as fields `0`, `1` and so on, so that each is read, and blamed, like any other. */
  #list(name: string): { readonly items: Fields; readonly keys: readonly string[] } {
    const value = this.#node[name];
    if (!Array.isArray(value) && !isEmpty(value)) throw this.#malformed(name, 'a list');
    // The list itself and no copy by name: a list may hold millions.
    const list: object = Array.isArray(value) ? value : [];
    const items = new Fields(list as Readonly<Record<string, unknown>>, this.#at(name), this.#trims);
    return { items, keys: Object.keys(list) };
  }

  #malformed(name: string, expected: string): MalformedField {
    return new MalformedField(`${this.#at(name)}: expected ${expected}`);
  }

  #at(name: string): string {
    return Array.isArray(this.#node) ? `${this.#path}[${name}]` : `${this.#path}.${name}`;
  }
}

/**
 * One decoded row, or the error that stands in its place: a bad row must not cost its neighbours.
 */
export function decodeRow<T>(call: UpstreamCall, decode: () => T): T | UpstreamError {
  try {
    return decode();
  } catch (error) {
    if (error instanceof MalformedField)
      return new UpstreamError('unreadable', call, { reason: error.message });
    throw error;
  }
}

/** Each bad row is an error that is kept, at a hundred times the bytes of the shortest: 16 MiB have room for eight million. */
export const MOST_BAD_ROWS = 10_000;

/** `decodeRow` that counts. */
export type RowDecoder = <T>(decode: () => T) => T | UpstreamError;

/**
 * `decodeRow` for the rows of one answer. Throws `unreadable` at the first bad one beyond {@link MOST_BAD_ROWS}: so many
 * are no rows, but another document.
 */
export function rowDecoder(call: UpstreamCall): RowDecoder {
  let bad = 0;
  return (decode) => {
    const row = decodeRow(call, decode);
    if (row instanceof UpstreamError && (bad += 1) > MOST_BAD_ROWS) {
      throw new UpstreamError('unreadable', call, {
        reason: `more than ${MOST_BAD_ROWS} of its rows cannot be read`,
      });
    }
    return row;
  };
}

/** Whether a number of JSON still is what was written: beyond 2^53 only its first digits are, beyond 10^308 none. */
function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
}

/** The text of an XML element that has attributes beside it; nil is null (XML Schema part 1, 2.6.2). */
function leaf(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (isNil(value)) return null;
  const names = Object.keys(value).filter((name) => !name.startsWith('@'));
  if (names.length === 0) return null;
  return names.length === 1 && names[0] === '#text' ? value['#text'] : value;
}

function isNil(value: Readonly<Record<string, unknown>>): boolean {
  return value['@nil'] === 'true' || value['@nil'] === '1';
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return isObject(value) && isNil(value);
}
