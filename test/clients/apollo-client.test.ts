import {
  ApolloClient,
  ApolloLink,
  gql,
  HttpLink,
  InMemoryCache,
  type TypedDocumentNode,
} from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { createHash } from 'node:crypto';
import { TrainingBoardDocument, WebexSessionsDocument } from '../../schema/typed-documents.js';
import { startService, takeCalls, type Service } from '../support/service.js';
import { sentWhile } from './sent.js';

// What docs/clients.md says of Apollo's cache, and what examples/apollo-client.ts does not do.

const board = {
  query: TrainingBoardDocument,
  variables: { trainingIds: ['b431d5a0-2d14-11ed-b56c-0242c0a87043'] },
  errorPolicy: 'all',
} as const;
const uuid = '4728d100-c96a-11ed-a664-b6c48b3dc692';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => service.sandbox.control.clearFaults());

function apollo(cache = new InMemoryCache(), links: readonly ApolloLink[] = []): ApolloClient {
  const http = new HttpLink({ uri: `${service.origin}/graphql` });
  return new ApolloClient({ link: ApolloLink.from([...links, http]), cache });
}

describe('Apollo Client', () => {
  it('gives a partial answer again without its errors, unless the network is asked', async () => {
    const client = apollo();
    service.sandbox.control.setFault('ispring-soap', { kind: 'html' });
    const first = await client.query(board);
    expect(first.data?.trainings).toMatchObject([{ title: expect.any(String), sessions: null }]);
    expect(first.error).toMatchObject({ errors: [{ path: ['trainings', 0, 'sessions'] }] });

    service.sandbox.control.clearFaults();
    const again = await client.query(board);
    expect([again.data?.trainings[0]?.sessions, again.error]).toEqual([null, undefined]);
    const fresh = await client.query({ ...board, fetchPolicy: 'network-only' });
    expect(fresh.data?.trainings[0]?.sessions).toHaveLength(2);
  });

  it('knows a thing again by its id, however it was asked for, with no setting', async () => {
    const client = apollo();
    await client.query(board);
    const query = gql`
      query Lone($id: ID!) {
        session(id: $id) {
          id
          duration
        }
      }
    `;
    await client.query({ query, variables: { id: uuid } });
    const kept = Object.entries(client.cache.extract() as object).filter(([key]) => key.includes(uuid));
    const [[key, session] = []] = kept.filter(([, { __typename }]) => __typename === 'Session');
    expect(key).toBe(`Session:ispring:session:${uuid}`);
    expect(session).toMatchObject({ title: 'Сессия 1', duration: expect.any(Number) });
  });

  it('joins the pages of a list to its end, with relayStylePagination and edges', async () => {
    const fields = { webexSessions: relayStylePagination(['from', 'to', 'hostWebExId']) };
    const client = apollo(new InMemoryCache({ typePolicies: { Query: { fields } } }));
    const query: TypedDocumentNode<Joined, { after?: string | null }> = gql`
      query Joined($after: String) {
        webexSessions(from: "2026-06-01T00:00:00Z", first: 12, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            node {
              id
            }
          }
        }
      }
    `;
    const list = client.watchQuery({ query, variables: {} });
    const watching = list.subscribe({});
    let { data } = await list.refetch();
    takeCalls(service);
    for (; data?.webexSessions.pageInfo.hasNextPage === true;)
      ({ data } = await list.fetchMore({ variables: { after: data.webexSessions.pageInfo.endCursor } }));
    watching.unsubscribe();

    const more = takeCalls(service);
    const { data: whole } = await service.ask(
      '{ webexSessions(from: "2026-06-01T00:00:00Z", first: 1000) { totalCount edges { node { id } } } }',
    );
    const { totalCount, edges } = whole.webexSessions;
    expect(edges).toHaveLength(totalCount);
    expect(more).toEqual({ webex: Math.ceil(totalCount / 12) - 1 });
    expect(list.getCurrentResult().data?.webexSessions?.edges).toMatchObject(edges);
  });

  it('asks by POST, and by GET with the hash alone once the server knows the document', async () => {
    const ask = (client: ApolloClient) => () =>
      client.query({ query: WebexSessionsDocument, variables: { first: 3 }, fetchPolicy: 'network-only' });
    const plain = ask(apollo());
    expect(await sentWhile(service.origin, plain)).toEqual([{ method: 'POST', inAddress: [] }]);

    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const byHash = ask(
      apollo(new InMemoryCache(), [new PersistedQueryLink({ sha256, useGETForHashedQueries: true })]),
    );
    const hashed = { method: 'GET', inAddress: ['extensions', 'operationName', 'variables'] };
    expect(await sentWhile(service.origin, byHash)).toEqual([hashed, { method: 'POST', inAddress: [] }]);
    expect(await sentWhile(service.origin, byHash)).toEqual([hashed]);
    const { data, error } = await byHash();
    expect(error).toBeUndefined();
    expect(data).toEqual((await plain()).data);
    expect(data?.webexSessions?.nodes).toHaveLength(3);
  });
});

interface Joined {
  readonly webexSessions: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly unknown[];
  };
}
