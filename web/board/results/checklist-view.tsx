import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLoaded } from '../graph/use-loaded.js';
import { MissingParts } from '../shell/missing-parts.js';
import { PlaceLink } from '../shell/place-link.js';
import { ALL_CHECKLISTS } from '../shell/places.js';
import { RefreshButton } from '../shell/refresh-button.js';
import { useTimes } from '../shell/times.js';
import { Charts } from './charts.js';
import { StatusBadge } from './checklist-status.js';
import { daysIn } from './days.js';
import { filtered } from './filtered.js';
import { loadResults, type ChecklistResults } from './load-results.js';
import styles from './page.module.css';
import type { ChooseResults, ResultsPlace } from './place.js';
import { ResultFilters } from './result-filters.js';
import { ResultsTable } from './results-table.js';
import { Skeleton } from './skeleton.js';

interface ChecklistViewProps {
  readonly id: string;
  readonly place: ResultsPlace;
  readonly choose: ChooseResults;
  /** Whether somebody has come here from another place of this page. */
  readonly takesFocus: boolean;
}

/** One checklist: its results in numbers, in charts, and one by one. */
export function ChecklistView({ id, place, choose, takesFocus }: ChecklistViewProps): ReactNode {
  const t = useTranslations('results');
  const { answer, loading, at, reload } = useLoaded(`results of ${id}`, (ask) => loadResults(ask, id));
  const results = answer?.data ?? null;
  const title = useFocusOnTitle(takesFocus, answer !== null);
  return (
    <>
      <BackLink />
      <div className={styles['top']}>
        <h2 ref={title} tabIndex={-1}>
          {answer === null ? t('loading') : titleOf(results?.checklist, t)}
          <StatusBadge status={results?.checklist?.status ?? null} />
        </h2>
        <RefreshButton at={at} loading={loading} onReload={reload} />
      </div>
      <MissingParts errors={answer?.errors ?? []} stale={answer?.stale ?? []} onRetry={reload} />
      {answer === null && <Skeleton rows={14} />}
      {results?.checklist === null && <p className={styles['empty']}>{t('checklist.notThere')}</p>}
      {results !== null && results.checklist !== null && (
        <div aria-busy={loading}>
          <Notes results={results} />
          <Results observations={results.observations} place={place} choose={choose} />
        </div>
      )}
    </>
  );
}

type Translate = ReturnType<typeof useTranslations<'results'>>;

function titleOf(checklist: ChecklistResults['checklist'], t: Translate): string {
  if (checklist === null) return t('checklist.unknown');
  return checklist === undefined ? t('checklist.one') : (checklist.title ?? t('untitled'));
}

/** To the list as it was searched and sorted. */
function BackLink(): ReactNode {
  const t = useTranslations('results');
  return (
    <PlaceLink to={ALL_CHECKLISTS} className={styles['back']}>
      {t('checklist.back')}
    </PlaceLink>
  );
}

/** What is true of all that is shown, and cannot be seen in it. */
function Notes({ results }: { results: ChecklistResults }): ReactNode {
  const t = useTranslations('results');
  const { observations, total, isCut, unreadable } = results;
  if (!isCut && unreadable === 0) return null;
  return (
    <p className={styles['notes']}>
      {isCut && t('checklist.cut', { shown: observations.length, total })}{' '}
      {unreadable > 0 && t('checklist.unreadable', { count: unreadable })}
    </p>
  );
}

interface ResultsProps {
  readonly observations: ChecklistResults['observations'];
  readonly place: ResultsPlace;
  readonly choose: ChooseResults;
}

function Results({ observations, place, choose }: ResultsProps): ReactNode {
  const t = useTranslations('results');
  const { zone } = useTimes();
  const dayOf = useMemo(() => daysIn(zone), [zone]);
  const { status, from, to, person } = place;
  const shown = useMemo(
    () => filtered(observations, { status, from, to, person }, dayOf),
    [observations, status, from, to, person, dayOf],
  );
  if (observations.length === 0) return <p className={styles['empty']}>{t('checklist.none')}</p>;
  return (
    <>
      <ResultFilters place={place} choose={choose} shown={shown.length} total={observations.length} />
      {shown.length === 0 ? (
        <p className={styles['empty']}>{t('checklist.noneFits')}</p>
      ) : (
        <>
          <Charts observations={shown} dayOf={dayOf} place={place} choose={choose} />
          <ResultsTable observations={shown} dayOf={dayOf} place={place} choose={choose} />
        </>
      )}
    </>
  );
}

/** Once it is known, and only where nothing else has got the focus meanwhile. */
function useFocusOnTitle(takesFocus: boolean, isKnown: boolean) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus && isKnown && document.activeElement === document.body) title.current?.focus();
  }, [takesFocus, isKnown]);
  return title;
}
