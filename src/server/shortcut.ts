import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { getVariableValues, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Variables } from '../graph/execution/run.js';
import { NONE_BROUGHT } from '../sources/index.js';
import type { AdmissionContext } from './admission.js';
import { textOfFields } from './answer-text.js';
import type { Asker } from './callers/reception.js';
import type { FormatError } from './errors.js';
import { execute } from './execution.js';
import type { KnownOperation, KnownOperations } from './known-operations.js';
import type { RequestContext } from './request-context.js';
import { noteDocument } from './request-log.js';
import { tell } from './telling.js';

/** Accept headers whose answer's type is remembered; clients send a dozen. */
const MOST_TYPES = 100;
/** Requests that are remembered, and characters of all of them. */
const MOST_ASKED = 10_000;
const MOST_CHARACTERS = 4 * 1024 * 1024;

export interface ShortcutOptions {
  readonly schema: GraphQLSchema;
  readonly operations: KnownOperations;
  /** Throws where the operation may not run. */
  readonly admit: (known: KnownOperation, variables: Variables, context: AdmissionContext) => void;
  readonly format: FormatError;
}

/** What a request sent. */
export interface Sent {
  /** Its Accept header; '' where there is none. */
  readonly accept: string;
  /** The bytes of its body, one for each character; null where they are not known. */
  readonly question: string | null;
  /** What they are as JSON; undefined where they are none. */
  readonly body: () => unknown;
}

/** A request that may be run without asking Apollo Server. */
export interface Prepared {
  readonly known: KnownOperation;
  readonly variables: Variables;
  /** Of the answer. */
  readonly type: string;
}

/**
 * Answers operations that Apollo Server has answered before, by the same functions, without going through its pipeline: what that
 * finds out of a document has been found out. Whatever is unusual or wrong is left to Apollo Server.
 */
export class Shortcut {
  readonly #types = new Map<string, string>();
  /** What was admitted before. */
  readonly #before = new LRUCache<string, { readonly operation: number; readonly variables: Variables }>({
    max: MOST_ASKED,
    maxSize: MOST_CHARACTERS,
  });

  constructor(private readonly options: ShortcutOptions) {}

  /** Of what type Apollo Server's answer was. */
  noteType(accept: string, { headers, status = 200 }: HTTPGraphQLResponse): void {
    const type = headers.get('content-type');
    if (status !== 200 || type === undefined) return;
    if (this.#types.size === MOST_TYPES) this.#types.clear();
    this.#types.set(accept, type);
  }

  /** What may be run as it is asked; null for all else. To find out takes as long as to run it, so it is remembered. */
  prepare({ accept, question, body }: Sent, asker: Asker): Prepared | null {
    const { schema, operations, admit } = this.options;
    const type = this.#types.get(accept);
    // What a call for a token costs depends on who brings one.
    if (type === undefined || asker.explains === 'plan' || asker.credentials !== NONE_BROUGHT) return null;
    const before = question === null ? undefined : this.#before.get(question);
    const again = before && operations.numbered(before.operation);
    if (before && again) return { known: again, variables: before.variables, type };
    const asked = plainlyAsked(body());
    const known = asked && operations.find(asked.query, asked.operationName);
    if (asked === null || known === null) return null;
    const definitions = known.operation.variableDefinitions ?? [];
    const { coerced: variables } = getVariableValues(schema, definitions, asked.variables);
    if (variables === undefined) return null;
    try {
      admit(known, variables, { credentials: asker.credentials, explains: asker.explains, plan: null });
    } catch {
      return null;
    }
    if (question !== null) {
      this.#before.set(question, { operation: known.number, variables }, { size: question.length });
    }
    return { known, variables, type };
  }

  async answer({ known, variables, type }: Prepared, context: RequestContext): Promise<HTTPGraphQLResponse> {
    noteDocument(context.record, { hash: known.hash, name: known.operation.name?.value });
    const result = await execute(known, variables, context, this.options.format);
    tell(context, result);
    const string = await textOfFields(result, context.budget.fields, context.longText);
    return {
      status: 200,
      headers: new HeaderMap([['content-type', type]]),
      body: { kind: 'complete', string },
    };
  }
}

/** Of GraphQL. */
const NAME = /^[_A-Za-z]\w{0,200}$/;

interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: { readonly [variable: string]: unknown };
}

/** What a body asks, where it asks in the plainest way: a text and its variables. */
function plainlyAsked(body: unknown): Asked | null {
  if (!isRecord(body)) return null;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== 'string') return null;
  if (operationName !== null && (typeof operationName !== 'string' || !NAME.test(operationName))) return null;
  if (variables !== null && !isRecord(variables)) return null;
  if (extensions !== null && (!isRecord(extensions) || 'persistedQuery' in extensions)) return null;
  return { query, operationName, variables: variables ?? {} };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
