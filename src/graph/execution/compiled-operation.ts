import {
  getArgumentValues,
  isLeafType,
  getNullableType,
  isNonNullType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type ResponsePath,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { resolvePlainField } from '../bounded-fields.js';
import type { Context } from '../context.js';
import { completionOf, failedAt, isThenable, type Complete } from './completion.js';
import type { Definitions, Run, Variables } from './run.js';

type Field = GraphQLField<unknown, Context>;
type Arguments = Readonly<Record<string, unknown>>;
type NodesByName = ReadonlyMap<string, readonly FieldNode[]>;

const NO_ARGUMENTS: Arguments = Object.freeze({});

/**
 * An operation, read once for all its runs in which the same fields are left out: which fields there are, which resolver each has,
 * and how its values are completed.
 */
export class CompiledOperation {
  readonly root: CompiledObject;
  #fields = 0;

  /** @param variables of one run; of them only those matter by which fields are left out */
  constructor(
    readonly definitions: Definitions,
    private readonly variables: Variables,
  ) {
    const { schema, operation, fragments } = definitions;
    const root = schema.getRootType(operation.operation);
    if (!root) throw new Error(`a ${operation.operation} cannot be run`);
    this.root = this.#object(
      root,
      collectFields(schema, fragments, { ...variables }, root, operation.selectionSet),
    );
  }

  #object(type: GraphQLObjectType, nodesByName: NodesByName): CompiledObject {
    const fields = [...nodesByName].flatMap(([name, nodes]) => {
      const definition = definitionOf(this.definitions.schema, type, nodes);
      return definition === undefined ? [] : [this.#field(type, definition, name, nodes)];
    });
    return new CompiledObject(fields);
  }

  #field(
    parent: GraphQLObjectType,
    definition: Field,
    name: string,
    nodes: readonly FieldNode[],
  ): CompiledField {
    const { schema, fragments, operation } = this.definitions;
    const info: GraphQLResolveInfo = {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType: parent,
      path: { prev: undefined, key: name, typename: parent.name },
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: { ...this.variables },
    };
    const objects = new Map<GraphQLObjectType, CompiledObject>();
    const objectOf = (type: GraphQLObjectType): Complete => {
      const object =
        objects.get(type) ??
        this.#object(type, collectSubfields(schema, fragments, { ...this.variables }, type, nodes));
      objects.set(type, object);
      return (value, path, run) => object.complete(value, path, run);
    };
    this.#fields += 1;
    return new CompiledField(
      this.#fields,
      name,
      definition,
      info,
      completionOf(definition.type, { nodes, info, objectOf }),
    );
  }
}

/** Fields of the schema itself are on none of its types. */
function definitionOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  [node]: readonly FieldNode[],
): Field | undefined {
  const name = node?.name.value ?? '';
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

/** The fields that are read of an object of one type. */
export class CompiledObject {
  /** `{}` takes a value under this name for its prototype. */
  readonly #isBare: boolean;

  constructor(private readonly fields: readonly CompiledField[]) {
    this.#isBare = fields.some(({ name }) => name === '__proto__');
  }

  /** The object as it stands in the answer. Throws, or rejects, where a field that must not be null is. */
  complete(source: unknown, path: ResponsePath | undefined, run: Run): Answer | Promise<Answer> {
    const answer = (this.#isBare ? Object.create(null) : {}) as Answer;
    const { fields } = this;
    let coming: Promise<unknown>[] | null = null;
    run.completed(fields.length);
    try {
      for (const field of fields) {
        const value = field.complete(source, path, run);
        answer[field.name] = value;
        if (value instanceof Promise) (coming ??= []).push(filledIn(answer, field.name, value));
      }
    } catch (error) {
      if (coming === null) throw error;
      // As graphql-js does: what fails meanwhile is told, too.
      return Promise.all(coming).finally(() => {
        throw error;
      }) as Promise<never>;
    }
    return coming === null ? answer : Promise.all(coming).then(() => answer);
  }
}

export type Answer = Record<string, unknown>;

async function filledIn(answer: Answer, name: string, value: Promise<unknown>): Promise<void> {
  answer[name] = await value;
}

/** One field of an object, with all nodes that ask for it under one name. */
class CompiledField {
  readonly #resolve: NonNullable<Field['resolve']>;
  readonly #mayBeNull: boolean;
  /** Null where they hold variables. */
  readonly #args: Arguments | null;
  /** Whether nobody looks at where it stands: a value that is read, and not a function of it. */
  readonly #isAnywhere: boolean;

  constructor(
    private readonly number: number,
    readonly name: string,
    private readonly definition: Field,
    private readonly info: GraphQLResolveInfo,
    private readonly completion: Complete,
  ) {
    this.#resolve = definition.resolve ?? resolvePlainField;
    this.#mayBeNull = !isNonNullType(definition.type);
    this.#args = fixedArguments(definition, info.fieldNodes);
    this.#isAnywhere = definition.resolve === undefined && isLeafType(getNullableType(definition.type));
  }

  complete(source: unknown, parentPath: ResponsePath | undefined, run: Run): unknown {
    let { path } = this.info;
    try {
      if (!this.#isAnywhere) path = this.#pathBelow(parentPath);
      const args = this.#args ?? this.#argumentsIn(run);
      const info = this.#isAnywhere ? this.info : this.#infoAt(path, run);
      const value: unknown = this.#resolve(source, args, run.context, info);
      if (isThenable(value)) {
        const completed = Promise.resolve(value).then((resolved) => this.completion(resolved, path, run));
        return this.#guarded(completed, parentPath, path, run);
      }
      const completed = this.completion(value, path, run);
      return completed instanceof Promise ? this.#guarded(completed, parentPath, path, run) : completed;
    } catch (error) {
      return this.#failed(error, parentPath, path, run);
    }
  }

  #pathBelow(parentPath: ResponsePath | undefined): ResponsePath {
    return { prev: parentPath, key: this.name, typename: this.info.parentType.name };
  }

  #argumentsIn(run: Run): Arguments {
    return (run.args[this.number] ??= argumentsOf(this.definition, this.info.fieldNodes, run.variables));
  }

  #infoAt(path: ResponsePath, { variables }: Run): GraphQLResolveInfo {
    return { ...this.info, path, variableValues: variables };
  }

  #guarded(
    completed: Promise<unknown>,
    parentPath: ResponsePath | undefined,
    path: ResponsePath,
    run: Run,
  ): Promise<unknown> {
    return completed.catch((error: unknown) => this.#failed(error, parentPath, path, run));
  }

  #failed(error: unknown, parentPath: ResponsePath | undefined, path: ResponsePath, run: Run): null {
    const place = {
      nodes: this.info.fieldNodes,
      path: path === this.info.path ? this.#pathBelow(parentPath) : path,
      mayBeNull: this.#mayBeNull,
    };
    return failedAt(error, place, run);
  }
}

/** Arguments without variables are the same in every run; null for others. */
function fixedArguments(definition: Field, nodes: readonly FieldNode[]): Arguments | null {
  if (definition.args.length === 0) return NO_ARGUMENTS;
  const variables: string[] = [];
  for (const argument of nodes[0]?.arguments ?? []) {
    visit(argument, { Variable: ({ name }) => void variables.push(name.value) });
  }
  if (variables.length > 0) return null;
  try {
    return argumentsOf(definition, nodes, {});
  } catch {
    // It fails in every run, and each time with an error of its own.
    return null;
  }
}

function argumentsOf(definition: Field, [node]: readonly FieldNode[], variables: Variables): Arguments {
  if (node === undefined) throw new Error('a field that nobody asks for');
  return getArgumentValues(definition as GraphQLField<unknown, unknown>, node, variables);
}
