import {
  getNullableType,
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  locatedError,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type ResponsePath,
} from 'graphql';
import type { Run } from './run.js';

/** Makes of what a resolver gave what stands in the answer, or a promise of it; throws what is wrong with it. */
export type Complete = (value: unknown, path: ResponsePath, run: Run) => unknown;

/** The field whose values are completed. */
export interface Place {
  readonly nodes: readonly FieldNode[];
  /** As it is when nothing is known of a value: its path is not that of any. */
  readonly info: GraphQLResolveInfo;
  /** What completes objects of this type. */
  readonly objectOf: (type: GraphQLObjectType) => Complete;
}

// "Value completion" of the GraphQL specification, with the messages of graphql-js.

export function completionOf(type: GraphQLOutputType, place: Place): Complete {
  const complete = ofNullable(getNullableType(type), place);
  const orNull: Complete = (value, path, run) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Error) throw value;
    return complete(value, path, run);
  };
  return isNonNullType(type) ? neverNull(orNull, place) : orNull;
}

function ofNullable(type: GraphQLOutputType, place: Place): Complete {
  if (isListType(type)) return completeList(type, place);
  if (isLeafType(type)) return completeLeaf(type);
  if (isAbstractType(type)) return completeAbstract(type, place);
  if (isObjectType(type)) return completeObject(type, place);
  throw new Error(`nothing of type ${String(type)} can stand in an answer`);
}

function neverNull(complete: Complete, { info }: Place): Complete {
  const present = (completed: unknown): unknown => {
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${info.parentType.name}.${info.fieldName}.`);
  };
  return (value, path, run) => {
    const completed = complete(value, path, run);
    return completed instanceof Promise ? completed.then(present) : present(completed);
  };
}

function completeLeaf(type: GraphQLLeafType): Complete {
  return (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(
      `Expected \`${type.name}.serialize(...)\` to return non-nullable value, returned: ${String(serialized)}`,
    );
  };
}

function completeObject(type: GraphQLObjectType, { nodes, info, objectOf }: Place): Complete {
  // Read when it is first needed: types may hold each other.
  let complete: Complete | null = null;
  const { isTypeOf } = type;
  return (value, path, run) => {
    complete ??= objectOf(type);
    if (isTypeOf !== undefined && isTypeOf !== null && isTypeOf(value, run.context, info) !== true) {
      throw new GraphQLError(`Expected value of type "${type.name}" but got something else.`, { nodes });
    }
    return complete(value, path, run);
  };
}

function completeAbstract(type: GraphQLAbstractType, place: Place): Complete {
  const { nodes, info } = place;
  const completions = new Map<string, Complete>();
  const ofName = (name: unknown): Complete => {
    const known = completions.get(name as string);
    if (known !== undefined) return known;
    const { schema } = info;
    const object = typeof name === 'string' ? schema.getType(name) : undefined;
    if (!isObjectType(object) || !schema.isSubType(type, object)) {
      throw new GraphQLError(
        `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${info.parentType.name}.${info.fieldName}".`,
        { nodes },
      );
    }
    const complete = completeObject(object, place);
    completions.set(object.name, complete);
    return complete;
  };
  return (value, path, run) => {
    const name: unknown = type.resolveType?.(value, run.context, info, type);
    if (!isThenable(name)) return ofName(name)(value, path, run);
    return Promise.resolve(name).then((resolved: unknown) => ofName(resolved)(value, path, run));
  };
}

/** Of a long list only so much is completed at once as holds up nobody else. */
function completeList(type: GraphQLList<GraphQLOutputType>, place: Place): Complete {
  const { nodes, info } = place;
  const completeItem = completionOf(type.ofType, place);
  const mayBeNull = !isNonNullType(type.ofType);

  const item = (value: unknown, path: ResponsePath, run: Run): unknown => {
    try {
      const completed = isThenable(value)
        ? Promise.resolve(value).then((resolved) => completeItem(resolved, path, run))
        : completeItem(value, path, run);
      if (!(completed instanceof Promise)) return completed;
      return completed.catch((error: unknown) => failedAt(error, { nodes, path, mayBeNull }, run));
    } catch (error) {
      return failedAt(error, { nodes, path, mayBeNull }, run);
    }
  };

  return (value, listPath, run) => {
    if (!isIterable(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${info.parentType.name}.${info.fieldName}".`,
      );
    }
    const items: readonly unknown[] = Array.isArray(value) ? value : [...value];
    const answer: unknown[] = [];
    const coming: Promise<unknown>[] = [];
    /** As many as there is time for; whether these were all. */
    const completeSome = (): boolean => {
      const before = coming.length;
      for (let index = answer.length; index < items.length; index += 1) {
        const completed = item(items[index], { prev: listPath, key: index, typename: undefined }, run);
        if (completed instanceof Promise) coming.push(completed);
        answer.push(completed);
        if (run.isTurnOver && index + 1 < items.length) {
          if (coming.length > before) handle(coming.slice(before));
          return false;
        }
      }
      if (coming.length > before) handle(coming.slice(before));
      return true;
    };
    try {
      if (completeSome()) return coming.length > 0 ? Promise.all(answer) : answer;
    } catch (error) {
      handle(coming);
      throw error;
    }
    // Those that are not reached yet may be rejected before they are.
    handle(items.slice(answer.length).filter(isThenable));
    return inTurns(completeSome, run).then(
      () => Promise.all(answer),
      (error: unknown) => {
        handle(coming);
        throw error;
      },
    );
  };
}

/** Until all is completed no batch goes for which more keys may still come. */
async function inTurns(completeSome: () => boolean, run: Run): Promise<void> {
  const release = run.context.holdBatches();
  try {
    while (!(await run.inNextTurn(completeSome)));
  } finally {
    release();
  }
}

/** A rejection that nobody has looked at when a turn ends, ends the process; what these become is looked at later, or by nobody. */
function handle(coming: readonly Promise<unknown>[]): void {
  if (coming.length > 0) void Promise.allSettled(coming);
}

/** Null with an error, where there may be null; else the error goes to whatever holds the place. */
export function failedAt(
  thrown: unknown,
  {
    nodes,
    path,
    mayBeNull,
  }: { readonly nodes: readonly FieldNode[]; readonly path: ResponsePath; readonly mayBeNull: boolean },
  run: Run,
): null {
  const error = locatedError(thrown, nodes, keysOf(path));
  if (!mayBeNull) throw error;
  run.collected.add(error, path);
  return null;
}

function keysOf(path: ResponsePath): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: ResponsePath | undefined = path; at !== undefined; at = at.prev) keys.push(at.key);
  return keys.reverse();
}

/** Of whatever realm it is. */
export function isThenable(value: unknown): value is Promise<unknown> {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    typeof (value as { readonly then?: unknown }).then === 'function'
  );
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
