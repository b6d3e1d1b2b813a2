import fc from 'fast-check';
import { names, TEXTS } from './nasty.js';
import { places } from './places.js';
import { CANARY } from './promises.js';

/** One change of a document; `at` and `to` choose places, counted round and round. */
export interface JsonChange {
  readonly kind: keyof typeof KINDS;
  readonly at: number;
  readonly to: number;
  /** JSON, or what some take for it. */
  readonly value: string;
  readonly name: string;
  readonly times: number;
}

/** Written by hand, since objects of JavaScript hold no two members of one name, nor numbers as they were written. */
type Json =
  | { readonly kind: 'leaf'; readonly text: string }
  | { readonly kind: 'list'; readonly items: Json[] }
  | { readonly kind: 'object'; readonly members: { name: string; value: Json }[] };

/** Of every type, and of none. */
const VALUES: readonly string[] = [
  ...TEXTS.map((text) => JSON.stringify(text)),
  ...['null', 'true', 'false', '0', '-0', '-1', '1.5', '1e5', '1e400', '-1e400', '1e-400', '2147483648'],
  ...['9007199254740993', '9'.repeat(400), '01', '+1', 'NaN', 'undefined', "'x'", ''],
  ...['[]', '{}', '[null]', '[[]]', '[{}]', '[1,"1",null,{}]', '{"id":1}', '{"response":{}}'],
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"@nil":"true"}',
  '{"#text":{"a":1}}',
  '{"toJSON":"x","then":"y"}',
  `{"${CANARY}":"${CANARY}"}`,
  '['.repeat(5000) + ']'.repeat(5000),
  '{"a":'.repeat(3000) + '1' + '}'.repeat(3000),
  `[${Array(300).fill('1').join()}]`,
  `[${Array(300).fill('{}').join()}]`,
  String.raw`"\ud800\u0000"`,
  '"\t"',
];

/** A value in its place. */
interface Place {
  readonly value: Json;
  put(value: Json): void;
  remove(): void;
}

const KINDS = {
  'value becomes': (places, change) => placeIn(places, change.at)?.put(leaf(change.value)),
  'value becomes another': (places, change) => {
    const other = placeIn(places, change.to)?.value;
    // As text: it may be what the place is in.
    if (other !== undefined) placeIn(places, change.at)?.put(leaf(written(other)));
  },
  'value goes': (places, change) => placeIn(places, change.at)?.remove(),
  'value is wrapped in lists': (places, change) => {
    const place = placeIn(places, change.at);
    if (place === undefined) return;
    let value = place.value;
    for (let depth = 0; depth < change.times; depth += 1) value = { kind: 'list', items: [value] };
    place.put(value);
  },
  'value is wrapped in an object': (places, change) => {
    const place = placeIn(places, change.at);
    place?.put({ kind: 'object', members: [{ name: change.name, value: place.value }] });
  },
  'list grows': (places, change) => {
    const lists = places.filter(({ value }) => value.kind === 'list');
    const list = placeIn(lists, change.at)?.value;
    if (list?.kind !== 'list') return;
    const added = list.items[change.to % list.items.length] ?? leaf(change.value);
    const text = written(added);
    const times = text.length > 1000 ? 1 : change.times;
    for (let time = 0; time < times; time += 1) list.items.push(leaf(text));
  },
  'list gains': (places, change) => {
    const lists = places.filter(({ value }) => value.kind === 'list');
    const list = placeIn(lists, change.at)?.value;
    if (list?.kind === 'list') list.items.splice(change.to % (list.items.length + 1), 0, leaf(change.value));
  },
  'object gains': (places, change) => {
    const objects = places.filter(({ value }) => value.kind === 'object');
    const object = placeIn(objects, change.at)?.value;
    if (object?.kind === 'object') object.members.push({ name: change.name, value: leaf(change.value) });
  },
  'member is renamed': (places, change) => {
    const objects = places.filter(({ value }) => value.kind === 'object' && value.members.length > 0);
    const object = placeIn(objects, change.at)?.value;
    if (object?.kind !== 'object') return;
    const member = object.members[change.to % object.members.length];
    if (member !== undefined) member.name = change.name;
  },
  'member comes again': (places, change) => {
    const objects = places.filter(({ value }) => value.kind === 'object' && value.members.length > 0);
    const object = placeIn(objects, change.at)?.value;
    if (object?.kind !== 'object') return;
    const member = object.members[change.to % object.members.length];
    if (member !== undefined) object.members.push({ name: member.name, value: leaf(change.value) });
  },
} as const satisfies Record<string, (places: readonly Place[], change: Omit<JsonChange, 'kind'>) => void>;

export const jsonChanges: fc.Arbitrary<JsonChange> = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
  at: places,
  to: places,
  value: fc.constantFrom(...VALUES),
  name: names,
  times: fc.integer({ min: 1, max: 40 }),
});

/** A document after some changes, each of what those before it left; one that is no JSON stays as it is. */
export function changedJson(document: string, changes: readonly JsonChange[]): string {
  const root = parsed(document);
  if (root === null) return document;
  const frame: Json & { kind: 'list' } = { kind: 'list', items: [root] };
  for (const change of changes) KINDS[change.kind](placesIn(frame), change);
  return frame.items.map(written).join();
}

function parsed(document: string): Json | null {
  try {
    return read(JSON.parse(document));
  } catch {
    return null;
  }
}

function read(value: unknown): Json {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(read) };
  if (typeof value !== 'object' || value === null) return leaf(JSON.stringify(value));
  const members = Object.entries(value).map(([name, member]) => ({ name, value: read(member) }));
  return { kind: 'object', members };
}

function leaf(text: string): Json {
  return { kind: 'leaf', text };
}

function written(json: Json): string {
  if (json.kind === 'leaf') return json.text;
  if (json.kind === 'list') return `[${json.items.map(written).join()}]`;
  return `{${json.members.map(({ name, value }) => `${JSON.stringify(name)}:${written(value)}`).join()}}`;
}

/** All values beneath a list, however deep; what stands in two places is found in both. */
function placesIn(json: Json): Place[] {
  if (json.kind === 'leaf') return [];
  if (json.kind === 'list') {
    return json.items.flatMap((value, index): Place[] => [
      { value, put: (put) => (json.items[index] = put), remove: () => json.items.splice(index, 1) },
      ...placesIn(value),
    ]);
  }
  return json.members.flatMap((member): Place[] => [
    {
      value: member.value,
      put: (put) => (member.value = put),
      remove: () => json.members.splice(json.members.indexOf(member), 1),
    },
    ...placesIn(member.value),
  ]);
}

function placeIn(places: readonly Place[], at: number): Place | undefined {
  return places[at % places.length];
}
