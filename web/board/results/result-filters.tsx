import { Suspense, useId, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorBoundary } from '../shell/error-boundary.js';
import { lazyPart } from '../shell/lazy-part.js';
import type { DayFieldProps } from './day-field.js';
import { isFiltering } from './filtered.js';
import { STATUSES } from './observation.js';
import styles from './page.module.css';
import type { ChooseResults, ResultsPlace } from './place.js';

// Day pickers are most of the page's code, and nothing waits for them.
const DayPicker = lazyPart(async () => (await import('./day-field.js')).DayField);

interface ResultFiltersProps {
  readonly place: ResultsPlace;
  readonly choose: ChooseResults;
  readonly shown: number;
  readonly total: number;
}

/** Which results of a checklist are shown. */
export function ResultFilters({ place, choose, shown, total }: ResultFiltersProps): ReactNode {
  const t = useTranslations('results');
  const [status, person, dates] = [useId(), useId(), useId()];
  const first = useRef<HTMLSelectElement>(null);
  return (
    <div role="search" aria-label={t('filter.name')} className={styles['bar']}>
      <div className={styles['field']}>
        <label htmlFor={status}>{t('filter.status')}</label>
        <select
          id={status}
          ref={first}
          value={place.status ?? ''}
          onChange={({ target }) =>
            choose({ status: STATUSES.find((each) => each === target.value) ?? null })
          }
        >
          <option value="">{t('filter.anyStatus')}</option>
          {STATUSES.map((each) => (
            <option key={each} value={each}>
              {t(`status.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <ErrorBoundary>
        <DayField
          label={t('filter.from')}
          description={dates}
          day={place.from}
          onChoose={(from) => choose({ from })}
        />
        <DayField
          label={t('filter.to')}
          description={dates}
          day={place.to}
          onChoose={(to) => choose({ to })}
        />
      </ErrorBoundary>
      <span id={dates} hidden>
        {t('filter.dates')}
      </span>
      <div className={styles['field']}>
        <label htmlFor={person}>{t('filter.person')}</label>
        <input
          id={person}
          type="search"
          value={place.person}
          onChange={({ target }) => choose({ person: target.value })}
        />
      </div>
      <p role="status" className={styles['count']}>
        {t('checklist.count', { shown, total })}
      </p>
      {isFiltering(place) && (
        <button
          type="button"
          onClick={() => {
            // The button goes with the filters, and would take the focus with it.
            first.current?.focus();
            choose({ status: null, from: null, to: null, person: '' });
          }}
        >
          {t('filter.clear')}
        </button>
      )}
    </div>
  );
}

/** Keeps the place of the field until it is there. */
function DayField(props: DayFieldProps): ReactNode {
  return (
    <Suspense
      fallback={
        <div className={`${styles['field']} ${styles['dayToCome']}`}>
          <span>{props.label}</span>
          <div />
        </div>
      }
    >
      <DayPicker {...props} />
    </Suspense>
  );
}
