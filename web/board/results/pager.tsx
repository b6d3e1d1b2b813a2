import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './pager.module.css';

interface PagerProps {
  /** From 1 on. */
  readonly part: number;
  readonly rowsAPart: number;
  readonly total: number;
  readonly onTurn: (part: number) => void;
}

/** Turns to what comes before and after; nothing where all is shown at once. */
export function Pager({ part, rowsAPart, total, onTurn }: PagerProps): ReactNode {
  const t = useTranslations('results.pager');
  if (total <= rowsAPart) return null;
  const last = Math.min(part * rowsAPart, total);
  return (
    <nav aria-label={t('name')} className={styles['pager']}>
      <button type="button" disabled={part === 1} onClick={() => onTurn(part - 1)}>
        {t('previous')}
      </button>
      <span role="status">{t('shown', { first: (part - 1) * rowsAPart + 1, last, total })}</span>
      <button type="button" disabled={last === total} onClick={() => onTurn(part + 1)}>
        {t('next')}
      </button>
    </nav>
  );
}
