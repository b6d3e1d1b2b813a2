import { readFileSync } from 'node:fs';
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  Network,
  RecordSource,
  Store,
  type GraphQLResponse,
  type Result,
} from 'relay-runtime';
import { compile, relayCompiler, type Compiled } from '../graph/relay/compiler.js';
import { startService, takeCalls, type Service } from '../support/service.js';
import { requestOf } from './relay-requests.js';

const sdl = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
const trainingId = 'b431d5a0-2d14-11ed-b56c-0242c0a87043';
const uuid = '4728d100-c96a-11ed-a664-b6c48b3dc692';

/** Of a frontend. */
const BOARD = `
import { graphql } from 'react-relay';

export const board = graphql\`
  query BoardQuery($ids: [ID!]) {
    trainings(ids: $ids) { title sessions @catch { title startTime } }
  }\`;
export const session = graphql\`query BoardSessionQuery($id: ID!) { session(id: $id) { duration } }\`;
export const list = graphql\`
  query BoardListQuery($count: Int!, $cursor: String) {
    webexSessions(from: "2026-06-01T00:00:00Z", first: $count, after: $cursor) @connection(key: "Board_webexSessions") {
      edges { node { title } }
    }
  }\`;
`;

/** Not a reason in CI: there the platform is ours to choose. */
const isLeftOut = relayCompiler === null && process.env['CI'] === undefined;
const describeRelay = isLeftOut ? describe.skip : describe;

describeRelay(`Relay${isLeftOut ? ' (has no compiler for this platform)' : ''}`, () => {
  let service: Service;
  let compiled: Compiled;
  beforeAll(async () => {
    [service, compiled] = await Promise.all([startService(), compile(sdl, new Map([['Board.ts', BOARD]]))]);
  });
  afterAll(() => service.stop());
  afterEach(() => service.sandbox.control.clearFaults());

  /** As Relay's pages make one, with the network that they show. */
  function environment(): Environment {
    const network = Network.create(async ({ text: query }, variables) => {
      const response = await fetch(`${service.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphQLResponse;
    });
    return new Environment({ network, store: new Store(new RecordSource()) });
  }

  /** Fetches a request, and reads its answer out of the store. */
  async function read<TData>(from: Environment, name: string, variables: object): Promise<TData> {
    const request = await requestOf(compiled, name);
    await fetchQuery(from, request, variables).toPromise();
    const operation = createOperationDescriptor(request, variables);
    from.retain(operation);
    return from.lookup(operation.fragment).data as TData;
  }

  it('catches what could not be had, with its code, and has all that there is beside it', async () => {
    service.sandbox.control.setFault('ispring-soap', { kind: 'html' });
    const board = environment();
    const variables = { ids: [trainingId] };
    const { trainings } = await read<Board>(board, 'BoardQuery', variables);
    expect(trainings).toMatchObject([
      {
        title: expect.any(String),
        sessions: { ok: false, errors: [{ extensions: { code: 'UPSTREAM_UNREADABLE', retryable: false } }] },
      },
    ]);
    expect(compiled.artifacts.get('BoardQuery')).toContain('readonly sessions: Result<ReadonlyArray<{');

    service.sandbox.control.clearFaults();
    const again = await read<Board>(board, 'BoardQuery', variables);
    const session = { title: expect.any(String), startTime: expect.any(String) };
    expect(again.trainings[0]?.sessions).toEqual({ ok: true, value: [session, session] });
  });

  it('joins the pages of a list to its end', async () => {
    const board = environment();
    takeCalls(service);
    let list = await read<List>(board, 'BoardListQuery', { count: 12 });
    while (list.webexSessions.pageInfo.hasNextPage) {
      const cursor = list.webexSessions.pageInfo.endCursor;
      list = await read<List>(board, 'BoardListQuery', { count: 12, cursor });
    }
    const calls = takeCalls(service);

    const { data } = await service.ask(
      '{ webexSessions(from: "2026-06-01T00:00:00Z", first: 1000) { totalCount edges { node { title } } } }',
    );
    const { totalCount, edges } = data.webexSessions;
    expect(list.webexSessions.edges).toMatchObject(edges);
    expect([edges.length, calls]).toEqual([totalCount, { webex: Math.ceil(totalCount / 12) }]);
  });

  it('knows a thing again by its id, however it was asked for', async () => {
    const board = environment();
    await read<Board>(board, 'BoardQuery', { ids: [trainingId] });
    const { session } = await read<Lone>(board, 'BoardSessionQuery', { id: uuid });
    const source = board.getStore().getSource();
    expect(source.getRecordIDs().filter((id) => id.includes(uuid))).toEqual([`ispring:session:${uuid}`]);
    expect(source.get(`ispring:session:${uuid}`)).toMatchObject({ title: 'Сессия 1', ...session });
    expect(session.duration).toEqual(expect.any(Number));
  });
});

interface Board {
  readonly trainings: readonly { readonly sessions: Result<unknown, unknown> }[];
}

interface Lone {
  readonly session: { readonly duration: number };
}

interface List {
  readonly webexSessions: {
    readonly edges: readonly unknown[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
