import { parseDate } from '@internationalized/date';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useKey } from '../graph/use-key.js';
import { MissingParts } from '../shell/missing-parts.js';
import { useTimes } from '../shell/times.js';
import { useArrowKeys } from './arrow-keys.js';
import styles from './calendar-page.module.css';
import { FilterBar } from './filter-bar.js';
import { isFiltering } from './filters.js';
import { Legend } from './legend.js';
import { MonthGrid } from './month-grid.js';
import { NextSession } from './next-session.js';
import { periodAround } from './period.js';
import { useCalendarPlace, type CalendarPlace } from './place.js';
import { Toolbar } from './toolbar.js';
import { useCalendar, type CalendarData } from './use-calendar.js';
import { WeekGrid } from './week-grid.js';

const SessionPanel = lazy(async () => ({
  default: (await import('../session/session-panel.js')).SessionPanel,
}));

/** Sessions of all sources in one calendar, and how they lie to working time. */
export function CalendarPage(): ReactNode {
  const { zone, locale } = useTimes();
  const [place, choose] = useCalendarPlace(zone);
  const { view } = place;
  // As text, which stays the same as long as the date does.
  const date = place.date.toString();
  const period = useMemo(() => periodAround(view, parseDate(date), locale, zone), [view, date, locale, zone]);
  const calendar = useCalendar(place, period, zone);
  const keys = useArrowKeys();
  // A person who is asked for a key sees that question, and none beside it.
  const [{ refused }] = useKey();
  const isEmpty = !calendar.loading && calendar.isKnown && calendar.found.shown.length === 0;
  return (
    <>
      <Toolbar
        place={place}
        choose={choose}
        period={period}
        at={calendar.at}
        loading={calendar.loading}
        onReload={calendar.reload}
      />
      <FilterBar
        place={place}
        choose={choose}
        trainings={calendar.trainings}
        schedules={calendar.schedules}
      />
      <Legend place={place} choose={choose} calendar={calendar} />
      <MissingParts errors={calendar.errors} stale={calendar.stale} onRetry={calendar.reload} />
      <Notes place={place} calendar={calendar} />
      {isEmpty && <NextSession period={period} choose={choose} isFiltering={isHiding(place, calendar)} />}
      <div {...keys} aria-busy={calendar.loading}>
        {view === 'week' ? (
          <WeekGrid days={calendar.days} schedules={calendar.schedules} isLoading={calendar.isBlank} />
        ) : (
          <MonthGrid
            days={calendar.days}
            period={period}
            isLoading={calendar.isBlank}
            onOpenWeek={(day) => choose({ view: 'week', date: day.date })}
          />
        )}
      </div>
      {place.session !== null && !refused && (
        <Suspense>
          <SessionPanel
            key={place.session}
            id={place.session}
            scheduleIds={place.schedules}
            schedules={calendar.schedules}
            training={calendar.trainingOf(place.session)}
            choose={choose}
          />
        </Suspense>
      )}
    </>
  );
}

function isHiding(place: CalendarPlace, { total }: CalendarData): boolean {
  return isFiltering(place) && total > 0;
}

/** What is true of the whole view, and cannot be seen in it. */
function Notes({ place, calendar }: { place: CalendarPlace; calendar: CalendarData }): ReactNode {
  const t = useTranslations('calendar');
  const notes = [
    ...calendar.lostSchedules.map((id) => t('lostSchedule', { id })),
    ...(calendar.isCut ? [t('cut')] : []),
    ...(place.instructor.trim() !== '' ? [t('instructorsOfIspring')] : []),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className={styles['notes']}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
