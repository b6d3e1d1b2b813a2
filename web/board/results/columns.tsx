import type { ReactNode } from 'react';
import styles from './columns.module.css';

interface Column {
  readonly key: string;
  readonly value: number;
  /** Above the column; empty: none. */
  readonly text: string;
  /** Told to whoever points at it. */
  readonly hint: string;
}

/** Columns side by side, the highest of which fills the height. */
export function Columns({ columns }: { columns: readonly Column[] }): ReactNode {
  const most = Math.max(1, ...columns.map(({ value }) => value));
  return (
    <div className={styles['columns']}>
      {columns.map(({ key, value, text, hint }) => (
        <div key={key} title={hint} className={styles['column']}>
          <span className={styles['value']}>{text}</span>
          <span className={styles['bar']} style={{ height: `${(value / most) * 100}%` }} />
        </div>
      ))}
    </div>
  );
}

/** What stands beneath columns; null: nothing. */
export function ColumnMarks({ marks }: { marks: readonly (string | null)[] }): ReactNode {
  return (
    <div className={styles['marks']}>
      {marks.map((mark, index) => (
        <span key={index}>{mark !== null && <span>{mark}</span>}</span>
      ))}
    </div>
  );
}
