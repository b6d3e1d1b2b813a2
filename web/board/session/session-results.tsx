import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PlaceLink } from '../shell/place-link.js';
import { ALL_CHECKLISTS } from '../shell/places.js';
import { useTimes } from '../shell/times.js';
import type { SessionDetails } from './session-panel.js';
import styles from './session-results.module.css';

type Result = NonNullable<SessionDetails['checklistResults']>[number];

interface SessionResultsProps {
  /** Null where they could not be had. */
  readonly results: SessionDetails['checklistResults'];
  readonly hasFailed: boolean;
}

/** What was observed at work in the session, and who observed whom. */
export function SessionResults({ results, hasFailed }: SessionResultsProps): ReactNode {
  const t = useTranslations('session');
  const all = results ?? [];
  return (
    <section>
      <h3>{results === null ? t('results') : t('resultsCounted', { count: all.length })}</h3>
      {hasFailed && <p className={styles['quiet']}>{t('resultsMissing')}</p>}
      {results !== null && all.length === 0 && <p className={styles['quiet']}>{t('noResults')}</p>}
      <ul className={styles['results'] ?? ''}>
        {all.map((result) => (
          <ResultRow key={result.id} result={result} />
        ))}
      </ul>
    </section>
  );
}

function ResultRow({ result }: { readonly result: Result }): ReactNode {
  const t = useTranslations('session');
  const times = useTimes();
  const { employee, observer, checklistId, checklistTitle, sessionStatus, completionDate } = result;
  return (
    <li>
      <div className={styles['person']}>
        <b>{employee?.name ?? t('unknownPerson')}</b>
        <Score result={result} />
      </div>
      <div className={styles['quiet']}>
        {[employee?.jobTitle, employee?.email].filter((each) => each != null).join(' · ')}
      </div>
      <div>
        <PlaceLink to={{ ...ALL_CHECKLISTS, checklist: checklistId, session: null }}>
          {checklistTitle ?? t('untitledChecklist')}
        </PlaceLink>
        {' · '}
        {t(`status.${sessionStatus ?? 'UNKNOWN'}`)}
        {completionDate !== null && ` · ${times.moment(new Date(completionDate))}`}
      </div>
      {observer != null && (
        <div className={styles['quiet']}>
          {t('observedBy', { name: observer.name ?? t('unknownPerson') })}
        </div>
      )}
    </li>
  );
}

function Score({ result: { result, points, totalPoints } }: { readonly result: Result }): ReactNode {
  const t = useTranslations('session');
  if (result === null) return <span className={styles['quiet']}>{t('noResultYet')}</span>;
  return (
    <span className={styles['score']}>
      <meter min={0} max={100} value={result} aria-hidden="true" />
      {t('percent', { percent: result })}
      {points !== null && totalPoints !== null && (
        <span className={styles['quiet']}>{t('points', { points, totalPoints })}</span>
      )}
    </span>
  );
}
