import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Header } from './shell/header.js';

export const PAGES = ['calendar', 'results'] as const;
export type PageName = (typeof PAGES)[number];

const Calendar = lazy(async () => ({ default: (await import('./calendar/calendar-page.js')).CalendarPage }));
const Results = lazy(async () => ({ default: (await import('./results/results-page.js')).ResultsPage }));

/** Which page is open: `page` in the address. */
export function usePage(): [PageName, (page: PageName) => void] {
  const [page, open] = useQueryState(
    'page',
    parseAsStringLiteral(PAGES).withDefault('calendar').withOptions({ history: 'push' }),
  );
  return [page, (next) => void open(next)];
}

export function App(): ReactNode {
  const t = useTranslations('shell');
  const [page] = usePage();
  return (
    <>
      <Header />
      <main>
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          {page === 'calendar' ? <Calendar /> : <Results />}
        </Suspense>
      </main>
    </>
  );
}
