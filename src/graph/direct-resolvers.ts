import {
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Context } from './context.js';
import { typenameOf } from './global-id.js';
import type { Node } from './node.type.js';

type Arguments = Readonly<Record<string, unknown>>;
type Method = (...parameters: readonly unknown[]) => unknown;
/** What one parameter of a resolver's method gets. */
type Reader = (source: unknown, args: Arguments, context: Context, info: GraphQLResolveInfo) => unknown;

type Storage = ReturnType<typeof getMetadataStorage>;
type Resolver = Storage['queries'][number] | Storage['fieldResolvers'][number];
type Parameter = NonNullable<Resolver['params']>[number];

/**
 * The same schema, in which the methods of resolvers are called at once. type-graphql sorts their parameters anew for each call and
 * copies whatever they are given into instances of its classes, twice for each field, and makes a promise of which type a thing
 * has: for an answer of a hundred rows that takes longer than all the rest. What is behind a scope stays with type-graphql.
 */
export function withDirectResolvers(schema: GraphQLSchema): GraphQLSchema {
  const storage = getMetadataStorage();
  for (const query of storage.queries) replace(schema, 'Query', query, storage);
  for (const field of storage.fieldResolvers) {
    const type = storage.objectTypes.find(({ target }) => target === field.getObjectType?.());
    if (type !== undefined && field.kind === 'external') replace(schema, type.name, field, storage);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    // Whatever may be of several types has an id of the graph.
    if (isInterfaceType(type) || isUnionType(type)) type.resolveType = (value: Node) => typenameOf(value.id);
  }
  return schema;
}

function replace(schema: GraphQLSchema, typename: string, resolver: Resolver, storage: Storage): void {
  const type = schema.getType(typename);
  const field = isObjectType(type) ? type.getFields()[resolver.schemaName] : undefined;
  const { params = [], middlewares = [], roles, target, methodName } = resolver;
  if (field === undefined || middlewares.length > 0 || roles !== undefined) return;
  const readers = [...params].sort((a, b) => a.index - b.index).map((one) => readerOf(one, storage));
  if (!readers.every((reader) => reader !== null)) return;
  const instance = instanceOf(target as new () => object);
  const method = (instance as Readonly<Record<string, Method>>)[methodName];
  if (method === undefined) return;
  field.resolve = (source: unknown, args: Arguments, context: Context, info: GraphQLResolveInfo) =>
    method.apply(
      instance,
      readers.map((read) => read(source, args, context, info)),
    );
}

/** Resolvers keep nothing: one of a class does for all its methods. */
const instances = new Map<unknown, object>();

function instanceOf(target: new () => object): object {
  const instance = instances.get(target) ?? new target();
  instances.set(target, instance);
  return instance;
}

/** Null for what only type-graphql can give. */
function readerOf(parameter: Parameter, storage: Storage): Reader | null {
  switch (parameter.kind) {
    case 'root':
      return parameter.propertyName === undefined ? (source) => source : null;
    case 'context':
      return parameter.propertyName === undefined ? (_source, _args, context) => context : null;
    case 'info':
      return (_source, _args, _context, info) => info;
    case 'arg': {
      const { name } = parameter;
      return (_source, args) => args[name];
    }
    case 'args': {
      const names = argumentsOf(parameter.getType(), storage);
      return (_source, args) => Object.fromEntries(names.map((name) => [name, args[name]]));
    }
    default:
      return null;
  }
}

/** The names of the arguments that a class holds, or one that it is made from. */
function argumentsOf(holder: unknown, storage: Storage): readonly string[] {
  const names: string[] = [];
  for (let target = holder; typeof target === 'function'; target = Object.getPrototypeOf(target)) {
    const found = storage.argumentTypes.find((type) => type.target === target);
    names.push(...(found?.fields ?? []).map(({ name }) => name));
  }
  return names;
}
