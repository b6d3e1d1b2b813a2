/** What Mesh composes into a supergraph: three upstreams, and the fields that join them, named as in our graph. */
import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';
import { buildSchema } from 'graphql';
import { ispringSoap } from './ispring-soap.mjs';

const { ISPRING_SOAP_URL, ISPRING_URL, ISPRING_ACCESS_TOKEN, UIS_URL } = process.env;

const uis = new URL(UIS_URL);

const text = { type: 'string' };
const number = { type: 'number' };
const listOf = (items) => ({ type: 'array', items });
const object = (title, properties) => ({ type: 'object', title, properties });
const operationHeaders = { 'content-type': 'application/json' };

const checklistResult = object('ChecklistResult', {
  checklistId: text,
  sessionId: text,
  sessionStatus: text,
  points: number,
  employeeId: text,
});
const condition = object('Condition', { field: text, operator: text, value: { type: 'integer' } });
const filter = object('Filter', { condition: text, filters: listOf(condition) });
const schedulesParams = object('SchedulesParams', { access_token: text, fields: listOf(text), filter });
const schedules = object('Schedules', {
  data: listOf(object('ActivitySchedule', { id: text, name: text })),
});

export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: () => ({
        name: 'ispring',
        schema$: buildSchema(ispringSoap(ISPRING_SOAP_URL), { assumeValid: true, assumeValidSDL: true }),
      }),
    },
    {
      sourceHandler: loadJSONSchemaSubgraph('results', {
        endpoint: ISPRING_URL,
        operationHeaders: { ...operationHeaders, authorization: `Bearer ${ISPRING_ACCESS_TOKEN}` },
        operations: [
          {
            type: 'Query',
            field: 'listSessionsResult',
            path: '/job-training/sessions/result/list',
            method: 'POST',
            requestSchema: object('ResultsRequest', { sessionIds: listOf(text) }),
            responseSchema: listOf(checklistResult),
          },
        ],
      }),
    },
    {
      sourceHandler: loadJSONSchemaSubgraph('uis', {
        // An empty path makes an operation that is never sent.
        endpoint: uis.origin,
        operationHeaders,
        operations: [
          {
            type: 'Query',
            field: 'getSchedules',
            path: uis.pathname,
            method: 'POST',
            requestBaseBody: { jsonrpc: '2.0', id: 1, method: 'get.schedules' },
            requestSchema: object('SchedulesRequest', { params: schedulesParams }),
            responseSchema: object('SchedulesReply', { result: schedules }),
          },
        ],
      }),
    },
  ],
  additionalTypeDefs: /* GraphQL */ `
    extend type Query {
      trainings(ids: [ID!]!): [Training!]
      activitySchedules(filter: ActivityScheduleFilter): ActivityScheduleConnection
    }
    type Training {
      id: ID!
      sourceId: String!
      sessions: [Session!]
        @resolveTo(
          sourceName: "ispring"
          sourceTypeName: "Query"
          sourceFieldName: "listSessionsByTraining"
          requiredSelectionSet: "{ sourceId }"
          sourceArgs: {
            ListSessionsByTrainingRequest: {
              credentials: { token: "${ISPRING_ACCESS_TOKEN}" }
              trainingId: "{root.sourceId}"
            }
          }
          result: "trainingSession"
        )
    }
    extend type Session {
      checklistResults: [ChecklistResult!]
    }
    extend type ChecklistResult {
      id: ID!
    }
    input ActivityScheduleFilter {
      ids: [ID!]
    }
    type ActivityScheduleConnection {
      nodes: [ActivitySchedule]
    }
  `,
});
