import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './table.module.css';
import type { Person } from './observation.js';

/** Says it where nobody is named, or the name is not to be had; never an id. */
export function PersonName({ person }: { person: Person | null }): ReactNode {
  const t = useTranslations('results');
  if (person?.name != null) return person.name;
  return <span className={styles['soft']}>{t(person === null ? 'nobody' : 'nameless')}</span>;
}
