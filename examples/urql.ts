import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { TrainingBoardDocument, WebexSessionsDocument } from '../schema/typed-documents.js';
import { pages } from './pages.js';
import { boardVariables, graphUrl, showBoard, showErrors, showSessions } from './screen.js';

const client = new Client({
  url: graphUrl,
  exchanges: [cacheExchange, fetchExchange],
  // By default short documents go in the address, and their variables into the logs of proxies.
  preferGetMethod: false,
});

const { data, error } = await client.query(TrainingBoardDocument, boardVariables);
if (data == null) throw new Error('No board', { cause: error });
showBoard(data);
showErrors(error?.graphQLErrors);

const sessions = pages(async (after) => {
  const { data, error } = await client.query(WebexSessionsDocument, {
    from: '2026-06-01T00:00:00Z',
    first: 20,
    after,
  });
  if (error !== undefined) throw error;
  return data?.webexSessions;
});
for await (const page of sessions) showSessions(page);
