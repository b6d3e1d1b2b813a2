import { UisError } from './errors.js';

export type Parameters = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses members that the method does not document. */
export function expectOnly(object: Parameters, names: readonly string[], path = ''): void {
  const unexpected = Object.keys(object).find((name) => !names.includes(name));
  if (unexpected === undefined) return;
  throw new UisError('unexpected_parameters', 'Unexpected method parameter(s)', {
    field: join(path, unexpected),
  });
}

export function requiredText(object: Parameters, name: string, path = ''): string {
  const value = object[name];
  const field = join(path, name);
  if (value === undefined)
    throw new UisError('required_parameter_missed', 'The required parameter has been missed', { field });
  if (typeof value !== 'string') throw typeError(field, value, 'string');
  return value;
}

export function optionalInteger(
  object: Parameters,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const value = object[name] === undefined ? fallback : object[name];
  if (typeof value !== 'number' || !Number.isInteger(value)) throw typeError(name, value, 'number');
  if (value < min || value > max) throw valueError(name, value);
  return value;
}

/** An absent list is undefined. */
export function optionalList(object: Parameters, name: string): readonly unknown[] | undefined {
  const value = object[name];
  if (value !== undefined && !Array.isArray(value)) throw typeError(name, value, 'array');
  return value;
}

export function typeError(field: string, value: unknown, expected: string): UisError {
  return new UisError('data_type_error', 'Invalid data type', { field, value, params: { expected } });
}

export function valueError(field: string, value: unknown): UisError {
  return new UisError('invalid_parameter_value', 'Invalid parameter value', { field, value });
}

export function join(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`;
}
