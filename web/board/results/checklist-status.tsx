import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './page.module.css';

/** Says it where a checklist is not simply published; a word of the vendor that nobody knows stands as it is. */
export function StatusBadge({ status }: { status: string | null }): ReactNode {
  const t = useTranslations('results');
  if (status === null || status === 'PUBLISHED') return null;
  return <span className={styles['badge']}>{status === 'HIDDEN' ? t('hidden') : status}</span>;
}
