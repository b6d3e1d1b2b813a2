interface ReadyQuery {
  query: string;
}

/** Filled in by build.mjs from schema/operations. */
declare const READY_QUERIES: ReadyQuery[];

const [first = { query: '{\n  __typename\n}\n' }, ...more] = READY_QUERIES;

/** What a newcomer finds in the tabs, in their order; the title of a tab is the name of its operation. */
export const readyQueries: [ReadyQuery, ...ReadyQuery[]] = [first, ...more];
