import { isSameDay, isWeekend } from '@internationalized/date';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';
import type { Day } from './days.js';
import styles from './month-grid.module.css';
import type { Period } from './period.js';
import { SessionLink } from './session-link.js';
import { useToday } from './use-today.js';

/** So many sessions of a day fit into its cell; the others are a step away, in its week. */
const MOST_SHOWN = 3;

interface MonthGridProps {
  readonly days: readonly Day[];
  readonly period: Period;
  readonly isLoading: boolean;
  readonly onOpenWeek: (day: Day) => void;
}

/** A month by its weeks; on a narrow screen, and to a screen reader, a list of sessions for each day. */
export function MonthGrid({ days, period, isLoading, onOpenWeek }: MonthGridProps): ReactNode {
  const { zone, days: nameOf } = useTimes();
  const today = useToday(zone);
  return (
    <div className={styles['month']}>
      <div className={styles['weekdays']} aria-hidden="true">
        {days.slice(0, 7).map(({ date }) => (
          <span key={date.toString()}>{nameOf({ weekday: 'short' }, date)}</span>
        ))}
      </div>
      <div className={styles['cells']}>
        {days.map((day) => (
          <Cell
            key={day.date.toString()}
            day={day}
            isToday={isSameDay(day.date, today)}
            isOther={day.date.compare(period.first) < 0 || day.date.compare(period.last) > 0}
            isLoading={isLoading}
            onOpenWeek={() => onOpenWeek(day)}
          />
        ))}
      </div>
    </div>
  );
}

interface CellProps {
  readonly day: Day;
  readonly isToday: boolean;
  /** It belongs to another month. */
  readonly isOther: boolean;
  readonly isLoading: boolean;
  readonly onOpenWeek: () => void;
}

function Cell({ day, isToday, isOther, isLoading, onOpenWeek }: CellProps): ReactNode {
  const t = useTranslations('calendar');
  const { locale, days } = useTimes();
  const { date, placed } = day;
  const name = days({ weekday: 'short', day: 'numeric', month: 'short' }, date);
  const rest = placed.length - MOST_SHOWN;
  return (
    <section
      className={styles['cell']}
      data-other={isOther}
      data-weekend={isWeekend(date, locale)}
      data-empty={placed.length === 0}
    >
      <h3 className={styles['heading']}>
        <button
          type="button"
          data-today={isToday}
          aria-label={t('openWeekOf', { day: name })}
          onClick={onOpenWeek}
        >
          <span className={styles['number']}>{date.day}</span>
          <span className={styles['long']}>{name}</span>
        </button>
      </h3>
      {isLoading && placed.length === 0 && !isOther && (
        <div aria-hidden="true" className={styles['skeleton']} />
      )}
      {placed.length > 0 && (
        <ol className={styles['sessions']}>
          {placed.slice(0, rest === 1 ? MOST_SHOWN + 1 : MOST_SHOWN).map(({ entry, piece }) => (
            <li key={entry.id}>
              <SessionLink entry={entry} isContinued={piece.isContinued} lines={1} />
            </li>
          ))}
        </ol>
      )}
      {rest > 1 && (
        <button type="button" className={styles['more']} onClick={onOpenWeek}>
          {t('more', { count: rest })}
        </button>
      )}
    </section>
  );
}
