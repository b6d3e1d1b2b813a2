import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './page.module.css';

interface SortSelectProps<Sort extends string> {
  readonly sorts: readonly Sort[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly nameOf: (sort: Sort) => string;
}

/** Sorts where a table has no heads: on a phone. */
export function SortSelect<Sort extends string>({
  sorts,
  sort,
  onSort,
  nameOf,
}: SortSelectProps<Sort>): ReactNode {
  const t = useTranslations('results');
  const id = useId();
  return (
    <div className={`${styles['field']} ${styles['onlyNarrow']}`}>
      <label htmlFor={id}>{t('sortBy')}</label>
      <select
        id={id}
        value={sort}
        onChange={({ target }) => {
          const chosen = sorts.find((each) => each === target.value);
          if (chosen !== undefined) onSort(chosen);
        }}
      >
        {sorts.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
          </option>
        ))}
      </select>
    </div>
  );
}
