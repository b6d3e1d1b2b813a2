import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, GraphQLError, OperationTypeNode } from 'graphql';
import type { Planned, Prediction } from '../graph/plan/predict.js';
import type { PredictedCalls } from '../graph/plan/tally.js';
import { MOST_ROWS } from '../graph/row-budget.js';
import { schema } from '../graph/schema.js';
import { introspects, withoutProposals } from './introspection.js';
import type { RequestContext } from './request-context.js';

/** What it looks at, and where it writes. */
export type AdmissionContext = Pick<RequestContext, 'credentials' | 'explains' | 'plan'>;

/** Notes what an operation will cost at most, and throws where that is more than one operation may cost. */
export type Admit = (planned: Planned, context: AdmissionContext) => void;

/** @param maxUpstreamCalls that one operation may cost; one that is only to be planned may cost any number. */
export function admitter(
  maxUpstreamCalls: number,
  planOf: (planned: Planned, context: AdmissionContext) => Prediction,
): Admit {
  return (planned, context) => {
    const { calls, rows } = planOf(planned, context);
    context.plan = calls;
    if (rows > MOST_ROWS) throw tooManyRows(rows);
    if (context.explains !== 'plan') boundCalls(calls, maxUpstreamCalls);
  };
}

/**
 * Whether an operation may run, decided before anybody is asked for it: it must be a query, about the schema only where the
 * caller may see that, and of no more upstream calls than one operation may cost. One that is only to be planned is not run.
 *
 * @param hidesSchema whether only callers with scope `explain` may see the schema
 */
export function admission(admit: Admit, hidesSchema: boolean): ApolloServerPlugin<RequestContext> {
  const maySeeSchema = ({ scopes }: RequestContext): boolean => !hidesSchema || scopes.has('explain');
  return {
    requestDidStart: async () =>
      Promise.resolve({
        didResolveOperation: async ({ contextValue, document, operation, request }) => {
          // Which operation is meant is not clear: graphql-js will say so.
          if (!operation) return Promise.resolve();
          if (operation.operation !== OperationTypeNode.QUERY) {
            // graphql-js reports an operation that the schema has no root type for as if it were our failure.
            throw refusal(
              'OPERATION_RESOLUTION_FAILURE',
              `This graph takes queries only, not a ${operation.operation}.`,
            );
          }
          if (!maySeeSchema(contextValue) && introspects(document)) {
            throw refusal(
              'FORBIDDEN',
              'To ask about the schema takes scope explain, which this caller does not have.',
              403,
            );
          }
          const definitions = operation.variableDefinitions ?? [];
          const { coerced } = getVariableValues(schema, definitions, request.variables ?? {});
          // Variables that do not fit: graphql-js will say so, and nobody will be asked.
          if (coerced === undefined) return Promise.resolve();
          admit({ schema, document, operation, variables: coerced }, contextValue);
          contextValue.variables = coerced;
          return Promise.resolve();
        },
        responseForOperation: async ({ contextValue, response }) => {
          if (contextValue.explains !== 'plan' || contextValue.plan === null) return Promise.resolve(null);
          return Promise.resolve({
            http: response.http,
            body: { kind: 'single', singleResult: { data: null } },
          });
        },
        didEncounterErrors: async ({ contextValue, errors }) => {
          if (!maySeeSchema(contextValue)) {
            for (const error of errors) error.message = withoutProposals(error.message);
          }
          return Promise.resolve();
        },
      }),
  };
}

function tooManyRows(predictedRows: number): GraphQLError {
  return refusal(
    'QUERY_TOO_EXPENSIVE',
    `This operation asks for up to ${predictedRows} rows, and one answer may hold ${MOST_ROWS}. Ask for fewer things at once.`,
    400,
    { maxRows: MOST_ROWS, predictedRows },
  );
}

function boundCalls({ total = 0 }: PredictedCalls, maxUpstreamCalls: number): void {
  if (total <= maxUpstreamCalls) return;
  throw refusal(
    'QUERY_TOO_EXPENSIVE',
    `This operation may need ${total} upstream calls, and one operation may make ${maxUpstreamCalls}. ` +
      'Nobody was asked. Ask for fewer things at once.',
    400,
    { maxUpstreamCalls, predictedUpstreamCalls: total },
  );
}

function refusal(
  code: string,
  message: string,
  status = 400,
  facts: Readonly<Record<string, number>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...facts, http: { status } } });
}
