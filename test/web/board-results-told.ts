import type { Page } from 'playwright-core';
import type { Service } from '../support/service.js';

/** Names of tables. */
export const CHECKLISTS = 'Checklists and their results';
export const RESULTS = 'All results';

export interface ToldResult {
  readonly checklistId: string;
  readonly checklistTitle: string;
  readonly sessionId: string;
  readonly sessionStatus: 'NOT_STARTED' | 'IN_PROGRESS' | 'PASSED';
  readonly startDate: string;
  readonly completionDate: string | null;
  readonly result: number | null;
  readonly employee: { readonly name: string };
  readonly observer: { readonly name: string };
}

interface ResultsPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly ToldResult[];
}

/** All results of the account, as the graph tells them to anybody. */
export async function toldResults(service: Service): Promise<readonly ToldResult[]> {
  const told: ToldResult[] = [];
  for (let after: string | null = null, isMore = true; isMore;) {
    const page: ResultsPage = await toldPage(service, after);
    told.push(...page.nodes);
    after = page.pageInfo.endCursor;
    isMore = page.pageInfo.hasNextPage;
  }
  return told;
}

async function toldPage(service: Service, after: string | null): Promise<ResultsPage> {
  const { data, errors } = await service.ask(
    `query ($after: String) { checklistResults(first: 1000, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { checklistId checklistTitle sessionId sessionStatus startDate completionDate result
        employee { name } observer { name } } } }`,
    { after },
  );
  expect(errors).toEqual([]);
  return data.checklistResults;
}

/** Groups of items in the order of the first of each. */
export function groupsBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The checklist with most results, and these. */
export function mostOf(results: readonly ToldResult[]): readonly [id: string, own: readonly ToldResult[]] {
  const all = [...groupsBy(results, ({ checklistId }) => checklistId)];
  return all.reduce((most, each) => (each[1].length > most[1].length ? each : most));
}

export function meanOf(results: readonly ToldResult[]): number | null {
  const rated = results.flatMap(({ result }) => (result === null ? [] : [result]));
  return rated.length === 0 ? null : rated.reduce((sum, result) => sum + result, 0) / rated.length;
}

/** As a page in English writes it. */
export function percent(value: number | null): string {
  if (value === null) return 'none';
  return new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 }).format(value / 100);
}

export function countOf(results: readonly ToldResult[], status: ToldResult['sessionStatus']): number {
  return results.filter(({ sessionStatus }) => sessionStatus === status).length;
}

/** The numbers at the top of the page, by what they count. */
export async function figures(page: Page): Promise<Record<string, string>> {
  const [names, values] = await Promise.all(
    ['dt', 'dd'].map((tag) => page.locator(`main dl ${tag}`).allInnerTexts()),
  );
  return Object.fromEntries((names ?? []).map((name, index) => [name, values?.[index]?.trim() ?? '']));
}

/** The cells of a table's body, row by row. */
export async function cells(page: Page, table: string): Promise<string[][]> {
  const rows = await page.getByRole('table', { name: table, exact: true }).locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

/** Waits until the page tells it to whoever cannot see it. */
export function said(page: Page, text: RegExp): Promise<void> {
  return page.getByRole('status').filter({ hasText: text }).waitFor();
}

export function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.textContent');
}

/** A parameter of the page's address; null where it has none. */
export function param(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name);
}
