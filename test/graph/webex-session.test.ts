import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { getNamedType, graphql, isObjectType, type ExecutionResult, type GraphQLObjectType } from 'graphql';
import { buildSchemaSync, Ctx, Query, Resolver } from 'type-graphql';
import { SCOPES } from '../../src/graph/scope.js';
import { checkScopes } from '../../src/graph/scoped-fields.js';
import { WebexSession } from '../../src/graph/webex-session.type.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import {
  decodeHeader,
  decodeTrainingSession,
  readMessage,
  type WebexSessionRecord,
  type WebexTrainingSession,
} from '../../src/sources/webex/wire.js';
import { replyOf } from '../support/reply.js';

const CALL = { source: 'webex', operation: 'GetTrainingSession' };

/** Does not compile once the graph has a field that the record lacks, or of another type. */
const recordFits: WebexSessionRecord extends WebexSession ? true : false = true;

@Resolver()
class WebexResolver {
  @Query(() => WebexSession)
  webex(@Ctx() { webex }: { webex: WebexSessionRecord }): WebexSessionRecord {
    return webex;
  }
}

const schema = buildSchemaSync({
  resolvers: [WebexResolver],
  authChecker: checkScopes,
  validate: false,
});

describe('a Webex session in the graph', () => {
  it.each(['vendor-page', 'everything', 'minimal', 'says-nothing', 'multiple-sessions', 'unknown-enums'])(
    'comes out as the wire reads it, every field of it: %s',
    async (name) => {
      const expected = (JSON.parse(fixture(name, 'record.json')) as { webex: unknown }).webex;
      const { data, errors } = await ask(decoded(name));
      expect(errors).toBeUndefined();
      expect(plain(data)).toEqual({ webex: expected });
      expect(recordFits).toBe(true);
    },
  );

  it('has an error at each time whose zone is not known, and nowhere else', async () => {
    const { data, errors } = await ask(decoded('unknown-zone'));
    expect(errors?.map((error) => error.path?.join('.')).sort()).toEqual([
      'webex.attendeeOptions.registrationCloseDate',
      'webex.repeat.expirationDate',
      'webex.repeat.repeatSession.0.startDate',
      'webex.schedule.startDate',
      'webex.tests.0.dueDate',
    ]);
    expect(errors?.every((error) => error.originalError instanceof UpstreamError)).toBe(true);
    expect(plain(data)).toMatchObject({
      webex: {
        metaData: { confName: 'Far north' },
        schedule: { startDate: null, startDates: [], timeZoneId: 62, duration: 60, hostWebExId: 'hostid' },
        repeat: { repeatSession: [{ index: 1, startDate: null }] },
        tests: [{ testId: '1', dueDate: null }],
      },
    });
  });
});

/** Asks for every field that there is. */
async function ask(session: WebexTrainingSession): Promise<ExecutionResult> {
  const query = schema.getQueryType();
  if (!query) throw new Error('expected a query type');
  return graphql({
    schema,
    source: everyField(query),
    contextValue: { webex: session.webex, scopes: new Set(SCOPES), keepNone: () => undefined },
  });
}

function everyField(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    return isObjectType(inner) ? `${field.name} ${everyField(inner)}` : field.name;
  });
  return `{ ${fields.join(' ')} }`;
}

function decoded(name: string): WebexTrainingSession {
  const outcome = decodeHeader(CALL, readMessage(CALL, replyOf(fixture(name, 'response.xml'))));
  if (outcome.kind !== 'success') throw new Error('expected success');
  const session = decodeTrainingSession(CALL, outcome.body);
  if (session instanceof UpstreamError) throw session;
  return session;
}

function fixture(name: string, file: string): string {
  return readFileSync(
    new URL(`../fixtures/webex/get-training-session/${name}/${file}`, import.meta.url),
    'utf8',
  );
}

/** Answers have no prototypes; JSON takes what is left of the difference. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
