import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { TrainingBoardDocument, WebexSessionsDocument } from '../schema/typed-documents.js';
import { pages } from './pages.js';
import { boardVariables, graphUrl, showBoard, showErrors, showSessions } from './screen.js';

const client = new ApolloClient({ link: new HttpLink({ uri: graphUrl }), cache: new InMemoryCache() });

const { data, error } = await client.query({
  query: TrainingBoardDocument,
  variables: boardVariables,
  // Keeps what could be had; by default one failed field would throw all away.
  errorPolicy: 'all',
  // Apollo's cache keeps a partial answer, but not that it was one.
  fetchPolicy: 'network-only',
});
if (data == null) throw new Error('No board', { cause: error });
showBoard(data);
if (CombinedGraphQLErrors.is(error)) showErrors(error.errors);

const sessions = pages(async (after) => {
  const page = await client.query({
    query: WebexSessionsDocument,
    variables: { from: '2026-06-01T00:00:00Z', first: 20, after },
  });
  return page.data?.webexSessions;
});
for await (const page of sessions) showSessions(page);
