import type { Answer } from './answer.js';

interface List {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Pages<TList> {
  /** One for each page that was asked; its list is null where the page could not be had, and then it is the last. */
  readonly pages: readonly { readonly answer: Answer<unknown>; readonly list: TList | null }[];
  /** There are more than were asked. */
  readonly isCut: boolean;
}

/** Asks the pages of a list one after another, at most so many. */
export async function askPages<TData, TList extends List>(
  most: number,
  askPage: (after: string | null) => Promise<Answer<TData>>,
  listIn: (data: TData) => TList | null,
): Promise<Pages<TList>> {
  const pages: { answer: Answer<unknown>; list: TList | null }[] = [];
  let after: string | null = null;
  do {
    const answer = await askPage(after);
    const list = answer.data === null ? null : listIn(answer.data);
    pages.push({ answer, list });
    after = list?.pageInfo.hasNextPage === true ? list.pageInfo.endCursor : null;
  } while (after !== null && pages.length < most);
  return { pages, isCut: after !== null };
}
