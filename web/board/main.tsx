import { NuqsAdapter } from 'nuqs/adapters/react';
import { createRoot } from 'react-dom/client';
import { Provider as GraphProvider } from 'urql';
import { App } from './app.js';
import { createGraphClient } from './graph/client.js';
import { openKeyStore } from './graph/key-store.js';
import { KeyStoreProvider } from './graph/use-key.js';
import { LanguageProvider } from './shell/language.js';
import './styles/tokens.css';
import './styles/base.css';

const place = document.getElementById('board');
if (place === null) throw new Error('The page has no place for the board');

const keys = openKeyStore(window.sessionStorage);
const client = createGraphClient(place.dataset['endpoint'] ?? '/graphql', keys);

createRoot(place).render(
  <NuqsAdapter>
    <LanguageProvider>
      <KeyStoreProvider store={keys}>
        <GraphProvider value={client}>
          <App />
        </GraphProvider>
      </KeyStoreProvider>
    </LanguageProvider>
  </NuqsAdapter>,
);
