import { print } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import {
  TrainingBoardDocument,
  WebexSessionsDocument,
  type TrainingBoardQuery,
  type TrainingBoardQueryVariables,
} from '../schema/typed-documents.js';
import { pages } from './pages.js';
import { boardVariables, graphUrl, showBoard, showErrors, showSessions } from './screen.js';

// Keeps what could be had; by default one failed field would throw all away.
const lenient = new GraphQLClient(graphUrl, { errorPolicy: 'all' });

// `request` would give the data alone. `rawRequest` gives the errors, too; it takes text, so it is told the types.
const { data, errors } = await lenient.rawRequest<TrainingBoardQuery | null, TrainingBoardQueryVariables>(
  print(TrainingBoardDocument),
  boardVariables,
);
if (data == null) throw new Error('No board', { cause: errors });
showBoard(data);
showErrors(errors);

const strict = new GraphQLClient(graphUrl);
const sessions = pages(async (after) => {
  const page = await strict.request(WebexSessionsDocument, {
    from: '2026-06-01T00:00:00Z',
    first: 20,
    after,
  });
  return page.webexSessions;
});
for await (const page of sessions) showSessions(page);
