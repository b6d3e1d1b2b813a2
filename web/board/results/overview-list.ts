import type { BoardResultsQuery } from '../../../schema/typed-documents.js';
import { finder } from '../shell/finder.js';
import { byValue, sortOf, type Sort } from './sorted.js';

export type ListedChecklist = NonNullable<BoardResultsQuery['checklists']>[number];
export type Summary = NonNullable<ListedChecklist['summary']>;

const OVERVIEW_KEYS = ['title', 'results', 'passed', 'mean'] as const;
type OverviewKey = (typeof OVERVIEW_KEYS)[number];
export const OVERVIEW_SORTS: readonly Sort<OverviewKey>[] = OVERVIEW_KEYS.flatMap(
  (key) => [key, `-${key}`] as const,
);

const VALUES: Readonly<Record<OverviewKey, (checklist: ListedChecklist) => number | string | null>> = {
  title: ({ title }) => title,
  results: ({ summary }) => summary?.totalCount ?? null,
  passed: ({ summary }) => (summary === null ? null : passedShare(summary)),
  mean: ({ summary }) => summary?.averageResult ?? null,
};

/** Those whose titles are sought, in order; what has nothing to be sorted by comes last. */
export function overviewList(
  checklists: readonly ListedChecklist[],
  sought: string,
  sort: Sort<OverviewKey>,
  locale: string,
): readonly ListedChecklist[] {
  const isFound = finder(sought);
  const { key, isDown } = sortOf(sort);
  const order = byValue(VALUES[key], isDown, locale);
  const byTitle = byValue(VALUES.title, false, locale);
  return checklists
    .filter(({ title }) => isFound(title ?? ''))
    .sort((a, b) => order(a, b) || byTitle(a, b) || (a.id < b.id ? -1 : 1));
}

/** Of all its results, 0 to 1; null where there is none. */
export function passedShare({ passedCount, totalCount }: Summary): number | null {
  return totalCount === 0 ? null : passedCount / totalCount;
}

/** What those together have whose numbers could be had. */
export function sumOf(checklists: readonly ListedChecklist[]) {
  const summaries = checklists.flatMap(({ summary }) => (summary === null ? [] : [summary]));
  const sum = (of: (summary: Summary) => number) => summaries.reduce((all, each) => all + of(each), 0);
  const rated = sum(({ ratedCount }) => ratedCount);
  return {
    totalCount: sum(({ totalCount }) => totalCount),
    notStartedCount: sum(({ notStartedCount }) => notStartedCount),
    inProgressCount: sum(({ inProgressCount }) => inProgressCount),
    passedCount: sum(({ passedCount }) => passedCount),
    averageResult:
      rated === 0 ? null : sum(({ averageResult, ratedCount }) => (averageResult ?? 0) * ratedCount) / rated,
  };
}
