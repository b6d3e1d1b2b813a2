import {
  defaultFieldResolver,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { AnswerBudget } from './answer-budget.js';
import type { Context } from './context.js';

type Resolve = GraphQLFieldResolver<unknown, Context>;

/** What resolves fields that have no resolver of their own: it counts them in the operation's budget. */
export const resolvePlainField: Resolve = bounded(defaultFieldResolver);

/** The same schema, in which fields with a resolver of their own count, too. */
export function withBoundedFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve !== undefined) field.resolve = bounded(field.resolve as Resolve);
    }
  }
  return schema;
}

function bounded(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const { budget } = context;
    if (!budget.takeField()) {
      const nothing = emptyOf(info.returnType);
      if (nothing !== undefined) return nothing ?? budget.leaveOut();
    }
    let answer: unknown;
    try {
      answer = resolve(source, args, context, info);
    } catch (error) {
      return budget.fail(error);
    }
    if (!(answer instanceof Promise)) return shown(answer, budget);
    return answer.then(
      (value: unknown) => shown(value, budget),
      (error: unknown) => budget.fail(error),
    );
  };
}

/** What a field may hold when nothing more goes into the answer; undefined where that is what it does hold. */
function emptyOf(type: GraphQLOutputType): null | readonly never[] | undefined {
  if (!isNonNullType(type)) return null;
  return isListType(getNullableType(type)) ? [] : undefined;
}

/** An answer whose errors, itself or in its places, are counted. */
function shown(answer: unknown, budget: AnswerBudget): unknown {
  if (answer instanceof Error) return budget.fail(answer);
  if (!Array.isArray(answer) || !answer.some((item) => item instanceof Error)) return answer;
  return answer.map((item: unknown) => (item instanceof Error ? budget.inPlaceOf(item) : item));
}
