import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { createFetcher } from './fetcher.js';
import './playground.css';
import { readyQueries } from './ready-queries.js';
import { openStorage } from './storage.js';

const newTab = `# Ctrl-Enter runs the query, Ctrl-Space completes what you type.
# The book icon opens the docs: every type and field.

`;

const place = document.getElementById('playground');
if (place === null) throw new Error('The page has no place for the playground');

const storage = openStorage(window.localStorage, {
  firstQuery: readyQueries[0].query,
  startAfresh: () => location.reload(),
});

createRoot(place).render(
  <GraphiQL
    fetcher={createFetcher(place.dataset.endpoint ?? location.pathname)}
    storage={storage}
    defaultTabs={readyQueries}
    defaultQuery={newTab}
  >
    <GraphiQL.Logo>training-graph</GraphiQL.Logo>
  </GraphiQL>,
);
