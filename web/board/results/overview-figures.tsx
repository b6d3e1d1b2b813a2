import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Figures } from './figures-strip.js';
import { sumOf, type ListedChecklist } from './overview-list.js';
import { useNumbers } from './numbers.js';

/** What all checklists have together; nothing where no numbers could be had. */
export function OverviewFigures({ checklists }: { checklists: readonly ListedChecklist[] }): ReactNode {
  const t = useTranslations('results');
  const { number, percent } = useNumbers();
  if (checklists.every(({ summary }) => summary === null)) return null;
  const sum = sumOf(checklists);
  return (
    <Figures
      figures={[
        { name: t('figure.checklists'), value: number(checklists.length) },
        { name: t('figure.results'), value: number(sum.totalCount) },
        { name: t('status.NOT_STARTED'), value: number(sum.notStartedCount), status: 'NOT_STARTED' },
        { name: t('status.IN_PROGRESS'), value: number(sum.inProgressCount), status: 'IN_PROGRESS' },
        { name: t('status.PASSED'), value: number(sum.passedCount), status: 'PASSED' },
        { name: t('figure.mean'), value: percent(sum.averageResult) },
      ]}
    />
  );
}
