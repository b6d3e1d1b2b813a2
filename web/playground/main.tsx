import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { AccessibleEditors } from './accessible-editors.js';
import { CallerHeaders, PREPARED_HEADERS } from './caller-headers.js';
import { createFetcher } from './fetcher.js';
import { GraphClient } from './graph-client.js';
import './playground.css';
import { readyQueries } from './ready-queries.js';
import { openStorage } from './storage.js';
import { PanelStore } from './upstream/panel-state.js';
import { UpstreamPanel } from './upstream/upstream-panel.js';

const newTab = `# Ctrl-Enter runs the query, Ctrl-Space completes what you type.
# The book icon opens the docs: every type and field.

`;
const OPEN_PANEL = 'upstream-panel';

const place = document.getElementById('playground');
if (place === null) throw new Error('The page has no place for the playground');

const storage = openStorage(window.localStorage, {
  firstQuery: readyQueries[0].query,
  startAfresh: () => location.reload(),
});
const hasRoom = window.matchMedia('(min-width: 701px)').matches;
const panel = new PanelStore((storage.getItem(OPEN_PANEL) ?? String(hasRoom)) === 'true');
const client = new GraphClient(place.dataset['endpoint'] ?? location.pathname, new CallerHeaders(), panel);

createRoot(place).render(
  <GraphiQL
    fetcher={createFetcher(client)}
    storage={storage}
    defaultTabs={readyQueries}
    defaultQuery={newTab}
    defaultHeaders={PREPARED_HEADERS}
    defaultEditorToolsVisibility={false}
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>training-graph</GraphiQL.Logo>
    <GraphiQL.Footer>
      <AccessibleEditors />
      <UpstreamPanel
        panel={panel}
        client={client}
        onToggle={(isOpen) => storage.setItem(OPEN_PANEL, String(isOpen))}
      />
    </GraphiQL.Footer>
  </GraphiQL>,
);
