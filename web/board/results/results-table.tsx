import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';
import type { DayOf } from './days.js';
import type { Observation } from './observation.js';
import styles from './page.module.css';
import { Pager } from './pager.js';
import type { ChooseResults, ResultsPlace } from './place.js';
import { ResultRow } from './result-row.js';
import { SortHeader } from './sort-header.js';
import { SortSelect } from './sort-select.js';
import { sorted, SORT_KEYS, SORTS, type SortKey } from './sorted.js';
import table from './table.module.css';
import { useSessionTitles } from './use-session-titles.js';
import { MissingParts } from '../shell/missing-parts.js';

interface ResultsTableProps {
  readonly observations: readonly Observation[];
  readonly dayOf: DayOf;
  readonly place: ResultsPlace;
  readonly choose: ChooseResults;
}

const ROWS_A_PART = 25;
const DOWN_FIRST: ReadonlySet<SortKey> = new Set(['planned', 'completed', 'points', 'result']);
const NUMBERS: ReadonlySet<SortKey> = new Set(['points', 'result']);

/** Results one by one, some at a time, with the sessions in which they were observed. */
export function ResultsTable({ observations, dayOf, place, choose }: ResultsTableProps): ReactNode {
  const t = useTranslations('results');
  const { locale } = useTimes();
  const { sort } = place;
  const inOrder = useMemo(() => sorted(observations, sort, locale), [observations, sort, locale]);
  const parts = Math.ceil(inOrder.length / ROWS_A_PART);
  const part = Math.min(Math.max(place.part, 1), parts);
  const shown = inOrder.slice((part - 1) * ROWS_A_PART, part * ROWS_A_PART);
  const sessions = useSessionTitles(shown);
  const heading = useRef<HTMLHeadingElement>(null);
  const onSort = (next: ResultsPlace['sort']) => choose({ sort: next });
  return (
    <section aria-labelledby="results-one-by-one">
      <div className={styles['top']}>
        <h3 id="results-one-by-one" ref={heading} tabIndex={-1}>
          {t('table.title')}
        </h3>
        <SortSelect sorts={SORTS} sort={sort} onSort={onSort} nameOf={(each) => t(`table.sort.${each}`)} />
      </div>
      <MissingParts errors={sessions.errors} stale={[]} onRetry={sessions.reload} />
      <table role="table" aria-labelledby="results-one-by-one" className={table['table']}>
        <thead role="rowgroup">
          <tr role="row">
            {SORT_KEYS.map((column) => (
              <SortHeader
                key={column}
                column={column}
                sort={sort}
                onSort={onSort}
                isDownFirst={DOWN_FIRST.has(column)}
                className={NUMBERS.has(column) ? table['number'] : undefined}
              >
                {t(`table.column.${column}`)}
              </SortHeader>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((observation) => (
            <ResultRow
              key={observation.id}
              observation={observation}
              session={sessions.of(observation.sessionId)}
              dayOf={dayOf}
            />
          ))}
        </tbody>
      </table>
      <Pager
        part={part}
        rowsAPart={ROWS_A_PART}
        total={inOrder.length}
        onTurn={(next) => {
          choose({ part: next });
          heading.current?.focus();
        }}
      />
    </section>
  );
}
