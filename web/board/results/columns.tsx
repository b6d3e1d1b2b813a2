import type { ReactNode } from 'react';
import styles from './columns.module.css';

export interface Column {
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

/** So many are told beneath columns, whatever the width of the page. */
const MOST_MARKS = 5;

/** What stands beneath columns, as far as there is room: of many, some are left out. */
export function ColumnMarks({ marks }: { marks: readonly string[] }): ReactNode {
  const every = Math.ceil(marks.length / MOST_MARKS);
  return (
    <div className={styles['marks']}>
      {marks.map((mark, index) => (
        <span key={index}>{index % every === 0 && <span>{mark}</span>}</span>
      ))}
    </div>
  );
}
