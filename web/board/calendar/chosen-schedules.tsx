import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './chosen-schedules.module.css';
import type { ChosenSchedule } from './load-sessions.js';

interface ChosenSchedulesProps {
  /** Bare ids, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  /** Those of them that are there, which have names. */
  readonly names: readonly ChosenSchedule[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** The schedules by which the calendar is coloured, each to be taken away again. */
export function ChosenSchedules({ chosen, names, onChoose }: ChosenSchedulesProps): ReactNode {
  const t = useTranslations('calendar');
  if (chosen.length === 0) return null;
  const nameOf = (id: string) => names.find((each) => each.id === `uis:schedule:${id}`)?.name ?? id;
  return (
    <ul className={styles['chosen']} aria-label={t('chosenSchedules')}>
      {chosen.map((id) => (
        <li key={id}>
          {nameOf(id)}
          <button
            type="button"
            aria-label={t('remove', { name: nameOf(id) })}
            onClick={() => onChoose(chosen.filter((each) => each !== id))}
          >
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
