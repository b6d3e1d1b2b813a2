import { fromDate, toCalendarDate } from '@internationalized/date';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useLoaded } from '../graph/use-loaded.js';
import { MissingParts } from '../shell/missing-parts.js';
import { useTimes } from '../shell/times.js';
import { loadNearest } from './load-nearest.js';
import styles from './next-session.module.css';
import type { Period } from './period.js';
import type { ChoosePlace } from './place.js';

interface NextSessionProps {
  readonly period: Period;
  /** Chooses what takes the place of this, and leads there. */
  readonly lead: ChoosePlace;
  /** Sessions were hidden by what is chosen: the way to them is to choose less. */
  readonly isFiltering: boolean;
  /** The page says already what is missing, and why. */
  readonly isTold: boolean;
}

/** Stands where a view is empty, and says where there is something. */
export function NextSession({ period, lead, isFiltering, isTold }: NextSessionProps): ReactNode {
  const t = useTranslations('calendar.empty');
  return (
    <div className={styles['empty']}>
      <p>{t(isFiltering ? 'filtered' : period.view)}</p>
      {isFiltering ? (
        <button
          type="button"
          onClick={() => lead({ source: null, training: null, instructor: '', state: null })}
        >
          {t('clear')}
        </button>
      ) : (
        <Nearest period={period} lead={lead} isTold={isTold} />
      )}
    </div>
  );
}

function Nearest({ period, lead, isTold }: Omit<NextSessionProps, 'isFiltering'>): ReactNode {
  const t = useTranslations('calendar.empty');
  const { zone, format } = useTimes();
  const { answer, isOfBefore, loading, reload } = useLoaded(period.from.toISOString(), (ask) =>
    loadNearest(ask, period),
  );
  if (answer === null || isOfBefore || loading) return <p role="status">{t('looking')}</p>;
  const at = answer.data;
  return (
    <>
      {at === null && answer.errors.length === 0 && <p>{t('never')}</p>}
      {at !== null && (
        <button type="button" onClick={() => lead({ date: toCalendarDate(fromDate(at, zone)) })}>
          {t(at < period.from ? 'previous' : 'next', {
            day: format({ day: 'numeric', month: 'long', year: 'numeric' }).format(at),
          })}
        </button>
      )}
      {at === null && !isTold && <MissingParts errors={answer.errors} onRetry={reload} />}
    </>
  );
}
