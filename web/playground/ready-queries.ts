/** Filled in by build.mjs from schema/operations. */
declare const READY_QUERIES: { name: string; query: string }[];

/** What a newcomer finds in the tabs, in their order; the title of a tab is the name of its operation. */
export const readyQueries: { query: string }[] =
  READY_QUERIES.length > 0 ? READY_QUERIES : [{ query: '{\n  __typename\n}\n' }];
