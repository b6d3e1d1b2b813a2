/** What a link changes of the address: what it sets, and what it takes away (null). All else stays as it is. */
export type PlaceChanges = Readonly<Record<string, string | null>>;

/** To all checklists: what is chosen among the results of one does not hold for another. */
export const ALL_CHECKLISTS: PlaceChanges = {
  page: 'results',
  checklist: null,
  status: null,
  from: null,
  to: null,
  person: null,
  sort: null,
  people: null,
  rank: null,
  part: null,
};

/** The query of an address, its "?" included, after these changes. */
export function changedPlace(query: string, changes: PlaceChanges): string {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  return `?${params.toString()}`;
}
