import type { ReactNode } from 'react';
import type { Summary } from './overview-list.js';
import styles from './progress-bar.module.css';

type Counts = Pick<Summary, 'passedCount' | 'inProgressCount' | 'totalCount'>;

/** How far the results have come, completed ones first; `text` says it, too. */
export function ProgressBar({ summary, text }: { summary: Counts; text: string }): ReactNode {
  const share = (count: number) => (summary.totalCount === 0 ? 0 : (count / summary.totalCount) * 100);
  return (
    <span className={styles['progress']}>
      <span aria-hidden="true" className={styles['bar']}>
        <span data-status="PASSED" style={{ width: `${share(summary.passedCount)}%` }} />
        <span data-status="IN_PROGRESS" style={{ width: `${share(summary.inProgressCount)}%` }} />
      </span>
      <span className={styles['text']}>{text}</span>
    </span>
  );
}
