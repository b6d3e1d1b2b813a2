import { enableHistorySync, NuqsAdapter } from 'nuqs/adapters/react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { openKeyStore } from './graph/key-store.js';
import { GraphProvider } from './graph/use-key.js';
import { LanguageProvider } from './shell/language.js';
import { ErrorBoundary } from './shell/error-boundary.js';
import './styles/tokens.css';
import './styles/base.css';

const place = document.getElementById('board');
if (place === null) throw new Error('The page has no place for the board');

const here = new URL(document.baseURI);
if (here.username !== '' || here.password !== '') {
  // Opened with a name and password in its address, a page cannot ask, and everybody who sees the address sees them.
  here.username = '';
  here.password = '';
  location.replace(here);
} else {
  start(place);
}

function start(place: HTMLElement): void {
  // Links of the board change the address themselves.
  enableHistorySync();

  createRoot(place).render(
    <NuqsAdapter>
      <LanguageProvider>
        <ErrorBoundary around={(message) => <main>{message}</main>}>
          <GraphProvider
            url={place.dataset['endpoint'] ?? '/graphql'}
            keys={openKeyStore(window.sessionStorage)}
          >
            <App />
          </GraphProvider>
        </ErrorBoundary>
      </LanguageProvider>
    </NuqsAdapter>,
  );
}
