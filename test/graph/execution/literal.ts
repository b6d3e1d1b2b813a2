import { getNullableType, isEnumType, isInputObjectType, isListType, type GraphQLInputType } from 'graphql';

/** A value, as it is sent for a variable of this type, written into a document. */
export function literalOf(value: unknown, type: GraphQLInputType): string {
  if (value === null) return 'null';
  const nullable = getNullableType(type);
  if (isEnumType(nullable)) return value as string;
  if (isListType(nullable) && Array.isArray(value)) {
    return `[${value.map((item) => literalOf(item, nullable.ofType)).join(', ')}]`;
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields();
    return objectOf(
      Object.entries(value as object).map(([name, of]) => [name, literalOf(of, fields[name]!.type)]),
    );
  }
  // A scalar may take an object, too.
  if (typeof value === 'object') {
    return objectOf(Object.entries(value).map(([name, of]) => [name, JSON.stringify(of)]));
  }
  return JSON.stringify(value);
}

export function objectOf(fields: readonly (readonly [string, string])[]): string {
  return `{ ${fields.map(([name, text]) => `${name}: ${text}`).join(', ')} }`;
}
