import { getNamedType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';
import { schema } from '../../../src/graph/schema.js';
import { CHECKLISTS, EMPLOYEES, SESSIONS, TRAININGS } from './tagged-ispring.js';
import { SCHEDULES } from './tagged-uis.js';
import type { Whim } from './tagged-vendors.js';
import { SESSION_KEYS } from './tagged-webex.js';
import { CALLERS, commonId, VENDORS, type Caller, type Vendor } from './tags.js';

/** Numbers that follow from a seed (mulberry32), so that a run can be had again. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  upTo(most: number): number {
    return Math.floor(this.next() * (most + 1));
  }

  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.next() * of.length)]!;
  }

  some<T>(of: readonly T[]): readonly T[] {
    const all = of.filter(() => this.happens(0.5));
    return all.length === 0 ? [this.one(of)] : all;
  }
}

/** Of how calls end, most well and some late. A denial takes away what is kept, so it is rare. */
export function randomWhim(chance: Chance): Whim {
  const afterMs = chance.happens(0.04) ? 150 + chance.upTo(100) : chance.upTo(15);
  const ends = chance.happens(0.03)
    ? chance.one(['error', 'page', 'broken', 'error', 'denied', 'limited'] as const)
    : null;
  return { afterMs, ...(ends === null ? {} : { ends }) };
}

/** One operation that somebody sends. */
export interface Asking {
  readonly caller: Caller;
  /** Of these it brings its own credential; for others it is asked for with ours. */
  readonly brought: readonly Vendor[];
  readonly document: string;
  /** The list of which it wants the next page, where it has had one; null: it does not. */
  readonly pages: 'webexSessions' | 'checklistResults' | 'activitySchedules' | null;
  /** When it hangs up; null: it waits. */
  readonly leavesAfterMs: number | null;
  /** What it does first. */
  readonly waitsMs: number;
}

export function randomAsking(chance: Chance): Asking {
  const caller = chance.one(CALLERS);
  const { document, pages = null } = chance.one(DOCUMENTS)(chance);
  return {
    caller,
    brought: caller === 'ours' ? [] : VENDORS.filter(() => chance.happens(0.8)),
    document,
    pages,
    leavesAfterMs: chance.happens(0.08) ? chance.upTo(40) : null,
    waitsMs: chance.upTo(20),
  };
}

interface Document {
  readonly document: string;
  readonly pages?: Asking['pages'];
}

const quoted = (ids: readonly (string | number)[]): string => JSON.stringify(ids.map(String));
const common = (ks: readonly number[]): readonly string[] => ks.map(commonId);

/** All that a thing of this type says of itself. */
function values(name: string): string {
  return selection(schema.getType(name) as GraphQLObjectType);
}

function selection(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).filter(({ args }) => args.length === 0);
  return fields
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (isLeafType(named)) return [field.name];
      // Blocks are part of what holds them; what has an id of its own is another thing.
      if (!isObjectType(named) || named.getInterfaces().length > 0 || LEADS_ON.has(field.name)) return [];
      return [`${field.name} { ${selection(named)} }`];
    })
    .join(' ');
}
/** To a call of its own. */
const LEADS_ON = new Set(['webex']);

const RESULT = `${values('ChecklistResult')} employee { ${values('Employee')} } observer { ${values('Employee')} }
  checklist { ${values('Checklist')} } session { ${values('Session')} }`;
const TRAINING = `${values('Training')} organizer { ${values('Employee')} }
  sessions { ${values('Session')} checklistResults { ${RESULT} } }`;
const SCHEDULE = `${values('ActivitySchedule')} isActive(at: "2026-03-02T09:30:00Z")
  intervals(from: "2026-03-02T00:00:00Z", to: "2026-03-04T00:00:00Z") { from to }`;
const page = (chance: Chance): string => `first: ${1 + chance.upTo(4)}, after: $after`;
const PAGE = 'pageInfo { endCursor hasNextPage }';

/** Kinds of documents, each over things at random that all callers know. */
export const DOCUMENTS: readonly ((chance: Chance) => Document)[] = [
  (chance) => ({ document: `{ training(id: "${commonId(chance.one(TRAININGS))}") { ${TRAINING} } }` }),
  () => ({ document: `{ trainings { ${values('Training')} sessions { ${values('Session')} } } }` }),
  (chance) => ({
    document: `{ trainings(ids: ${quoted(common(chance.some(TRAININGS)))}) { title organizer { name } } }`,
  }),
  (chance) => ({
    document: `{ sessions(ids: ${quoted([...common(chance.some(SESSIONS)), chance.one(SESSION_KEYS)])})
      { ${values('Session')} training { title } webex { ${values('WebexSession')} } checklistResults { ${RESULT} } } }`,
  }),
  (chance) => ({
    document: `query ($after: String) { checklistResults(${page(chance)}, sessionIds: ${quoted(common(SESSIONS))})
      { nodes { ${RESULT} } ${PAGE} } }`,
    pages: 'checklistResults',
  }),
  (chance) => ({
    document: `{ checklistResults(checklistIds: ${quoted(common(chance.some(CHECKLISTS)))}) { nodes { ${RESULT} } } }`,
  }),
  (chance) => ({
    document: `{ checklists${chance.happens(0.5) ? '' : `(ids: ${quoted(common(chance.some(CHECKLISTS)))})`}
      { ${values('Checklist')} results { ${values('ChecklistResult')} } } }`,
  }),
  (chance) => ({
    document: `query ($after: String) { webexSessions(${page(chance)})
      { nodes { ${values('Session')} ${chance.happens(0.3) ? 'webex { hostKey }' : ''} } ${PAGE} } }`,
    pages: 'webexSessions',
  }),
  (chance) => ({
    document: `{ session(id: "${chance.one(SESSION_KEYS)}") { ${values('Session')} webex { ${values('WebexSession')} } } }`,
  }),
  (chance) => ({
    document: `query ($after: String) { activitySchedules(${page(chance)}) { nodes { ${SCHEDULE} } ${PAGE} } }`,
    pages: 'activitySchedules',
  }),
  (chance) => ({
    document: `{ activitySchedule(id: "${chance.one(SCHEDULES)}") { ${chance.happens(0.5) ? 'name' : SCHEDULE} } }`,
  }),
  (chance) => ({
    document: `{ training(id: "${commonId(chance.one(TRAININGS))}") { sessions { title
      scheduleOverlaps(scheduleIds: ${quoted(chance.some(SCHEDULES))}) { ratio schedule { ${values('ActivitySchedule')} } } } } }`,
  }),
  (chance) => ({
    document: `{ nodes(ids: ${quoted(chance.some(THINGS))}) { id
      ... on Training { ${TRAINING} } ... on Session { ${values('Session')} webex { ${values('WebexSession')} } }
      ... on Employee { ${values('Employee')} } ... on Checklist { ${values('Checklist')} }
      ... on ChecklistResult { ${RESULT} } ... on ActivitySchedule { name: name } } }`,
  }),
  (chance) => ({
    document: `{ node(id: "ispring:employee:${commonId(chance.one(EMPLOYEES))}") { ... on Employee { ${values('Employee')} } }
      upstreams { ${values('Upstream')} } }`,
  }),
];

const THINGS = [
  ...TRAININGS.map((k) => `ispring:training:${commonId(k)}`),
  ...SESSIONS.map((k) => `ispring:session:${commonId(k)}`),
  ...EMPLOYEES.map((k) => `ispring:employee:${commonId(k)}`),
  ...CHECKLISTS.map((k) => `ispring:checklist:${commonId(k)}`),
  `ispring:checklist-result:${[SESSIONS[0]!, CHECKLISTS[0]!, EMPLOYEES[0]!].map(commonId).join('.')}`,
  ...SESSION_KEYS.map((k) => `webex:session:${k}`),
  ...SCHEDULES.map((k) => `uis:schedule:${k}`),
];
