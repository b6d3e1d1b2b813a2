import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { feedsOf } from '../feeds.js';
import { Fragments } from '../fragments.js';
import { RULES, type Use } from './rules.js';
import { Tally, type PredictedCalls, type Tariff } from './tally.js';
import { Things } from './things.js';

/** One operation of a valid document, with its variables as graphql-js has coerced them. */
export interface Planned {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface PlanOptions {
  readonly tariff: Tariff;
  /** Bare ids of the trainings that are listed where none are named. */
  readonly trainingIds: readonly string[];
  /** Whether the zone of schedules is set. */
  readonly knowsScheduleZone: boolean;
}

export interface Prediction {
  readonly calls: PredictedCalls;
  /** Of the lists whose length the document tells. */
  readonly rows: number;
}

/**
 * The upstream calls that an operation may cost at most, told without asking anybody: while no call has to be made again, and as
 * if nothing were known already. Of lists whose length only their upstream knows, see {@link Tally}.
 */
export function predict(planned: Planned, options: PlanOptions): Prediction {
  const { tally, rows } = new Plan(planned, options);
  return { calls: tally.calls(options.tariff), rows };
}

/** A document read to its end. Each set of fields is read once for the same things, however many ways lead there. */
class Plan {
  readonly tally: Tally;
  rows = 0;
  readonly #planned: Planned;
  readonly #options: PlanOptions;
  readonly #fragments: Fragments;
  readonly #visited = new WeakMap<SelectionSetNode, Set<Things>>();
  readonly #numbers = new Map<unknown, number>();
  readonly #namesRead = new WeakMap<SelectionSetNode, Map<GraphQLObjectType, ReadonlySet<string>>>();

  constructor(planned: Planned, options: PlanOptions) {
    this.#planned = planned;
    this.#options = options;
    this.#fragments = new Fragments(planned.schema, planned.document);
    const { schema, document, operation } = planned;
    this.tally = new Tally(feedsOf(schema, document));
    const root = schema.getRootType(operation.operation);
    if (root) this.#read(operation.selectionSet, root, new Things({ type: root.name }, null));
  }

  #read(selectionSet: SelectionSetNode, type: GraphQLObjectType, things: Things): void {
    const before = this.#visited.get(selectionSet) ?? new Set();
    if (before.has(things)) return;
    this.#visited.set(selectionSet, before.add(things));
    for (const selection of selectionSet.selections) {
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        this.#readField(selection, type, things);
      } else {
        const fragment = this.#fragments.selectedBy(selection, type);
        if (fragment !== null) this.#read(fragment, type, things);
      }
    }
  }

  #readField(node: FieldNode, type: GraphQLObjectType, things: Things): void {
    const field = type.getFields()[node.name.value];
    if (field === undefined) return;
    const rule = RULES[`${type.name}.${field.name}`];
    const given = rule === undefined ? [things] : rule(this.#use(node, field, things));
    if (node.selectionSet === undefined) return;
    const named = getNamedType(field.type);
    for (const one of given) {
      const object = isAbstractType(named) ? this.#planned.schema.getType(one.type) : named;
      if (isObjectType(object)) this.#read(node.selectionSet, object, one);
    }
  }

  #use(node: FieldNode, field: GraphQLField<unknown, unknown>, things: Things): Use {
    const args = this.#argumentsOf(node, field);
    return {
      things,
      args,
      name: `${field.name}(${Object.entries(args)
        .map(([name, value]) => `${name}: ${this.#named(value)}`)
        .join()})`,
      responseKey: node.alias?.value ?? node.name.value,
      reads: (typename, fields) => {
        const type = this.#planned.schema.getType(typename);
        if (node.selectionSet === undefined || !isObjectType(type)) return false;
        const read = this.#fieldsOf(node.selectionSet, type);
        return fields.some((name) => read.has(name));
      },
      ask: (question, asked) => {
        this.tally.ask(question, asked);
      },
      askList: (question, name, calls) => {
        this.tally.askList(question, name, calls);
      },
      giveRows: (rows) => {
        this.rows += rows;
      },
      trainingIds: this.#options.trainingIds,
      knowsScheduleZone: this.#options.knowsScheduleZone,
    };
  }

  /** Arguments that do not fit fail their field, which then asks nobody. */
  #argumentsOf(node: FieldNode, field: GraphQLField<unknown, unknown>): Readonly<Record<string, unknown>> {
    try {
      return getArgumentValues(field, node, this.#planned.variables);
    } catch {
      return {};
    }
  }

  /**
   * Lists that come from one variable are one list, however often it is used: they are not compared by what they hold. What is long
   * has a number in place of its text.
   */
  #named(value: unknown): string {
    const isShort = typeof value === 'string' ? value.length <= 100 : typeof value !== 'object';
    if (isShort || value === null) return JSON.stringify(value);
    const number = this.#numbers.get(value) ?? this.#numbers.size;
    this.#numbers.set(value, number);
    return `#${number}`;
  }

  /** The names of the fields that are selected of a type, through fragments. */
  #fieldsOf(selectionSet: SelectionSetNode, type: GraphQLObjectType): ReadonlySet<string> {
    const ofSet = this.#namesRead.get(selectionSet) ?? new Map<GraphQLObjectType, ReadonlySet<string>>();
    this.#namesRead.set(selectionSet, ofSet);
    const known = ofSet.get(type);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const reached = new Set([selectionSet]);
    for (const each of reached) {
      for (const selection of each.selections) {
        if (!this.#isIncluded(selection)) continue;
        if (selection.kind === Kind.FIELD) names.add(selection.name.value);
        else {
          const fragment = this.#fragments.selectedBy(selection, type);
          if (fragment !== null) reached.add(fragment);
        }
      }
    }
    ofSet.set(type, names);
    return names;
  }

  #isIncluded(selection: SelectionNode): boolean {
    if (selection.directives === undefined || selection.directives.length === 0) return true;
    const { variables } = this.#planned;
    return (
      getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false
    );
  }
}
