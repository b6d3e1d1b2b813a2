import type { Service } from '../support/service.js';
import { kinds, type Kind } from './kinds-of-ids.js';

/** A root field that finds things by their ids: what it finds, and what it takes the vendor's own ids for. */
export interface Finder {
  readonly field: string;
  readonly list: string | null;
  readonly finds: readonly Kind[];
  readonly uuid: Kind | null;
  readonly number: Kind | null;
}

export const FINDERS: readonly Finder[] = [
  {
    field: 'training',
    list: 'trainings',
    finds: ['ispring:training'],
    uuid: 'ispring:training',
    number: null,
  },
  {
    field: 'session',
    list: 'sessions',
    finds: ['ispring:session', 'webex:session'],
    uuid: 'ispring:session',
    number: 'webex:session',
  },
  { field: 'activitySchedule', list: null, finds: ['uis:schedule'], uuid: null, number: 'uis:schedule' },
  { field: 'node', list: 'nodes', finds: kinds, uuid: null, number: null },
];

/** A root field that lists what belongs to things of one kind. */
export interface Restriction {
  readonly name: string;
  readonly argument: string;
  readonly kind: Kind;
  /** The field with this list of ids. */
  readonly ask: (ids: readonly string[]) => string;
  /** What it answers when nothing matches. */
  readonly nothing: unknown;
}

const NO_ROWS = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false } };
const ROWS = '{ nodes { id } totalCount pageInfo { hasNextPage } }';

export const RESTRICTIONS: readonly Restriction[] = [
  {
    name: 'checklists(ids)',
    argument: 'ids',
    kind: 'ispring:checklist',
    ask: (ids) => `checklists(ids: ${JSON.stringify(ids)}) { id }`,
    nothing: [],
  },
  {
    name: 'checklists(sessionIds)',
    argument: 'sessionIds',
    kind: 'ispring:session',
    ask: (ids) => `checklists(sessionIds: ${JSON.stringify(ids)}) { id }`,
    nothing: [],
  },
  {
    name: 'checklistResults(checklistIds)',
    argument: 'checklistIds',
    kind: 'ispring:checklist',
    ask: (ids) => `checklistResults(checklistIds: ${JSON.stringify(ids)}) ${ROWS}`,
    nothing: NO_ROWS,
  },
  {
    name: 'checklistResults(sessionIds)',
    argument: 'sessionIds',
    kind: 'ispring:session',
    ask: (ids) => `checklistResults(sessionIds: ${JSON.stringify(ids)}) ${ROWS}`,
    nothing: NO_ROWS,
  },
  {
    name: 'activitySchedules(filter.ids)',
    argument: 'filter.ids',
    kind: 'uis:schedule',
    ask: (ids) => `activitySchedules(filter: { ids: ${JSON.stringify(ids)} }) ${ROWS}`,
    nothing: NO_ROWS,
  },
];

/** What each of these fields answers, asked for in one operation; it stands in the answer under its place: `f0`. */
export async function askEach(service: Service, fields: readonly string[]) {
  const { data, errors } = await service.ask(`{ ${fields.map((field, n) => `f${n}: ${field}`).join(' ')} }`);
  return { answers: fields.map((_field, n) => data[`f${n}`] as unknown), errors };
}

/** The field that finds this one. */
export function byId({ field }: Finder, id: string, selection = 'id __typename'): string {
  return `${field}(id: ${JSON.stringify(id)}) { ${selection} }`;
}
