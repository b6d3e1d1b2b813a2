import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../context.js';
import { CompiledOperation, type Answer } from './compiled-operation.js';
import { conditionsOf, outcomeOf } from './conditions.js';
import { Run, type Definitions, type Variables } from './run.js';

export interface Execution {
  readonly data: Answer | null;
  /** Left out where there are none. */
  readonly errors?: readonly GraphQLError[];
}

/** What an operation may be compiled to, by which of its fields are left out: more than these are seldom in use together. */
const MOST_VARIANTS = 16;

/**
 * Runs one operation of a valid document again and again, as `execute` of graphql-js does (section 6 of
 * https://spec.graphql.org/October2021/), but for two things: what the document says is read once and not in each run, and long
 * lists are completed in turns. Queries only.
 */
export class Executable {
  readonly #definitions: Definitions;
  readonly #conditions: readonly string[];
  readonly #variants = new Map<string, CompiledOperation>();

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#definitions = { schema, operation, fragments: fragmentsOf(document) };
    this.#conditions = conditionsOf(document);
  }

  /**
   * The answer, at once where nobody has to be waited for.
   *
   * @param variables as graphql-js has coerced them
   */
  execute(variables: Variables, context: Context): Execution | Promise<Execution> {
    const run = new Run(this.#definitions, variables, context);
    const failed = (error: unknown): Execution => {
      run.collected.add(error as GraphQLError, undefined);
      return answerOf(null, run);
    };
    try {
      const data = this.#compiled(variables).root.complete(undefined, undefined, run);
      return data instanceof Promise
        ? data.then((whole) => answerOf(whole, run), failed)
        : answerOf(data, run);
    } catch (error) {
      return failed(error);
    }
  }

  #compiled(variables: Variables): CompiledOperation {
    const outcome = outcomeOf(this.#conditions, variables);
    const known = this.#variants.get(outcome);
    if (known !== undefined) return known;
    const compiled = new CompiledOperation(this.#definitions, variables);
    if (this.#variants.size === MOST_VARIANTS) this.#variants.clear();
    this.#variants.set(outcome, compiled);
    return compiled;
  }
}

function answerOf(data: Answer | null, { errors }: Run): Execution {
  return errors.length === 0 ? { data } : { data, errors };
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}
