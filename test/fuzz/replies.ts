import fc from 'fast-check';
import type { HttpReply } from '../../src/protocols/http.js';
import { byteChanges, changedBytes, TOKENS } from './byte-changes.js';
import { changedJson, jsonChanges } from './json-changes.js';
import { places } from './places.js';
import { CANARY } from './promises.js';
import type { Recorded } from './recorded.js';
import { changedXml, xmlChanges } from './xml-changes.js';

const CHARSETS = [
  ...['utf-8', '"UTF-8"', 'utf-16le', 'utf-16be', 'windows-1251', 'ISO-8859-1', 'x-user-defined', 'gb18030'],
  ...['iso-2022-jp', 'replacement', 'utf-7', 'none', '', CANARY, `"${CANARY}`, 'x'.repeat(1000)],
];

const contentTypes = fc.oneof(
  fc.constantFrom('', 'text/xml', 'application/json', 'text/html', CANARY, ';charset', '; '.repeat(2000)),
  fc.constantFrom(...CHARSETS).map((charset) => `text/plain; charset=${charset}`),
);

const statuses = fc.constantFrom(
  ...[200, 200, 200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 429, 500, 502, 503, 100, 599, 999, 0],
);

/** How an answer came, where that is not as it was recorded. */
type Facts = Partial<Omit<HttpReply, 'body'>>;
const facts: fc.Arbitrary<Facts> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record({
      status: statuses,
      contentType: contentTypes,
      retryAfterSeconds: fc.constantFrom(null, 0, 7, 1e9),
    }),
  },
);

/** How a text becomes bytes; most must be read, for the changes within to be. */
const encodings = fc.oneof(
  { weight: 12, arbitrary: fc.constant((text: string) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(`\ufeff${text}`)) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(text, 'utf16le')) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(text, 'latin1')) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(` \r\n\t${text}`)) },
);

/** Each call as often as any other, however many answers to it were recorded. */
function anyOf(recorded: readonly Recorded[]): fc.Arbitrary<Recorded> {
  const calls = new Map<string, Recorded[]>();
  for (const one of recorded) {
    const call = one.name.slice(0, one.name.lastIndexOf('/'));
    calls.set(call, [...(calls.get(call) ?? []), one]);
  }
  return fc.oneof(...[...calls.values()].map((answers) => fc.constantFrom(...answers)));
}

/** A few, for after many hardly an answer can be read at all; half of the time in one place, since flaws hide beneath flaws. */
function few<Change extends { readonly at: number }>(changes: fc.Arbitrary<Change>): fc.Arbitrary<Change[]> {
  const all = fc.array(changes, { minLength: 1, maxLength: 3, size: 'max' });
  const inOnePlace = fc.tuple(all, places).map(([some, at]) => some.map((change) => ({ ...change, at })));
  return fc.oneof(all, inOnePlace);
}

/** Answers that vendors never gave, made of those that they gave. */
export function repliesFrom(
  recorded: readonly Recorded[],
): Readonly<Record<string, fc.Arbitrary<HttpReply>>> {
  const xml = recorded.filter(({ format }) => format === 'xml');
  const json = recorded.filter(({ format }) => format === 'json');
  const structured = <Change extends { readonly at: number }>(
    documents: readonly Recorded[],
    changes: fc.Arbitrary<Change>,
    changed: (document: string, changes: readonly Change[]) => string,
  ): fc.Arbitrary<HttpReply> =>
    fc.tuple(anyOf(documents), few(changes), encodings, facts).map(([{ reply }, all, encoded, how]) => ({
      ...reply,
      ...how,
      body: encoded(changed(reply.body.toString('utf8'), all)),
    }));
  const bodies = recorded.map(({ reply }) => reply.body);
  return {
    xml: structured(xml, xmlChanges, changedXml),
    json: structured(json, jsonChanges, changedJson),
    bytes: fc
      .tuple(anyOf(recorded), few(byteChanges(bodies)), facts)
      .map(([{ reply }, all, how]) => ({ ...reply, ...how, body: changedBytes(reply.body, all) })),
    noise: fc.tuple(noise, facts).map(([body, how]) => ({
      status: 200,
      contentType: '',
      retryAfterSeconds: null,
      ...how,
      body,
    })),
  };
}

/** What nobody recorded: bytes, JSON about nothing, and the signs of all formats in no order. */
const noise = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.json().map((text) => Buffer.from(text)),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((tokens) => Buffer.from(tokens.join(''))),
);
