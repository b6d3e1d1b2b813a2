import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { SessionsWithResultsDocument, TrainingBoardDocument } from '../../schema/typed-documents.js';
import { startService, takeCalls, type Service } from '../support/service.js';

// What docs/clients.md says of the clients' own caches.

const variables = { trainingIds: ['b431d5a0-2d14-11ed-b56c-0242c0a87043'] };

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => service.sandbox.control.clearFaults());

function apollo(cache = new InMemoryCache()): ApolloClient {
  return new ApolloClient({ link: new HttpLink({ uri: `${service.origin}/graphql` }), cache });
}

describe("Apollo's cache", () => {
  const board = { query: TrainingBoardDocument, variables, errorPolicy: 'all' } as const;

  it('gives a partial answer again without its errors, unless the network is asked', async () => {
    const client = apollo();
    service.sandbox.control.setFault('ispring-soap', { kind: 'html' });
    const first = await client.query(board);
    expect([first.data?.trainings[0]?.sessions, first.error]).toEqual([null, expect.any(Error)]);

    service.sandbox.control.clearFaults();
    const again = await client.query(board);
    expect([again.data?.trainings[0]?.sessions, again.error]).toEqual([null, undefined]);
    const fresh = await client.query({ ...board, fetchPolicy: 'network-only' });
    expect(fresh.data?.trainings[0]?.sessions).toHaveLength(2);
  });

  it('knows a thing again by its id, with no setting', async () => {
    const client = apollo();
    await client.query({ query: SessionsWithResultsDocument });
    takeCalls(service);
    const id = 'ispring:session:4728d100-c96a-11ed-a664-b6c48b3dc692';
    const fragment = gql`
      fragment Title on Session {
        title
      }
    `;
    expect(client.cache.readFragment({ id: `Session:${id}`, fragment })).toMatchObject({ title: 'Сессия 1' });
    expect(takeCalls(service)).toEqual({});
  });

  it('joins pages of edges with relayStylePagination', async () => {
    const fields = { webexSessions: relayStylePagination(['from', 'to', 'hostWebExId']) };
    const client = apollo(new InMemoryCache({ typePolicies: { Query: { fields } } }));
    const query = gql`
      query Joined($first: Int, $after: String) {
        webexSessions(first: $first, after: $after) {
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
    const list = client.watchQuery<Joined>({ query, variables: { first: 10 } });
    const watching = list.subscribe({});
    const { data } = await list.refetch();
    await list.fetchMore({ variables: { after: data?.webexSessions.pageInfo.endCursor } });
    const whole = await service.ask('{ webexSessions(first: 20) { edges { node { id } } } }');
    expect(whole.data.webexSessions.edges).toHaveLength(20);
    expect(list.getCurrentResult().data).toMatchObject(whole.data);
    watching.unsubscribe();
  });
});

it("urql's cache gives a partial answer again with its errors", async () => {
  const exchanges = [cacheExchange, fetchExchange];
  const client = new Client({ url: `${service.origin}/graphql`, exchanges });
  service.sandbox.control.setFault('ispring-soap', { kind: 'html' });
  const first = await client.query(TrainingBoardDocument, variables);
  takeCalls(service);
  const again = await client.query(TrainingBoardDocument, variables);
  expect(takeCalls(service)).toEqual({});
  expect(again.data).toEqual(first.data);
  expect(again.error?.graphQLErrors).toHaveLength(1);
  expect(again.error?.graphQLErrors).toEqual(first.error?.graphQLErrors);
});

interface Joined {
  readonly webexSessions: { readonly pageInfo: { readonly endCursor: string } };
}
