import type { ReactNode } from 'react';
import { sortOf, type Sort } from './sorted.js';
import styles from './sort-header.module.css';

interface SortHeaderProps<Key extends string> {
  readonly column: Key;
  readonly sort: Sort<Key>;
  readonly onSort: (sort: Sort<Key>) => void;
  /** Whether the greatest come first when the column is chosen. */
  readonly isDownFirst?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The head of a column by which a table may be sorted: pressed again, the other way round. */
export function SortHeader<Key extends string>({
  column,
  sort,
  onSort,
  isDownFirst = false,
  className,
  children,
}: SortHeaderProps<Key>): ReactNode {
  const { key, isDown } = sortOf<Key>(sort);
  const isSorted = key === column;
  const next = isSorted ? !isDown : isDownFirst;
  return (
    <th
      role="columnheader"
      scope="col"
      className={className}
      aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className={styles['sort']} onClick={() => onSort(next ? `-${column}` : column)}>
        {children}
        <span aria-hidden="true" className={styles['sign']}>
          {isSorted ? (isDown ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}
