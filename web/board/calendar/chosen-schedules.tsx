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
            onClick={({ currentTarget }) => {
              focusBeside(currentTarget);
              onChoose(chosen.filter((each) => each !== id));
            }}
          >
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What is taken away takes no focus along: it goes to the next one, and after the last to the field in which others are found. */
function focusBeside(button: HTMLElement): void {
  const item = button.closest('li');
  const beside = item?.nextElementSibling ?? item?.previousElementSibling;
  const field = button.closest('[role="search"]')?.querySelector<HTMLElement>('[role="combobox"]');
  (beside?.querySelector('button') ?? field)?.focus();
}
