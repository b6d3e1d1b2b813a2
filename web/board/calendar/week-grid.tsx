import { getHoursInDay, isSameDay, isWeekend, today, type CalendarDate } from '@internationalized/date';
import { useMemo, type CSSProperties, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';
import { pieceOn } from './day-pieces.js';
import type { Day } from './days.js';
import { hourScaleOf, type HourScale } from './hour-scale.js';
import type { ChosenSchedule } from './load-sessions.js';
import { beginOf } from './period.js';
import { SessionLink } from './session-link.js';
import styles from './week-grid.module.css';

interface WeekGridProps {
  readonly days: readonly Day[];
  readonly schedules: readonly ChosenSchedule[];
  readonly isLoading: boolean;
}

/** A week by its hours; on a narrow screen, and to a screen reader, a list of sessions for each day. */
export function WeekGrid({ days, schedules, isLoading }: WeekGridProps): ReactNode {
  const { zone, hour: nameOf } = useTimes();
  const scale = useMemo(() => hourScaleOf(days), [days]);
  return (
    <div className={styles['grid']}>
      <div className={styles['axis']} aria-hidden="true">
        <div>
          {scale.hours.map(({ hour, height, isNamed }) => (
            <span key={hour} style={{ height: `${height}rem` }}>
              {isNamed && nameOf(hour)}
            </span>
          ))}
        </div>
      </div>
      <div className={styles['lines']} aria-hidden="true">
        {scale.hours.map(({ hour, height, isNamed }) => (
          <div key={hour} data-named={isNamed} style={{ height: `${height}rem` }} />
        ))}
      </div>
      {days.map((day, index) => (
        <section key={day.date.toString()} className={styles['day']} data-empty={day.placed.length === 0}>
          <DayHeading date={day.date} />
          <div className={styles['column']}>
            <WorkingHours date={day.date} schedules={schedules} scale={scale} />
            {isSameDay(day.date, today(zone)) && <Now scale={scale} />}
            {isLoading && <Skeleton turn={index} scale={scale} />}
            <Sessions day={day} scale={scale} />
          </div>
        </section>
      ))}
    </div>
  );
}

function Sessions({ day, scale }: { readonly day: Day; readonly scale: HourScale }): ReactNode {
  if (day.placed.length === 0) return null;
  return (
    <ol className={styles['sessions']}>
      {day.placed.map(({ entry, piece, lane, lanes }) => {
        const box = { ...boxOf(piece, scale), '--lane': lane, '--lanes': lanes } as CSSProperties;
        return (
          <li key={entry.id} className={styles['place']} style={box}>
            <SessionLink
              entry={entry}
              isContinued={piece.isContinued}
              shape={piece.to - piece.from > 45 ? 'block' : 'line'}
            />
          </li>
        );
      })}
    </ol>
  );
}

function DayHeading({ date }: { readonly date: CalendarDate }): ReactNode {
  const t = useTranslations('calendar');
  const { zone, locale, format } = useTimes();
  const at = beginOf(date, zone);
  const hours = getHoursInDay(date, zone);
  return (
    <h3
      className={styles['heading']}
      data-today={isSameDay(date, today(zone))}
      data-weekend={isWeekend(date, locale)}
    >
      <span className={styles['weekday']}>{format({ weekday: 'short' }).format(at)}</span>{' '}
      <span className={styles['date']}>{format({ day: 'numeric', month: 'short' }).format(at)}</span>
      {hours !== 24 && <span className={styles['change']}>{t('clocksChange', { hours })}</span>}
    </h3>
  );
}

interface WorkingHoursProps {
  readonly date: CalendarDate;
  readonly schedules: readonly ChosenSchedule[];
  readonly scale: HourScale;
}

/** When the chosen schedules are active, as a shade behind the sessions: the deeper, the more of them. */
function WorkingHours({ date, schedules, scale }: WorkingHoursProps): ReactNode {
  const { zone } = useTimes();
  return schedules.flatMap(({ id, intervals }) =>
    (intervals ?? []).flatMap(({ from, to }) => {
      const piece = pieceOn(date, { from: new Date(from), to: new Date(to) }, zone);
      if (piece === null) return [];
      const box = boxOf(piece, scale);
      return [<div key={`${id} ${from}`} aria-hidden="true" className={styles['shade']} style={box} />];
    }),
  );
}

function Now({ scale }: { readonly scale: HourScale }): ReactNode {
  const { zone } = useTimes();
  const at = new Date();
  const piece = pieceOn(today(zone), { from: at, to: at }, zone);
  if (piece === null) return null;
  return <div aria-hidden="true" className={styles['now']} style={boxOf(piece, scale)} />;
}

function Skeleton({ turn, scale }: { readonly turn: number; readonly scale: HourScale }): ReactNode {
  const from = 9 * 60 + ((turn * 137) % 360);
  return (
    <div aria-hidden="true" className={styles['skeleton']} style={boxOf({ from, to: from + 90 }, scale)} />
  );
}

function boxOf(
  { from, to }: { readonly from: number; readonly to: number },
  scale: HourScale,
): CSSProperties {
  const [top, bottom] = [scale.top(from), scale.top(to)];
  return { '--top': `${top}rem`, '--height': `${bottom - top}rem` } as CSSProperties;
}
