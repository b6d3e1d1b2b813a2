import { ClientError, GraphQLClient } from 'graphql-request';
import { TrainingBoardDocument } from '../../schema/typed-documents.js';
import { startService, type Service } from '../support/service.js';
import { sentWhile } from './sent.js';

// What examples/graphql-request.ts does not do.

const variables = { trainingIds: ['b431d5a0-2d14-11ed-b56c-0242c0a87043'] };

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => service.sandbox.control.clearFaults());

describe('graphql-request', () => {
  it('gives the same by POST and by GET', async () => {
    const url = `${service.origin}/graphql`;
    const ask = (client: GraphQLClient) => () => client.request(TrainingBoardDocument, variables);
    const [posting, getting] = [ask(new GraphQLClient(url)), ask(new GraphQLClient(url, { method: 'GET' }))];
    expect(await sentWhile(service.origin, posting)).toEqual([{ method: 'POST', inAddress: [] }]);
    expect(await sentWhile(service.origin, getting)).toEqual([
      { method: 'GET', inAddress: ['operationName', 'query', 'variables'] },
    ]);
    const { trainings } = await posting();
    expect(trainings[0]?.sessions).toHaveLength(2);
    expect((await getting()).trainings).toEqual(trainings);
  });

  it('holds what there is in the error that it throws, unless told to keep partial answers', async () => {
    service.sandbox.control.setFault('ispring-soap', { kind: 'html' });
    const strict = new GraphQLClient(`${service.origin}/graphql`);
    const thrown: unknown = await strict
      .request(TrainingBoardDocument, variables)
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ClientError);
    const { data, errors } = (thrown as ClientError).response;
    expect(data).toMatchObject({ trainings: [{ title: expect.any(String), sessions: null }] });
    expect(errors).toMatchObject([
      { path: ['trainings', 0, 'sessions'], extensions: { code: 'UPSTREAM_UNREADABLE' } },
    ]);
  });
});
