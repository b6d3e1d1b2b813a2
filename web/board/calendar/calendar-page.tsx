import { parseDate } from '@internationalized/date';
import { Suspense, useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useKey } from '../graph/use-key.js';
import { ErrorBoundary } from '../shell/error-boundary.js';
import { lazyPart } from '../shell/lazy-part.js';
import { MissingParts } from '../shell/missing-parts.js';
import { ModalDialog } from '../shell/modal-dialog.js';
import { useTimes } from '../shell/times.js';
import { arrowKeys } from './arrow-keys.js';
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
import { useLead } from './use-lead.js';
import { WeekGrid } from './week-grid.js';

const SessionPanel = lazyPart(async () => (await import('../session/session-panel.js')).SessionPanel);

/** Sessions of all sources in one calendar, and how they lie to working time. */
export function CalendarPage(): ReactNode {
  const { zone, locale } = useTimes();
  const [place, choose] = useCalendarPlace(zone);
  const { view } = place;
  // As text, which stays the same as long as the date does.
  const date = place.date.toString();
  const period = useMemo(() => periodAround(view, parseDate(date), locale, zone), [view, date, locale, zone]);
  const calendar = useCalendar(place, period, zone);
  const [title, lead] = useLead(choose);
  // A person who is asked for a key sees that question, and none beside it.
  const [{ refused }] = useKey();
  const isEmpty = !calendar.loading && calendar.isKnown && calendar.found.shown.length === 0;
  return (
    <>
      <Toolbar
        title={title}
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
      {isEmpty && (
        <NextSession
          period={period}
          lead={lead}
          isFiltering={isHiding(place, calendar)}
          isTold={calendar.errors.length > 0}
        />
      )}
      <div {...arrowKeys} aria-busy={calendar.loading}>
        {view === 'week' ? (
          <WeekGrid days={calendar.days} schedules={calendar.schedules} isLoading={calendar.isBlank} />
        ) : (
          <MonthGrid
            days={calendar.days}
            period={period}
            isLoading={calendar.isBlank}
            onOpenWeek={(day) => lead({ view: 'week', date: day.date })}
          />
        )}
      </div>
      {place.session !== null && !refused && (
        <PanelPlace key={place.session} onClose={() => choose({ session: null })}>
          <SessionPanel
            id={place.session}
            scheduleIds={place.schedules}
            schedules={calendar.schedules}
            training={calendar.trainingOf(place.session)}
            choose={choose}
            lead={lead}
          />
        </PanelPlace>
      )}
    </>
  );
}

/** The calendar stays as it is where the code of the panel is late, or does not come. */
function PanelPlace({ onClose, children }: { onClose: () => void; children: ReactNode }): ReactNode {
  const t = useTranslations('session');
  const around = (message: ReactNode) => (
    <ModalDialog title={t('session')} shape="side" onClose={onClose}>
      {message}
    </ModalDialog>
  );
  return (
    <ErrorBoundary around={around}>
      <Suspense fallback={around(<p role="status">{t('loading')}</p>)}>{children}</Suspense>
    </ErrorBoundary>
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
    ...(place.schedulesLeftOut > 0
      ? [t('tooManySchedules', { used: place.schedules.length, count: place.schedulesLeftOut })]
      : []),
    ...(calendar.listsNone ? [t('noTrainings')] : []),
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
