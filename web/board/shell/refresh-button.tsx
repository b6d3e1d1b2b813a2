import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './refresh-button.module.css';
import { useTimes } from './times.js';

interface RefreshButtonProps {
  /** When what is shown was asked; null before the first answer. */
  readonly at: Date | null;
  readonly loading: boolean;
  readonly onReload: () => void;
}

/** Says how old the page is and asks anew; by itself, too, when somebody comes back to it after a while. */
export function RefreshButton({ at, loading, onReload }: RefreshButtonProps): ReactNode {
  const t = useTranslations('shell');
  const times = useTimes();
  useReturn(at, onReload);
  return (
    <div className={styles['refresh']}>
      <span className={styles['at']}>{at !== null && t('asOf', { time: times.moment(at) })}</span>
      <button type="button" aria-busy={loading} onClick={onReload}>
        <span aria-hidden="true" className={styles['sign']} data-turning={loading}>
          ↻
        </span>{' '}
        {t('refresh')}
      </button>
    </div>
  );
}

const AWAY_MS = 60_000;

function useReturn(at: Date | null, onReturn: () => void): void {
  const latest = useRef({ at, onReturn });
  latest.current = { at, onReturn };
  useEffect(() => {
    const look = () => {
      const { at: last, onReturn: reload } = latest.current;
      if (document.visibilityState !== 'visible' || last === null) return;
      if (Date.now() - last.getTime() > AWAY_MS) reload();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
}
