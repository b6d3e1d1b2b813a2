import { readJson, readJsonObject } from '../../src/protocols/json.js';
import { decodeText } from '../../src/protocols/text.js';
import { xmlReader } from '../../src/protocols/xml.js';
import { failureFrom } from '../support/failure.js';
import { replyOf } from '../support/reply.js';

const call = { source: 'upstream', operation: 'read' };
const read = xmlReader({ root: 'r', lists: [] });
const textOf = (body: Buffer, contentType = 'text/xml') => read(call, replyOf(body, { contentType }))['v'];

/** «Жуж» and é in encodings that Node can read but not write. */
const WINDOWS_1251 = Buffer.from([0xc6, 0xf3, 0xe6]);
const LATIN_1 = Buffer.from('café', 'latin1');
const around = (text: Buffer, declaration = ''): Buffer =>
  Buffer.concat([Buffer.from(`${declaration}<r><v>`), text, Buffer.from('</v></r>')]);
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of an answer', () => {
  it('is UTF-8 where nothing says otherwise', () => {
    expect(textOf(around(Buffer.from('Жуж 😀')))).toBe('Жуж 😀');
  });

  it.each([
    ['text/xml; charset=windows-1251', WINDOWS_1251, 'Жуж'],
    ['text/xml;charset="WINDOWS-1251"', WINDOWS_1251, 'Жуж'],
    ['application/xml; boundary=x; Charset = cp1251', WINDOWS_1251, 'Жуж'],
    ['text/xml; charset=ISO-8859-1', LATIN_1, 'café'],
    ['text/xml; charset=', Buffer.from('Жуж'), 'Жуж'],
    ['', Buffer.from('Жуж'), 'Жуж'],
  ])('is what the header says: %s', (contentType, bytes, text) => {
    expect(textOf(around(bytes), contentType)).toBe(text);
  });

  it.each([
    ['<?xml version="1.0" encoding="windows-1251"?>', WINDOWS_1251, 'Жуж'],
    ["<?xml version='1.0' encoding = 'Windows-1251' standalone='yes'?>\n", WINDOWS_1251, 'Жуж'],
    ['<?xml version="1.0" encoding="ISO-8859-1"?>', LATIN_1, 'café'],
    ['<?xml version="1.0"?>', Buffer.from('Жуж'), 'Жуж'],
  ])('is what the declaration says: %s', (declaration, bytes, text) => {
    expect(textOf(around(bytes, declaration))).toBe(text);
  });

  it('is the header of the two, where they disagree (RFC 7303, section 3.2)', () => {
    const declaration = '<?xml version="1.0" encoding="ISO-8859-1"?>';
    expect(textOf(around(WINDOWS_1251, declaration), 'text/xml; charset=windows-1251')).toBe('Жуж');
  });

  it('is that of the byte order mark before all else, and the mark is no text', () => {
    const marked = around(Buffer.from('Жуж'), '\uFEFF<?xml version="1.0" encoding="windows-1251"?>');
    expect(textOf(marked, 'text/xml; charset=ISO-8859-1')).toBe('Жуж');
    const text = '<r><v>Жуж 😀</v></r>';
    expect(textOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toBe('Жуж 😀');
    expect(textOf(utf16be(`\uFEFF${text}`))).toBe('Жуж 😀');
  });

  it('may be UTF-16 by header alone', () => {
    const text = '<r><v>Жуж</v></r>';
    expect(textOf(Buffer.from(text, 'utf16le'), 'text/xml; charset=utf-16le')).toBe('Жуж');
    expect(textOf(utf16be(text), 'text/xml; charset=utf-16be')).toBe('Жуж');
  });

  it.each([
    ['bytes that are no UTF-8', around(LATIN_1), 'text/xml'],
    ['UTF-8 that was cut inside a character', Buffer.from('<r>Ж').subarray(0, 4), 'text/xml'],
    ['a surrogate in UTF-8', around(Buffer.from([0xed, 0xa0, 0x80])), 'text/xml'],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x3c]), 'text/xml'],
    ['an encoding that nobody knows', around(WINDOWS_1251), 'text/xml; charset=klingon'],
    ['a declaration that nobody knows', around(WINDOWS_1251, '<?xml version="1.0" encoding="x"?>'), ''],
  ])('is never guessed: %s', async (_what, body, contentType) => {
    const failure = await failureFrom(() => textOf(body, contentType));
    expect(failure.message).toBe(
      'upstream gave an answer that cannot be read (read): its text is not in the encoding that it names',
    );
    expect(failure.kind).toBe('unreadable');
  });

  it('is none of an empty body', () => {
    expect(decodeText(call, replyOf(''))).toBe('');
  });
});

describe('an answer of JSON', () => {
  it.each<[string, unknown]>([
    ['{"a":[1,"x",null]}', { a: [1, 'x', null] }],
    ['\uFEFF{"a":1}', { a: 1 }],
    [' null ', null],
    ['"text"', 'text'],
  ])('%j is read, whatever its content type', (body, value) => {
    expect(readJson(call, replyOf(body, { contentType: 'text/html' }))).toEqual(value);
  });

  it('keeps a name that means something in JavaScript a name', () => {
    const value = readJson(call, replyOf('{"__proto__":{"isAdmin":true}}'));
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('isAdmin');
  });

  it.each(['', '{"a":1', '<html></html>', '{"a":1}{"b":2}', "{'a':1}", 'NaN'])(
    '%j is unreadable',
    async (body) => {
      const failure = await failureFrom(() => readJson(call, replyOf(body)));
      expect([failure.kind, failure.message]).toEqual([
        'unreadable',
        'upstream gave an answer that cannot be read (read): expected JSON',
      ]);
    },
  );

  it('is null, and no failure, where only an object would tell more and there is none', () => {
    const bodies = ['{"code":1}', '[]', 'null', '"text"', 'Not found', '', '\xff'];
    expect(bodies.map((body) => readJsonObject(call, replyOf(Buffer.from(body, 'latin1'))))).toEqual([
      { code: 1 },
      ...Array.from({ length: 6 }, () => null),
    ]);
  });
});
