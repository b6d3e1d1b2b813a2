import type { GraphQLError, GraphQLSchema, OperationDefinitionNode, FragmentDefinitionNode } from 'graphql';
import type { Context } from '../context.js';
import { CollectedErrors } from './collected-errors.js';

export type Variables = Readonly<Record<string, unknown>>;

/** What of a document an operation is made of. */
export interface Definitions {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** So many fields are completed before the clock is asked how long it took. */
const FIELDS_A_LOOK = 500;
/** Longer than that nobody else is kept waiting. */
const TURN_MS = 8;

/** One execution of an operation. */
export class Run {
  readonly collected = new CollectedErrors();
  /** Arguments that hold variables, as they are in this run; by the number of the field. */
  readonly args: (Readonly<Record<string, unknown>> | undefined)[] = [];
  #fieldsLeft = FIELDS_A_LOOK;
  #isOver = false;
  #turnEndsAt = performance.now() + TURN_MS;

  constructor(
    readonly definitions: Definitions,
    readonly variables: Variables,
    readonly context: Context,
  ) {}

  get errors(): readonly GraphQLError[] {
    return this.collected.errors;
  }

  /** Notes that so many fields are completed. */
  completed(fields: number): void {
    this.#fieldsLeft -= fields;
  }

  /** Whether others are to be let in before more is completed. */
  get isTurnOver(): boolean {
    if (this.#isOver) return true;
    if (this.#fieldsLeft > 0) return false;
    this.#fieldsLeft = FIELDS_A_LOOK;
    this.#isOver = performance.now() > this.#turnEndsAt;
    return this.#isOver;
  }

  /** Does a piece of the work once others have had their turn. */
  inNextTurn<T>(work: () => T): Promise<T> {
    return this.context.takeTurns(() => {
      this.#isOver = false;
      this.#fieldsLeft = FIELDS_A_LOOK;
      this.#turnEndsAt = performance.now() + TURN_MS;
      return work();
    });
  }
}
