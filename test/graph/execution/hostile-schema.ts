import {
  buildSchema,
  GraphQLError,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLScalarType,
  type GraphQLSchema,
} from 'graphql';
import { HostileThing, type HostileWorld } from './hostile-world.js';

/** Everywhere the same, so that all types lead to all. */
const FIELDS: Readonly<Record<string, string>> = {
  leaf: 'Odd',
  sureLeaf: 'Odd!',
  color: 'Color',
  sureColor: 'Color!',
  a: 'A',
  sureB: 'B!',
  c: 'C',
  thing: 'Thing',
  sureThing: 'Thing!',
  any: 'Any',
  sureAny: 'Any!',
  list: '[A]',
  listOfSure: '[A!]',
  sureList: '[B]!',
  allSure: '[C!]!',
  things: '[Thing!]',
  sureAnys: '[Any!]!',
  leaves: '[Odd!]!',
  lists: '[[Odd!]]',
  listsOfSure: '[[A!]!]',
  sureColors: '[[Color]!]!',
};
const TELLING = `
  told(x: Int = 7, y: [String!] = ["a"], z: In = { x: 1 }, c: Color = RED, id: ID): String
  toldSure(id: ID!, z: In!): String!
`;
/** Left to what resolves fields without a resolver; those of the root have one, since it has no source. */
const PLAIN = ['leaf', 'sureColor', 'a', 'sureThing', 'sureAny', 'list', 'allSure', 'leaves', 'listsOfSure'];

export interface Hostile {
  readonly world: HostileWorld;
}

/** @param strict whether anything is never null; else the same schema without that, in which every error stands where it is */
export function hostileSchema(strict: boolean): GraphQLSchema {
  const fields = Object.entries(FIELDS).map(([name, type]) => `${name}: ${type}`);
  const text = fields.join('\n') + TELLING;
  const inThing = 'leaf: Odd sureThing: Thing! things: [Thing!]';
  const output = strict ? [text, inThing] : [withoutBangs(text), withoutBangs(inThing)];
  const schema = buildSchema(`
    scalar Odd
    enum Color { RED GREEN }
    input In { x: Int = 3 y: [String!] deeper: In }
    interface Thing { ${output[1]!} }
    union Any = A | B | C
    type Query { ${output[0]!} }
    ${['A', 'B', 'C'].map((name) => `type ${name} implements Thing { ${output[0]!} }`).join('\n')}
  `);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      if (name.startsWith('told')) {
        field.resolve = (_source, args, _context, { path, variableValues, parentType }) =>
          JSON.stringify({ args, path, variableValues, of: parentType.name });
      } else if (type.name === 'Query' || !PLAIN.includes(name)) {
        field.resolve = (source: HostileThing | undefined, _args, { world }: Hostile) =>
          world.give(`${source?.key ?? ''}/${name}`, field.type);
      }
    }
  }
  for (const name of ['Thing', 'Any']) {
    (schema.getType(name) as GraphQLAbstractType).resolveType = (value: unknown, { world }: Hostile) =>
      value instanceof HostileThing ? (world.typeOf(value) as string) : undefined;
  }
  const c = schema.getType('C');
  if (isObjectType(c)) {
    c.isTypeOf = (value: unknown, { world }: Hostile) => value instanceof HostileThing && world.isC(value);
  }
  (schema.getType('Odd') as GraphQLScalarType).serialize = (value) => {
    if (value === 'unfit') throw new Error('it cannot be written');
    if (value === 'unfit, and known')
      throw new GraphQLError('it is refused', { extensions: { code: 'REFUSED' } });
    return value === 'null' ? null : value === 'undefined' ? undefined : value;
  };
  return schema;
}

/** For a world: what fields without a resolver give. */
export function plainFieldsOf(schema: GraphQLSchema): ReadonlyMap<string, GraphQLOutputType> {
  const fields = (schema.getType('A') as GraphQLObjectType).getFields();
  return new Map(PLAIN.map((name) => [name, fields[name]!.type]));
}

/** Of types only: those of arguments stay as they are. */
function withoutBangs(fields: string): string {
  return fields.replaceAll(/\([^)]*\)|!/g, (found) => (found === '!' ? '' : found));
}
