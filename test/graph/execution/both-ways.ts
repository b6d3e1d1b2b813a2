import type { GraphQLError } from 'graphql';
import {
  execute,
  getVariableValues,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { AnswerBudget } from '../../../src/graph/answer-budget.js';
import { resolvePlainField } from '../../../src/graph/bounded-fields.js';
import type { Context } from '../../../src/graph/context.js';
import { Executable, type Execution } from '../../../src/graph/execution/execute.js';
import { Turns } from '../../../src/graph/turns.js';

export type Values = Readonly<Record<string, unknown>>;

/** One operation, and how to run it: as we do, each time by the same {@link Executable}, and as graphql-js does. */
export class BothWays {
  readonly #executable: Executable;
  readonly #operation: OperationDefinitionNode;

  /** @param name of the operation, where there are several */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly name: string | null = null,
  ) {
    this.#operation = operationIn(document, name);
    this.#executable = new Executable(schema, document, this.#operation);
  }

  /** @param values of variables, as clients send them; they fit */
  async ours(values: Values, context: Context): Promise<Execution> {
    const { coerced, errors } = getVariableValues(
      this.schema,
      this.#operation.variableDefinitions ?? [],
      values,
    );
    if (coerced === undefined) throw new Error(`the variables do not fit: ${String(errors)}`);
    return this.#executable.execute(coerced, context);
  }

  async theirs(values: Values, context: Context, schema = this.schema): Promise<Execution> {
    const { data = null, errors } = await execute({
      schema,
      document: this.document,
      operationName: this.name,
      variableValues: values,
      contextValue: context,
      fieldResolver: resolvePlainField,
    });
    return errors === undefined ? { data } : { data, errors };
  }
}

function operationIn({ definitions }: DocumentNode, name: string | null): OperationDefinitionNode {
  const found = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .find((operation) => name === null || operation.name?.value === name);
  if (found === undefined) throw new Error('there is no such operation');
  return found;
}

/** All that execution itself takes of a context; resolvers of made-up schemas take nothing. */
export function bareContext(parts: Partial<Context> = {}): Context {
  const context: Pick<Context, 'budget' | 'takeTurns' | 'holdBatches'> = {
    budget: new AnswerBudget(),
    takeTurns: new Turns().ofOperation(),
    holdBatches: () => () => undefined,
  };
  return { ...context, ...parts } as Context;
}

/** What is compared of an error, as one line. */
export function shownError(error: GraphQLError): string {
  const { message, path, locations, extensions, originalError } = error;
  const kind = originalError?.constructor.name ?? null;
  return JSON.stringify({ message, path, locations, extensions, kind });
}

/** Of errors the order does not matter. */
export function shownErrors({ errors = [] }: Execution): readonly string[] {
  return errors.map(shownError).sort();
}

/** The data to the byte. */
export function shownData({ data }: Execution): string {
  return JSON.stringify(data);
}
