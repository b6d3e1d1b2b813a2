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

// Links of the board change the address themselves.
enableHistorySync();

createRoot(place).render(
  <NuqsAdapter>
    <LanguageProvider>
      <ErrorBoundary>
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
