import { Suspense, useId, useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorBoundary } from '../shell/error-boundary.js';
import { lazyPart } from '../shell/lazy-part.js';
import { ChosenSchedules } from './chosen-schedules.js';
import type { EntryTraining } from './entry.js';
import styles from './filter-bar.module.css';
import type { CalendarPlace, ChoosePlace } from './place.js';
import type { ChosenSchedule } from './load-sessions.js';

// Half of the calendar's code is this one field, so that the calendar does not wait for it.
const SchedulePicker = lazyPart(async () => (await import('./schedule-picker.js')).SchedulePicker);

interface FilterBarProps {
  readonly place: CalendarPlace;
  readonly choose: ChoosePlace;
  readonly trainings: readonly EntryTraining[];
  readonly schedules: readonly ChosenSchedule[];
}

/** What is chosen from the calendar: schedules to colour by, and what to leave out. */
export function FilterBar({ place, choose, trainings, schedules }: FilterBarProps): ReactNode {
  const t = useTranslations('calendar');
  const [training, instructor] = [useId(), useId()];
  // Without schedules there are no states, and nothing that would show which one is chosen.
  const colourBy = (ids: readonly string[]) =>
    choose({ schedules: [...ids], ...(ids.length === 0 ? { state: null } : {}) });
  return (
    <div role="search" aria-label={t('filters')} className={styles['bar']}>
      <div className={styles['schedules']}>
        <ErrorBoundary>
          <Suspense fallback={<Waiting />}>
            <SchedulePicker chosen={place.schedules} onChoose={colourBy} />
          </Suspense>
        </ErrorBoundary>
        <ChosenSchedules chosen={place.schedules} names={schedules} onChoose={colourBy} />
      </div>
      <div className={styles['field']}>
        <label htmlFor={training}>{t('training')}</label>
        <select
          id={training}
          value={place.training ?? ''}
          onChange={({ target }) => choose({ training: target.value === '' ? null : target.value })}
        >
          <option value="">{t('allTrainings')}</option>
          <TrainingOptions trainings={trainings} chosen={place.training} />
        </select>
      </div>
      <div className={styles['field']}>
        <label htmlFor={instructor}>{t('instructor')}</label>
        <input
          id={instructor}
          type="search"
          value={place.instructor}
          onChange={({ target }) => choose({ instructor: target.value })}
        />
      </div>
    </div>
  );
}

/** Keeps the place of the field until it is there. */
function Waiting(): ReactNode {
  const t = useTranslations('calendar');
  return (
    <div className={styles['waiting']}>
      <span>{t('schedules')}</span>
      <div />
    </div>
  );
}

interface TrainingOptionsProps {
  readonly trainings: readonly EntryTraining[];
  readonly chosen: string | null;
}

function TrainingOptions({ trainings, chosen }: TrainingOptionsProps): ReactNode {
  const t = useTranslations('calendar');
  const sorted = useMemo(() => {
    const named = trainings.map(({ id, title }) => ({ id, title: title ?? id }));
    return named.sort((one, other) => one.title.localeCompare(other.title));
  }, [trainings]);
  const isKnown = chosen === null || sorted.some(({ id }) => id === chosen);
  return (
    <>
      {!isKnown && <option value={chosen}>{t('unknownTraining')}</option>}
      {sorted.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </>
  );
}
