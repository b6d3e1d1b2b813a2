import { getHoursInDay, isSameDay, isWeekend, today, type CalendarDate } from '@internationalized/date';
import { useEffect, useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';
import { pieceOn } from './day-pieces.js';
import type { Day } from './days.js';
import { hourScaleOf, type HourScale } from './hour-scale.js';
import type { ChosenSchedule } from './load-sessions.js';
import { sessionBoxes, type SessionBox } from './session-boxes.js';
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
  const now = useMinute();
  const scale = useMemo(() => hourScaleOf(days), [days]);
  const boxes = useMemo(
    () =>
      days.map(({ placed }) =>
        sessionBoxes(
          placed.map(({ piece }) => piece),
          scale,
        ),
      ),
    [days, scale],
  );
  return (
    <div className={styles['grid']} style={{ gridTemplateColumns: columnsFor(boxes) }}>
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
        {scale.hours.map(({ hour, height, isNamed, isSlim }) => (
          <div key={hour} data-named={isNamed} data-slim={isSlim} style={{ height: `${height}rem` }} />
        ))}
      </div>
      {days.map((day, index) => (
        <section
          key={day.date.toString()}
          className={styles['day']}
          data-empty={day.placed.length === 0}
          style={{ gridColumn: index + 2 }}
        >
          <DayHeading date={day.date} />
          <div className={styles['column']}>
            <WorkingHours date={day.date} schedules={schedules} scale={scale} />
            {isSameDay(day.date, today(zone)) && <Now at={now} scale={scale} />}
            {isLoading && <Skeleton turn={index} scale={scale} />}
            <Sessions day={day} boxes={boxes[index] ?? []} />
          </div>
        </section>
      ))}
    </div>
  );
}

/** In rem, what of a day's column each of the sessions at one time has at least. */
const LANE_WIDTH = 4.25;
const DAY_WIDTH = 5.9;

/** The hours, and the days: as wide as each other as long as what is at one time can be read side by side. */
function columnsFor(boxes: readonly (readonly SessionBox[])[]): string {
  const days = boxes.map((ofDay) => Math.max(DAY_WIDTH, ...ofDay.map(({ lanes }) => lanes * LANE_WIDTH)));
  return `3.4rem ${days.map((least) => `minmax(${least}rem, 1fr)`).join(' ')}`;
}

/** The time, told anew every minute. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Sessions({ day, boxes }: { readonly day: Day; readonly boxes: readonly SessionBox[] }): ReactNode {
  if (day.placed.length === 0) return null;
  return (
    <ol className={styles['sessions']}>
      {day.placed.map(({ entry, piece }, index) => {
        const { top = 0, height = 0, lane = 0, lanes = 1, span = 1, lines = 1 } = boxes[index] ?? {};
        const box = {
          '--top': `${top}rem`,
          '--height': `${height}rem`,
          '--lane': lane,
          '--lanes': lanes,
          '--span': span,
        };
        return (
          <li key={entry.id} className={styles['place']} style={box as CSSProperties}>
            <SessionLink entry={entry} isContinued={piece.isContinued} lines={lines} />
          </li>
        );
      })}
    </ol>
  );
}

function DayHeading({ date }: { readonly date: CalendarDate }): ReactNode {
  const t = useTranslations('calendar');
  const { zone, locale, days } = useTimes();
  const hours = getHoursInDay(date, zone);
  return (
    <h3
      className={styles['heading']}
      data-today={isSameDay(date, today(zone))}
      data-weekend={isWeekend(date, locale)}
    >
      <span className={styles['weekday']}>{days({ weekday: 'short' }, date)}</span>{' '}
      <span className={styles['date']}>{days({ day: 'numeric', month: 'short' }, date)}</span>
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

function Now({ at, scale }: { readonly at: Date; readonly scale: HourScale }): ReactNode {
  const { zone } = useTimes();
  const piece = pieceOn(today(zone), { from: at, to: at }, zone);
  if (piece === null || !scale.has(piece.from)) return null;
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
