import { today } from '@internationalized/date';
import type { ReactNode, Ref } from 'react';
import { useTranslations } from 'use-intl';
import { RefreshButton } from '../shell/refresh-button.js';
import { useTimes, type Times } from '../shell/times.js';
import { isInReach, shifted, VIEWS, type Period } from './period.js';
import type { CalendarPlace, ChoosePlace } from './place.js';
import styles from './toolbar.module.css';

interface ToolbarProps {
  /** Of the title, which takes the focus. */
  readonly title: Ref<HTMLHeadingElement>;
  readonly place: CalendarPlace;
  readonly choose: ChoosePlace;
  readonly period: Period;
  /** When what is shown was asked; null before the first answer. */
  readonly at: Date | null;
  readonly loading: boolean;
  readonly onReload: () => void;
}

/** Which week or month is shown, the way to others, and how old it is. */
export function Toolbar({ title, place, choose, period, at, loading, onReload }: ToolbarProps): ReactNode {
  const t = useTranslations('calendar');
  const times = useTimes();
  const { view, date } = place;
  const [before, after] = [shifted(view, date, -1), shifted(view, date, 1)];
  return (
    <div className={styles['toolbar']}>
      <h2 ref={title} tabIndex={-1}>
        {titleOf(period, times)}
      </h2>
      <div role="group" aria-label={t('when')} className={styles['group']}>
        <button
          type="button"
          aria-label={t(`previous.${view}`)}
          disabled={!isInReach(before)}
          onClick={() => choose({ date: before })}
        >
          <span aria-hidden="true">‹</span>
        </button>
        <button type="button" onClick={() => choose({ date: today(times.zone) })}>
          {t('today')}
        </button>
        <button
          type="button"
          aria-label={t(`next.${view}`)}
          disabled={!isInReach(after)}
          onClick={() => choose({ date: after })}
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

function titleOf({ view, first, last }: Period, { days }: Times): string {
  if (view === 'month') return days({ month: 'long', year: 'numeric' }, first);
  return days({ day: 'numeric', month: 'long', year: 'numeric' }, first, last);
}
