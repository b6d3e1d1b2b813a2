import fc from 'fast-check';
import { names, TEXTS } from './nasty.js';
import { places } from './places.js';
import { CANARY } from './promises.js';

/** One change of a document; `at` and `to` choose places, counted round and round. */
export interface XmlChange {
  readonly kind: keyof typeof KINDS;
  readonly at: number;
  readonly to: number;
  readonly text: string;
  readonly name: string;
  readonly times: number;
}

const ENTITIES = [
  `&${CANARY};`,
  '&amp;',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '&#99999999999;',
  '&lt;',
  '&',
  '&;',
  '&#x;',
];

/** What may stand anywhere. */
const MARKUP = [
  `<!--${CANARY}-->`,
  `<![CDATA[${CANARY}<x>&amp;]]>`,
  '<![CDATA[]]>',
  `<?${CANARY} a="1"?>`,
  `<${CANARY}/>`,
  `<a:b:c ${CANARY}="x>y" />`,
  '<id>1</id>',
  '<startDate>02/29/2027</startDate>',
  '<a>'.repeat(30) + CANARY + '</a>'.repeat(30),
  '<trainingSession/>'.repeat(50),
  '>',
  '"',
  ' ',
];

/** What makes a document none. */
const BREAKING = [
  '<!--',
  '<![CDATA[',
  ']]>',
  '<?xml version="1.1" encoding="utf-16"?>',
  `<!DOCTYPE message [<!ENTITY a "${CANARY}">]>`,
  `<${CANARY}>`,
  `</${CANARY}>`,
  `<a ${CANARY}='"' b='2' b="3"/>`,
  '<a>'.repeat(70) + '</a>'.repeat(70),
  '<',
];
const ATTRIBUTES = [
  'xsi:nil="true"',
  'nil="1"',
  'xsi:nil="canary"',
  'type=""',
  `xsi:type="${CANARY}:getTrainingSessionResponse"`,
  'xsi:type="lstsummaryTrainingSessionResponse"',
  `${CANARY}="${CANARY}"`,
  '__proto__="1"',
  'constructor="x"',
  `a='${'x'.repeat(2000)}'`,
  'a=b',
  'a',
];

/** A document in pieces: tags, other markup, and the text between. */
type Pieces = string[];

const PIECES = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<[^>]*>|[^<]+|</g;

const KINDS = {
  'text becomes': (pieces, change) => {
    const texts = placesOf(pieces, (piece) => !piece.startsWith('<') && piece.trim() !== '');
    replace(pieces, texts, change.at, () => escaped(change.text));
  },
  'text gains': (pieces, change) => {
    const texts = placesOf(pieces, (piece) => !piece.startsWith('<'));
    const entity = ENTITIES[change.to % ENTITIES.length] ?? '';
    replace(pieces, texts, change.at, (piece) => piece + entity);
  },
  'text goes': (pieces, change) => {
    replace(
      pieces,
      placesOf(pieces, (piece) => !piece.startsWith('<')),
      change.at,
      () => '',
    );
  },
  'element goes': (pieces, change) => {
    const element = elementAt(pieces, change.at);
    if (element !== null) pieces.splice(element.start, element.length);
  },
  'element repeats': (pieces, change) => {
    const element = elementAt(pieces, change.at);
    if (element === null) return;
    const whole = pieces.slice(element.start, element.start + element.length).join('');
    pieces.splice(element.start, 0, whole.length > 2000 ? whole : whole.repeat(change.times));
  },
  'element moves': (pieces, change) => {
    const element = elementAt(pieces, change.at);
    if (element === null) return;
    const moved = pieces.splice(element.start, element.length);
    pieces.splice(change.to % (pieces.length + 1), 0, ...moved);
  },
  'element is renamed': (pieces, change) => rename(pieces, change.at, change.name),
  'element is renamed as another': (pieces, change) => {
    const other = elementAt(pieces, change.to);
    if (other !== null) rename(pieces, change.at, nameOf(pieces[other.start] ?? ''));
  },
  'element is wrapped': (pieces, change) => {
    const element = elementAt(pieces, change.at);
    if (element === null) return;
    pieces.splice(element.start + element.length, 0, `</${change.name}>`.repeat(change.times));
    pieces.splice(element.start, 0, `<${change.name}>`.repeat(change.times));
  },
  'element is emptied': (pieces, change) => {
    const element = elementAt(pieces, change.at);
    if (element === null) return;
    pieces.splice(element.start, element.length, `<${nameOf(pieces[element.start] ?? '')}/>`);
  },
  'element becomes text': (pieces, change) => {
    const element = elementAt(pieces, change.at);
    if (element === null) return;
    const name = nameOf(pieces[element.start] ?? '');
    pieces.splice(element.start, element.length, `<${name}>`, escaped(change.text), `</${name}>`);
  },
  'element gains': (pieces, change) => {
    const attribute = ATTRIBUTES[change.to % ATTRIBUTES.length] ?? '';
    const tags = placesOf(pieces, (piece) => /^<[^/!?]/.test(piece));
    replace(pieces, tags, change.at, (piece) => piece.replace(/\s*\/?>$/, (end) => ` ${attribute}${end}`));
  },
  'markup comes': (pieces, change) => {
    pieces.splice(change.at % (pieces.length + 1), 0, MARKUP[change.to % MARKUP.length] ?? '');
  },
  'it breaks': (pieces, change) => {
    const broken = change.to % (BREAKING.length + 1);
    pieces.splice(change.at % pieces.length, 1, BREAKING[broken] ?? '');
  },
} as const satisfies Record<string, (pieces: Pieces, change: Omit<XmlChange, 'kind'>) => void>;

export const xmlChanges: fc.Arbitrary<XmlChange> = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
  at: places,
  to: places,
  text: fc.constantFrom(...TEXTS),
  name: names,
  times: fc.integer({ min: 1, max: 40 }),
});

/** A document after some changes, each of what those before it left. */
export function changedXml(document: string, changes: readonly XmlChange[]): string {
  const pieces = document.match(PIECES) ?? [''];
  for (const change of changes) if (pieces.length > 0) KINDS[change.kind](pieces, change);
  return pieces.join('');
}

function placesOf(pieces: Pieces, wanted: (piece: string) => boolean): readonly number[] {
  return pieces.flatMap((piece, place) => (wanted(piece) ? [place] : []));
}

function replace(pieces: Pieces, places: readonly number[], at: number, by: (piece: string) => string): void {
  const place = places[at % places.length];
  if (place !== undefined) pieces[place] = by(pieces[place] ?? '');
}

function rename(pieces: Pieces, at: number, name: string): void {
  const element = elementAt(pieces, at);
  if (element === null) return;
  const last = element.start + element.length - 1;
  for (const place of [element.start, last]) {
    pieces[place] = (pieces[place] ?? '').replace(
      /^<(\/?)[^\s/>]+/,
      (_, slash: string) => `<${slash}${name}`,
    );
  }
}

interface Extent {
  readonly start: number;
  readonly length: number;
}

/** One of the elements, from its first tag to its last. */
function elementAt(pieces: Pieces, at: number): Extent | null {
  const starts = placesOf(pieces, (piece) => /^<[^/!?]/.test(piece));
  const start = starts[at % starts.length];
  if (start === undefined) return null;
  let depth = 0;
  for (let place = start; place < pieces.length; place += 1) {
    const piece = pieces[place] ?? '';
    if (piece.startsWith('</')) depth -= 1;
    else if (/^<[^!?]/.test(piece) && !piece.endsWith('/>')) depth += 1;
    if (depth <= 0) return { start, length: place - start + 1 };
  }
  return { start, length: 1 };
}

function nameOf(tag: string): string {
  return /^<\/?([^\s/>]+)/.exec(tag)?.[1] ?? 'a';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
