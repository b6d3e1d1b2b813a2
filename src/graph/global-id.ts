import { badUserInput } from './bad-user-input.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

interface KindOfId {
  readonly typename: string;
  readonly form: RegExp;
  /** For messages. */
  readonly example: string;
}

const uuidOf = (typename: string): KindOfId => ({
  typename,
  form: new RegExp(`^${UUID}$`),
  example: '<uuid>',
});
/** Numbers of the vendors are longs; UIS takes them as JSON numbers, exact to 15 digits. */
const numberOf = (typename: string, digits: number): KindOfId => ({
  typename,
  form: new RegExp(`^(?:0|[1-9]\\d{0,${digits - 1}})$`),
  example: '<number>',
});

/** All ids of the graph: `source:type` in front of the vendor's own id. */
const KINDS = {
  'ispring:training': uuidOf('Training'),
  'ispring:session': uuidOf('Session'),
  'ispring:employee': uuidOf('Employee'),
  'ispring:checklist': uuidOf('Checklist'),
  'ispring:checklist-result': {
    typename: 'ChecklistResult',
    form: new RegExp(`^${UUID}\\.${UUID}\\.${UUID}$`),
    example: '<sessionId>.<checklistId>.<employeeId>',
  },
  'webex:session': numberOf('Session', 19),
  'uis:schedule': numberOf('ActivitySchedule', 15),
} as const satisfies Record<string, KindOfId>;

export type IdKind = keyof typeof KINDS;

/** A well-formed id: what it is of, and the vendor's own id (UUIDs in lower case). */
export interface ParsedId {
  readonly kind: IdKind;
  readonly id: string;
}

export function globalId(kind: IdKind, id: string): string {
  return `${kind}:${id}`;
}

/** The GraphQL types whose things have an id. */
export const TYPENAMES: readonly string[] = [
  ...new Set(Object.values(KINDS).map(({ typename }) => typename)),
];

/** The GraphQL type behind a global id, or behind all of a kind. */
export function typenameOf(id: string): string {
  return KINDS[id.split(':', 2).join(':') as IdKind].typename;
}

/**
 * Reads an id argument in either form. A bare vendor id is taken for the first of `bare` whose form it has.
 * Throws BAD_USER_INPUT for what is neither.
 */
export function parseId(argument: string, text: string, bare: readonly IdKind[]): ParsedId {
  const parsed = readId(text, bare);
  if (parsed === null) throw badUserInput(argument, expectation(bare), text);
  return parsed;
}

/** Longer than any; what is may be as long as a request. */
const LONGEST_ID = 200;

/** As {@link parseId}; null for what is neither. */
export function readId(text: string, bare: readonly IdKind[]): ParsedId | null {
  if (text.length > LONGEST_ID) return null;
  const [, prefix, rest] = /^([a-z]+:[a-z-]+):(.*)$/is.exec(text) ?? [];
  const candidates = prefix === undefined ? bare : isKind(prefix) ? [prefix] : [];
  const id = (rest ?? text).toLowerCase();
  const kind = candidates.find((candidate) => KINDS[candidate].form.test(id));
  return kind === undefined ? null : { kind, id };
}

function isKind(text: string): text is IdKind {
  return Object.hasOwn(KINDS, text);
}

function expectation(bare: readonly IdKind[]): string {
  if (bare.length === 0) return 'an id of this graph, source:type:id, such as ispring:training:<uuid>';
  return bare
    .map((kind) => `${kind}:${KINDS[kind].example} or its bare ${KINDS[kind].example}`)
    .join(', or ');
}
