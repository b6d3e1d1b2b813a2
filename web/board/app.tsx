import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorBoundary } from './shell/error-boundary.js';
import { Header } from './shell/header.js';
import { lazyPart } from './shell/lazy-part.js';
import { usePage } from './shell/page.js';

const Calendar = lazyPart(async () => (await import('./calendar/calendar-page.js')).CalendarPage);
const Results = lazyPart(async () => (await import('./results/results-page.js')).ResultsPage);

export function App(): ReactNode {
  const t = useTranslations('shell');
  const page = usePage();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  const name = t(`page.${page}`);
  useEffect(() => {
    document.title = t('titleOf', { page: name });
    if (shown.current === page) return;
    shown.current = page;
    main.current?.focus();
  }, [page, name, t]);
  return (
    <>
      <a href="#main" className="skip">
        {t('skip')}
      </a>
      <Header />
      <main id="main" ref={main} tabIndex={-1} aria-label={name}>
        <ErrorBoundary key={page}>
          <Suspense fallback={<p role="status">{t('loading')}</p>}>
            {page === 'calendar' ? <Calendar /> : <Results />}
          </Suspense>
        </ErrorBoundary>
      </main>
    </>
  );
}
