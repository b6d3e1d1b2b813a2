import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './skeleton.module.css';

/** Stands where rows will be, so that nothing jumps when they come. */
export function Skeleton({ rows }: { rows: number }): ReactNode {
  const t = useTranslations('results');
  return (
    <div className={styles['skeleton']}>
      <p role="status" className="unseen">
        {t('loading')}
      </p>
      {Array.from({ length: rows }, (_unused, index) => (
        <span key={index} aria-hidden="true" />
      ))}
    </div>
  );
}
