import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { getVariableValues, type GraphQLSchema } from 'graphql';
import type { Variables } from '../graph/execution/run.js';
import { textOf } from './answer-text.js';
import type { FormatError } from './errors.js';
import { execute } from './execution.js';
import type { KnownOperation, KnownOperations } from './known-operations.js';
import type { RequestContext } from './request-context.js';
import { noteDocument } from './request-log.js';
import { tell } from './telling.js';

/** Accept headers whose answer's type is remembered; clients send a dozen. */
const MOST_TYPES = 100;

export interface ShortcutOptions {
  readonly schema: GraphQLSchema;
  readonly operations: KnownOperations;
  /** Throws where the operation may not run. */
  readonly admit: (known: KnownOperation, variables: Variables, context: RequestContext) => void;
  readonly format: FormatError;
}

/**
 * Answers operations that Apollo Server has answered before, by the same functions, without going through its pipeline: what that
 * finds out of a document has been found out. Whatever is unusual or wrong is left to Apollo Server: null.
 */
export class Shortcut {
  readonly #types = new Map<string, string>();

  constructor(private readonly options: ShortcutOptions) {}

  /** Of what type Apollo Server's answer was. */
  noteType(request: FastifyRequest, { headers, status = 200 }: HTTPGraphQLResponse): void {
    const type = headers.get('content-type');
    if (status !== 200 || type === undefined) return;
    if (this.#types.size === MOST_TYPES) this.#types.clear();
    this.#types.set(request.headers.accept ?? '', type);
  }

  async answer(request: FastifyRequest, context: RequestContext): Promise<HTTPGraphQLResponse | null> {
    const { schema, operations, admit, format } = this.options;
    const type = this.#types.get(request.headers.accept ?? '');
    const asked = type === undefined || context.explains === 'plan' ? null : plainlyAsked(request);
    const known = asked && operations.find(asked.query, asked.operationName);
    if (type === undefined || asked === null || known === null) return null;
    const definitions = known.operation.variableDefinitions ?? [];
    const { coerced } = getVariableValues(schema, definitions, asked.variables);
    if (coerced === undefined) return null;
    try {
      admit(known, coerced, context);
    } catch {
      return null;
    }
    noteDocument(context.record, { hash: known.hash, name: known.operation.name?.value });
    const result = await execute(known, coerced, context, format);
    tell(context, result);
    const headers = new HeaderMap([['content-type', type]]);
    return { status: 200, headers, body: { kind: 'complete', string: await textOf(result) } };
  }
}

interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: { readonly [variable: string]: unknown };
}

/** What a request asks, where it asks in the plainest way: a text and its variables in the body. */
function plainlyAsked({ method, body }: FastifyRequest): Asked | null {
  if (method !== 'POST' || !isRecord(body)) return null;
  const { query, operationName = null, variables = null, extensions = null } = body;
  if (typeof query !== 'string') return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  if (variables !== null && !isRecord(variables)) return null;
  if (extensions !== null && (!isRecord(extensions) || 'persistedQuery' in extensions)) return null;
  return { query, operationName, variables: variables ?? {} };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
