import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { pages } from '../../examples/pages.js';
import { TrainingBoardDocument, WebexSessionsDocument } from '../../schema/typed-documents.js';
import { startService, takeCalls, type Service } from '../support/service.js';
import { sentWhile } from './sent.js';

// What docs/clients.md says of urql, and what examples/urql.ts does not do.

const variables = { trainingIds: ['b431d5a0-2d14-11ed-b56c-0242c0a87043'] };

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => service.sandbox.control.clearFaults());

function urql(options: { readonly preferGetMethod?: boolean } = {}): Client {
  const exchanges = [cacheExchange, fetchExchange];
  return new Client({ url: `${service.origin}/graphql`, exchanges, ...options });
}

describe('urql', () => {
  it('gives a partial answer again with its errors', async () => {
    const client = urql();
    service.sandbox.control.setFault('ispring-soap', { kind: 'html' });
    const first = await client.query(TrainingBoardDocument, variables);
    expect(first.data?.trainings).toMatchObject([{ title: expect.any(String), sessions: null }]);
    takeCalls(service);
    const again = await client.query(TrainingBoardDocument, variables);
    expect(takeCalls(service)).toEqual({});
    expect(again.data).toEqual(first.data);
    expect(again.error?.graphQLErrors).toHaveLength(1);
    expect(again.error?.graphQLErrors).toEqual(first.error?.graphQLErrors);
  });

  it('reads a list to its end by GET, which it prefers', async () => {
    const client = urql();
    const ids: unknown[] = [];
    const sent = await sentWhile(service.origin, async () => {
      const list = pages(async (after) => {
        const page = { from: '2026-06-01T00:00:00Z', first: 12, after };
        const { data } = await client.query(WebexSessionsDocument, page);
        return data?.webexSessions;
      });
      for await (const { nodes } of list) ids.push(...nodes!.map((session) => session!.id));
    });
    const { data } = await service.ask(WebexSessionsDocument, { from: '2026-06-01T00:00:00Z', first: 1000 });
    expect(ids).toEqual(data.webexSessions!.nodes!.map((session) => session!.id));
    expect(ids).toHaveLength(data.webexSessions!.totalCount!);
    const got = { method: 'GET', inAddress: ['operationName', 'query', 'variables'] };
    expect(sent).toEqual(Array.from({ length: Math.ceil(ids.length / 12) }, () => got));
  });

  it('asks by POST where told so', async () => {
    const client = urql({ preferGetMethod: false });
    const asked = () => client.query(TrainingBoardDocument, variables).toPromise();
    expect(await sentWhile(service.origin, asked)).toEqual([{ method: 'POST', inAddress: [] }]);
  });
});
