/** A page of any connection of the graph. */
interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every page of a list, one after the other. A page that could not be had throws: it is not the end of the list. */
export async function* pages<TPage extends Page>(
  fetchPage: (after: string | null) => Promise<TPage | null | undefined>,
): AsyncGenerator<TPage, void> {
  let after: string | null = null;
  do {
    const page: TPage | null | undefined = await fetchPage(after);
    if (page == null) throw new Error(`No page after ${after ?? 'the start'}`);
    yield page;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}
