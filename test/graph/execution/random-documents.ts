import {
  doTypesOverlap,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { Values } from './both-ways.js';
import { ValueWriter, type ScalarOf } from './random-values.js';
import type { Tape } from './tape.js';

export interface DocumentOptions {
  readonly schema: GraphQLSchema;
  readonly scalarOf: ScalarOf;
  /** `Type.field`: never asked for. */
  readonly without: readonly string[];
  /** `Type.field.argument`: always given, and never null. */
  readonly needed: readonly string[];
  readonly deepest: number;
  /** How many lists of objects may stand in each other. */
  readonly mostLists: number;
  readonly mostFields: number;
  /** Asked for now and then at the root, once each, with a condition for `$IF`; their names are their own. */
  readonly extras: readonly string[];
}

/** A valid document, the operation of it to run, and the variables of two runs. */
export interface RandomDocument {
  readonly text: string;
  readonly name: string | null;
  readonly values: readonly [Values, Values];
}

interface Fragment {
  readonly name: string;
  readonly on: GraphQLCompositeType;
  readonly lists: number;
  readonly text: string;
}

const OTHERS = [
  'query Other { __typename @skip(if: false) ...Others }',
  'fragment Others on Query { __typename }',
];
const ALIASES = ['a', 'b', 'title', 'id', '__proto__', 'constructor', 'toString', 'then', 'toJSON', 'length'];

export function writeDocument(tape: Tape, options: DocumentOptions): RandomDocument {
  return new DocumentWriter(tape, options).write();
}

class DocumentWriter {
  readonly #values: ValueWriter;
  readonly #fragments: Fragment[] = [];
  /** What each name stands for, so that fields of one name can be merged wherever they meet. */
  readonly #named = new Map<string, string>();
  readonly #extras: string[];
  #fieldsLeft: number;

  constructor(
    private readonly tape: Tape,
    private readonly options: DocumentOptions,
  ) {
    this.#values = new ValueWriter(tape, options.scalarOf, options.needed);
    this.#extras = [...options.extras];
    this.#fieldsLeft = options.mostFields;
  }

  write(): RandomDocument {
    const { tape, options } = this;
    const selection = this.#selection(options.schema.getQueryType()!, options.deepest, options.mostLists);
    const others = tape.once(8) ? OTHERS : [];
    const name = others.length > 0 || tape.once(3) ? 'Asked' : null;
    const operation = `query ${name ?? ''}${this.#values.declarations} ${selection}`;
    const fragments = this.#fragments.map(
      ({ name: called, on, text }) => `fragment ${called} on ${on.name} ${text}`,
    );
    const definitions = tape.once(2)
      ? [...others, ...fragments, operation]
      : [operation, ...fragments, ...others];
    return {
      text: definitions.join('\n'),
      name,
      values: [this.#values.valuesIn(0), this.#values.valuesIn(1)],
    };
  }

  #selection(type: GraphQLCompositeType, depth: number, lists: number): string {
    const parts = [this.#part(type, depth, lists)];
    for (let more = this.tape.upTo(4); more > 0 && this.#fieldsLeft > 0; more -= 1) {
      parts.push(this.#part(type, depth, lists));
    }
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLCompositeType, depth: number, lists: number): string {
    const { tape, options } = this;
    if (tape.once(isAbstractType(type) ? 2 : 6)) return this.#inlineFragment(type, depth, lists);
    if (tape.once(isAbstractType(type) ? 3 : 8)) return this.#spread(type, depth, lists);
    if (type === options.schema.getQueryType() && tape.once(12) && this.#extras.length > 0) {
      const [extra] = this.#extras.splice(tape.upTo(this.#extras.length - 1), 1);
      return extra!.replaceAll('$IF', () => this.#values.condition());
    }
    if (isUnionType(type) || this.#fieldsLeft <= 0 || tape.once(12)) return this.#meta();
    const fields = Object.values(type.getFields()).filter(({ name, type: gives }) => {
      if (options.without.includes(`${type.name}.${name}`)) return false;
      const isWide = isListOfObjects(gives);
      return isLeafType(getNamedType(gives)) || (depth > 1 && (!isWide || lists > 0));
    });
    if (fields.length === 0) return this.#meta();
    const leading = fields.filter((field) => !isLeaf(field));
    const among = leading.length > 0 && tape.once(2) ? leading : leavesFirst(fields);
    return this.#field(type, tape.pick(among), depth, lists);
  }

  #meta(): string {
    return `${this.#called('__typename', '__typename')}__typename${this.#directives()}`;
  }

  #field(parent: GraphQLNamedType, { name, type, args }: Field, depth: number, lists: number): string {
    this.#fieldsLeft -= 1;
    const given = this.#arguments(`${parent.name}.${name}`, args);
    const head = `${this.#called(name, `${name}${given}: ${String(type)}`)}${name}${given}${this.#directives()}`;
    const below = getNamedType(type);
    if (!isCompositeType(below)) return head;
    const listsLeft = isListOfObjects(type) ? lists - 1 : lists;
    const once = `${head} ${this.#selection(below, depth - 1, listsLeft)}`;
    // The same again, to be merged.
    return this.tape.once(6) ? `${once} ${head} ${this.#selection(below, depth - 1, listsLeft)}` : once;
  }

  #arguments(place: string, args: readonly GraphQLArgument[]): string {
    const given = args
      .filter(({ name, type }) => this.#values.needs(`${place}.${name}`, type) || this.tape.once(2))
      .map(({ name, type }) => `${name}: ${this.#values.write(`${place}.${name}`, type)}`);
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  /** An alias with its colon, or nothing. */
  #called(name: string, means: string): string {
    const wanted = this.tape.once(4) ? this.tape.pick(ALIASES) : name;
    const called = (this.#named.get(wanted) ?? means) === means ? wanted : `_${this.#named.size}`;
    this.#named.set(called, means);
    return called === name ? '' : `${called}: `;
  }

  #directives(): string {
    const skip = this.tape.once(8) ? ` @skip(if: ${this.#values.condition()})` : '';
    const include = this.tape.once(8) ? ` @include(if: ${this.#values.condition()})` : '';
    return skip + include;
  }

  #inlineFragment(type: GraphQLCompositeType, depth: number, lists: number): string {
    const on = this.tape.once(4) ? null : this.#overlapping(type);
    const head = on === null ? '...' : `... on ${on.name}`;
    return `${head}${this.#directives()} ${this.#selection(on ?? type, depth, lists)}`;
  }

  #spread(type: GraphQLCompositeType, depth: number, lists: number): string {
    const { schema } = this.options;
    const known = this.#fragments.filter((one) => one.lists <= lists && doTypesOverlap(schema, type, one.on));
    if (known.length > 0 && this.tape.once(2)) {
      return `...${this.tape.pick(known).name}${this.#directives()}`;
    }
    const on = this.#overlapping(type);
    const text = this.#selection(on, depth - 1, lists);
    const name = `F${this.#fragments.length}`;
    this.#fragments.push({ name, on, lists, text });
    return `...${name}${this.#directives()}`;
  }

  /** A type that what is here may be of, also where it is not. */
  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const { schema } = this.options;
    const all = Object.values(schema.getTypeMap())
      .filter(isCompositeType)
      .filter((other) => !other.name.startsWith('__') && doTypesOverlap(schema, type, other));
    return this.tape.pick([type, ...all]);
  }
}

type Field = GraphQLField<unknown, unknown>;

function leavesFirst(fields: readonly Field[]): readonly Field[] {
  return [...fields.filter(isLeaf), ...fields.filter((field) => !isLeaf(field))];
}

function isLeaf({ type }: Field): boolean {
  return isLeafType(getNamedType(type));
}

function isListOfObjects(type: Field['type']): boolean {
  const named = getNamedType(type);
  return isListType(getNullableType(type)) && (isObjectType(named) || isAbstractType(named));
}
