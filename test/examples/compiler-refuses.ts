/**
 * What the types of the documents refuse, in each client: `npm run types` fails when one of the lines marked so begins to
 * pass, and when one of the others stops passing. Nobody runs this.
 */
import type { ApolloClient } from '@apollo/client';
import type { Client } from '@urql/core';
import type { GraphQLClient } from 'graphql-request';
import { PassedResultsDocument, TrainingBoardDocument } from '../../schema/typed-documents.js';

export async function throughApollo(client: ApolloClient): Promise<unknown[]> {
  const query = TrainingBoardDocument;
  await client.query({ query, variables: { trainingIds: ['a'], sessionStatus: 'PASSED' } });
  // @ts-expect-error -- there is no such variable
  await client.query({ query, variables: { trainings: ['a'] } });
  // @ts-expect-error -- ids are text
  await client.query({ query, variables: { trainingIds: [1] } });
  // @ts-expect-error -- a list, also of one
  await client.query({ query, variables: { trainingIds: 'a' } });
  // @ts-expect-error -- not a value of the enum
  await client.query({ query, variables: { sessionStatus: 'DONE' } });

  const { data } = await client.query({ query });
  return [
    data?.trainings[0]?.sessions?.[0]?.startTime?.slice(0, 10),
    // @ts-expect-error -- there may be no data
    data.trainings,
    // @ts-expect-error -- a training may be null
    data?.trainings.map((training) => training.id),
    // @ts-expect-error -- its sessions may be null
    data?.trainings[0]?.sessions.length,
    // @ts-expect-error -- the document does not ask for it
    data?.trainings[0]?.sourceId,
    // @ts-expect-error -- an answer is not written to
    data?.trainings.push(null),
  ];
}

export async function throughUrql(client: Client): Promise<unknown[]> {
  await client.query(PassedResultsDocument, { first: 5, after: null });
  // @ts-expect-error -- a number
  await client.query(PassedResultsDocument, { first: '5' });
  // @ts-expect-error -- there is no such variable
  await client.query(PassedResultsDocument, { last: 5 });

  const { data } = await client.query(PassedResultsDocument, {});
  return [
    data?.checklistResults?.nodes?.[0]?.result?.toFixed(),
    // @ts-expect-error -- the list is null when its upstream fails
    data?.checklistResults.nodes,
    // @ts-expect-error -- a row that cannot be read is null
    data?.checklistResults?.nodes?.map((node) => node.id),
    // @ts-expect-error -- the document does not ask for it
    data?.checklistResults?.nodes?.[0]?.points,
  ];
}

export async function throughGraphqlRequest(client: GraphQLClient): Promise<unknown[]> {
  await client.request(PassedResultsDocument, { first: 5 });
  // @ts-expect-error -- a number
  await client.request(PassedResultsDocument, { first: '5' });
  // @ts-expect-error -- there is no such variable
  await client.request(PassedResultsDocument, { last: 5 });

  const data = await client.request(PassedResultsDocument, {});
  return [
    data.checklistResults?.pageInfo.endCursor,
    // @ts-expect-error -- the list is null when its upstream fails
    data.checklistResults.nodes,
    // @ts-expect-error -- the document does not ask for it
    data.checklistResults?.edges,
  ];
}
