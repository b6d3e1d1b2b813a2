import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

// Depth counts things, not braces. What has an id of its own (a Node) is one deeper than what leads to it; connections, their
// edges, and blocks such as those of a Webex session are parts of what holds them, and are selected whole. A thing at the last
// depth is selected without the things that it leads to; so is what a thing leads to once more, with other arguments, since the
// document would grow at every depth with each of them beyond what a client may send. So every field is selected at least once, whichever way relations
// run: those of a thing at depth 1, since `node` gives each type of thing there, and all others with what they are part of.

/** By `Type.field`: the arguments of each use of the field, as they stand in a document ('': none). */
export type Arguments = Readonly<Record<string, readonly string[]>>;

/** One query that selects every field of the schema, from every root field down to this depth. */
export function wholeDocument(schema: GraphQLSchema, depth: number, args: Arguments): string {
  return new Writing(schema, depth, args).document();
}

class Writing {
  readonly #schema: GraphQLSchema;
  readonly #deepest: number;
  readonly #args: Arguments;
  /** One for each type and depth: types lead back to each other. */
  readonly #fragments = new Map<string, string>();

  constructor(schema: GraphQLSchema, deepest: number, args: Arguments) {
    this.#schema = schema;
    this.#deepest = deepest;
    this.#args = args;
  }

  document(): string {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error('the schema has nothing to query');
    const root = this.#spread(query, 0);
    return [`query { ${root} }`, ...this.#fragments.values()].join('\n');
  }

  /** A spread of all fields of the type, at this depth. */
  #spread(type: GraphQLObjectType, depth: number): string {
    const name = `${type.name}${depth}`;
    if (!this.#fragments.has(name)) {
      this.#fragments.set(name, '');
      const fields = Object.values(type.getFields()).flatMap((field) => this.#uses(type, field, depth));
      this.#fragments.set(name, `fragment ${name} on ${type.name} { __typename ${fields.join(' ')} }`);
    }
    return `...${name}`;
  }

  /** The field, once for each set of arguments; not at all where it leads deeper than wanted. */
  #uses(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): string[] {
    const named = getNamedType(field.type);
    const below = isThing(named) ? depth + 1 : depth;
    if (below > this.#deepest) return [];
    const coordinate = `${type.name}.${field.name}`;
    const uses = field.args.length === 0 ? [''] : this.#args[coordinate];
    if (uses === undefined) throw new Error(`say which arguments ${coordinate} is to be given`);
    const mark = this.#clashes(type, field) ? `_${type.name}` : '';
    return uses.map((args, index) => {
      const name = `${field.name}${mark}${index === 0 ? '' : `_${index}`}`;
      const alias = name === field.name ? '' : `${name}: `;
      const selection = this.#selection(named, index > 0 && depth > 0 ? this.#deepest : below);
      return `${alias}${field.name}${args === '' ? '' : `(${args})`}${selection}`;
    });
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    const objects = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const spreads = objects.filter(isObjectType).map((object) => this.#spread(object, depth));
    return ` { ${spreads.join(' ')} }`;
  }

  /** Whether another type that may stand in the same place has a field of this name that gives something else. */
  #clashes(type: GraphQLObjectType, { name, type: own }: GraphQLField<unknown, unknown>): boolean {
    return type
      .getInterfaces()
      .flatMap((one) => this.#schema.getPossibleTypes(one))
      .some((other) => String(other.getFields()[name]?.type ?? own) !== String(own));
  }
}

/** Whether it has an id of its own. */
function isThing(type: GraphQLNamedType): boolean {
  if (isInterfaceType(type)) return type.name === 'Node';
  if (isUnionType(type)) return type.getTypes().every(isThing);
  return isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
}

/** An object in the answer to such a document. */
interface Answered extends Record<string, unknown> {
  readonly __typename: string;
}

/** The objects in the answer to such a document, outer ones first. */
export function* objectsIn(value: unknown): Generator<Answered> {
  if (typeof value !== 'object' || value === null) return;
  if ('__typename' in value) yield value as Answered;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

/** `Type.field`, by the name that the field has in the answer. */
export function coordinateOf({ __typename }: Answered, name: string): string {
  return `${__typename}.${name.replace(/(?<=.)_.*$/, '')}`;
}

/** The object that holds what stands at this path of an answer; null where that has none. */
export function holderOf(data: unknown, path: readonly (string | number)[]): Answered | null {
  let holder: Answered | null = null;
  let value: unknown = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return null;
    if (typeof step === 'string') holder = value as Answered;
    value = (value as Record<string | number, unknown>)[step];
  }
  return holder;
}
