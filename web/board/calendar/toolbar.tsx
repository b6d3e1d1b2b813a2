import { today } from '@internationalized/date';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { RefreshButton } from '../shell/refresh-button.js';
import { useTimes } from '../shell/times.js';
import { shifted, VIEWS, type Period } from './period.js';
import type { CalendarPlace, ChoosePlace } from './place.js';
import styles from './toolbar.module.css';

interface ToolbarProps {
  readonly place: CalendarPlace;
  readonly choose: ChoosePlace;
  readonly period: Period;
  /** When what is shown was asked; null before the first answer. */
  readonly at: Date | null;
  readonly loading: boolean;
  readonly onReload: () => void;
}

/** Which week or month is shown, the way to others, and how old it is. */
export function Toolbar({ place, choose, period, at, loading, onReload }: ToolbarProps): ReactNode {
  const t = useTranslations('calendar');
  const { zone, format } = useTimes();
  const { view, date } = place;
  return (
    <div className={styles['toolbar']}>
      <h2>{titleOf(period, format, zone)}</h2>
      <div role="group" aria-label={t('when')} className={styles['group']}>
        <button
          type="button"
          aria-label={t(`previous.${view}`)}
          onClick={() => choose({ date: shifted(view, date, -1) })}
        >
          <span aria-hidden="true">‹</span>
        </button>
        <button type="button" onClick={() => choose({ date: today(zone) })}>
          {t('today')}
        </button>
        <button
          type="button"
          aria-label={t(`next.${view}`)}
          onClick={() => choose({ date: shifted(view, date, 1) })}
        >
          <span aria-hidden="true">›</span>
        </button>
      </div>
      <div role="group" aria-label={t('view')} className={styles['group']}>
        {VIEWS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === view}
            onClick={() => choose({ view: each, date })}
          >
            {t(each)}
          </button>
        ))}
      </div>
      <RefreshButton at={at} loading={loading} onReload={onReload} />
    </div>
  );
}

function titleOf(
  { view, first, last }: Period,
  format: (options: Intl.DateTimeFormatOptions) => Intl.DateTimeFormat,
  zone: string,
): string {
  const from = first.toDate(zone);
  if (view === 'month') return format({ month: 'long', year: 'numeric' }).format(from);
  return format({ day: 'numeric', month: 'long', year: 'numeric' }).formatRange(from, last.toDate(zone));
}
