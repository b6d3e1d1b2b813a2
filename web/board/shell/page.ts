import { parseAsStringLiteral, useQueryState } from 'nuqs';

export const PAGES = ['calendar', 'results'] as const;
export type PageName = (typeof PAGES)[number];

/** Which page is open: `page` in the address. */
export function usePage(): PageName {
  const [page] = useQueryState('page', parseAsStringLiteral(PAGES).withDefault('calendar'));
  return page;
}
