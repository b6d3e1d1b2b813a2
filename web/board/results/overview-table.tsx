import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { percentOf } from '../shell/percent.js';
import { PlaceLink } from '../shell/place-link.js';
import { useNumbers } from './numbers.js';
import { OVERVIEW_SORTS, passedShare, type ListedChecklist } from './overview-list.js';
import { StatusBadge } from './checklist-status.js';
import styles from './page.module.css';
import type { ChooseResults, ResultsPlace } from './place.js';
import { ProgressBar } from './progress-bar.js';
import { SortHeader } from './sort-header.js';
import { SortSelect } from './sort-select.js';
import table from './table.module.css';

interface OverviewTableProps {
  readonly shown: readonly ListedChecklist[];
  readonly total: number;
  readonly place: ResultsPlace;
  readonly choose: ChooseResults;
}

/** Checklists by title, to be searched and sorted. */
export function OverviewTable({ shown, total, place, choose }: OverviewTableProps): ReactNode {
  const t = useTranslations('results');
  const search = useId();
  return (
    <>
      <div role="search" className={styles['bar']}>
        <div className={styles['field']}>
          <label htmlFor={search}>{t('overview.find')}</label>
          <input
            id={search}
            type="search"
            value={place.find}
            onChange={({ target }) => choose({ find: target.value })}
          />
        </div>
        <SortSelect
          sorts={OVERVIEW_SORTS}
          sort={place.order}
          onSort={(order) => choose({ order })}
          nameOf={(sort) => t(`overview.sort.${sort}`)}
        />
        <p role="status" className={styles['count']}>
          {t('overview.count', { shown: shown.length, total })}
        </p>
      </div>
      {shown.length === 0 ? (
        <p className={styles['empty']}>{t('overview.noneFits')}</p>
      ) : (
        <table role="table" className={`${table['table']} ${table['dense']}`}>
          <caption className="unseen">{t('overview.caption')}</caption>
          <Head place={place} choose={choose} />
          <tbody role="rowgroup">
            {shown.map((checklist) => (
              <Row key={checklist.id} checklist={checklist} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Head({ place, choose }: Pick<OverviewTableProps, 'place' | 'choose'>): ReactNode {
  const t = useTranslations('results');
  const sorting = {
    sort: place.order,
    onSort: (order: ResultsPlace['order']) => choose({ order }),
  };
  const number = table['number'];
  return (
    <thead role="rowgroup">
      <tr role="row">
        <SortHeader {...sorting} column="title">
          {t('overview.title')}
        </SortHeader>
        <SortHeader {...sorting} column="results" isDownFirst className={number}>
          {t('figure.results')}
        </SortHeader>
        {(['NOT_STARTED', 'IN_PROGRESS', 'PASSED'] as const).map((status) => (
          <th key={status} role="columnheader" scope="col" className={number}>
            {t(`status.${status}`)}
          </th>
        ))}
        <SortHeader {...sorting} column="passed" isDownFirst>
          {t('overview.progress')}
        </SortHeader>
        <SortHeader {...sorting} column="mean" isDownFirst className={number}>
          {t('figure.mean')}
        </SortHeader>
      </tr>
    </thead>
  );
}

function Row({ checklist }: { checklist: ListedChecklist }): ReactNode {
  const t = useTranslations('results');
  const { sourceId, title, status, summary } = checklist;
  return (
    <tr role="row">
      <td role="cell" className={table['wide']}>
        <PlaceLink to={{ checklist: sourceId }} data-checklist={sourceId}>
          {title ?? t('untitled')}
        </PlaceLink>
        <StatusBadge status={status} />
      </td>
      {summary === null ? (
        <td role="cell" colSpan={6} className={`${table['wide']} ${table['soft']}`}>
          {t('overview.noNumbers')}
        </td>
      ) : (
        <SummaryCells summary={summary} />
      )}
    </tr>
  );
}

function SummaryCells({ summary }: { summary: NonNullable<ListedChecklist['summary']> }): ReactNode {
  const t = useTranslations('results');
  const { number, percent } = useNumbers();
  const cells = [
    [t('figure.results'), summary.totalCount],
    [t('status.NOT_STARTED'), summary.notStartedCount],
    [t('status.IN_PROGRESS'), summary.inProgressCount],
    [t('status.PASSED'), summary.passedCount],
  ] as const;
  const share = passedShare(summary);
  return (
    <>
      {cells.map(([name, count]) => (
        <td key={name} role="cell" className={table['number']}>
          <span className={table['label']}>{name}</span>
          {number(count)}
        </td>
      ))}
      <td role="cell" className={table['double']}>
        <span className={table['label']}>{t('overview.progress')}</span>
        <ProgressBar summary={summary} text={share === null ? t('noResults') : percent(percentOf(share))} />
      </td>
      <td role="cell" className={`${table['number']} ${table['double']}`}>
        <span className={table['label']}>{t('figure.mean')}</span>
        {percent(summary.averageResult)}
      </td>
    </>
  );
}
