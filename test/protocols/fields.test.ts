import { decodeRow, Fields, MalformedField, MOST_BAD_ROWS, rowDecoder } from '../../src/protocols/fields.js';
import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { xmlReader } from '../../src/protocols/xml.js';
import { replyOf } from '../support/reply.js';

const call = { source: 'upstream', operation: 'read' };
const read = xmlReader({ root: 'row', lists: ['item'] });

const fromJson = (value: unknown): Fields => Fields.ofJson(JSON.parse(JSON.stringify({ v: value })), 'row');
const fromXml = (content: string): Fields =>
  Fields.ofXml(read(call, replyOf(`<row>${content}</row>`)), 'row');
const nothing = [
  ['absent in JSON', Fields.ofJson({}, 'row')],
  ['null in JSON', fromJson(null)],
  ['empty text in JSON', fromJson('')],
  ['blank text in JSON', fromJson(' \n')],
  ['absent in XML', fromXml('')],
  ['empty in XML', fromXml('<v/>')],
  ['blank in XML', fromXml('<v> \n </v>')],
  ['nil in XML', fromXml('<v xsi:nil="true"/>')],
  ['nil in XML, in the short form', fromXml('<v xsi:nil="1"> </v>')],
] as const;

/** What a reading is blamed for. */
function blame(reading: () => unknown): string {
  try {
    return `nothing: it read ${JSON.stringify(reading())}`;
  } catch (error) {
    if (error instanceof MalformedField) return error.message;
    throw error;
  }
}

describe('nothing', () => {
  it.each(nothing)('is read alike, %s', (_what, fields) => {
    expect(fields.text('v')).toBeNull();
    expect(fields.number('v')).toBeNull();
    expect(fields.integer('v')).toBeNull();
    expect(fields.flag('v')).toBeNull();
    expect(fields.child('v')).toBeNull();
    expect(fields.children('v')).toEqual([]);
    expect(fields.texts('v')).toEqual([]);
    expect(fields.integers('v')).toEqual([]);
    expect(fields.converted('v', 'a date', () => 'converted')).toBeNull();
    expect(blame(() => fields.required('v'))).toBe('row.v: expected a value');
  });

  it.each(nothing)('is told from an empty list, %s', (_what, fields) => {
    expect(fields.hasValue('v')).toBe(false);
    expect(fromJson([]).hasValue('v')).toBe(true);
    fields.expectList('v');
  });

  it('is told from null where that matters', () => {
    expect(nothing.filter(([, fields]) => !fields.has('v')).map(([what]) => what)).toEqual([
      'absent in JSON',
      'absent in XML',
    ]);
  });

  it('is not what xsi:nil="false" says', () => {
    expect(fromXml('<v xsi:nil="false">x</v>').text('v')).toBe('x');
  });
});

describe('text', () => {
  it.each<[string, Fields, string]>([
    ['as sent in JSON', fromJson(' 007\n'), ' 007\n'],
    ['of a number in JSON', fromJson(42), '42'],
    ['of the largest exact number in JSON', fromJson(Number.MAX_SAFE_INTEGER), '9007199254740991'],
    ['of a fraction in JSON', fromJson(0.5), '0.5'],
    [
      'without the line feeds of pretty-printing in XML',
      fromXml('<v>\n GMT+08:00, Perth\n</v>'),
      'GMT+08:00, Perth',
    ],
    ['beside attributes in XML', fromXml('<v lang="en"> x </v>'), 'x'],
    [
      'of any length of digits in XML',
      fromXml('<v>123456789012345678901234567890</v>'),
      '123456789012345678901234567890',
    ],
  ])('is read %s', (_what, fields, text) => {
    expect(fields.text('v')).toBe(text);
    expect(fields.required('v')).toBe(text);
  });

  it.each<[string, Fields]>([
    ['a boolean', fromJson(true)],
    ['an object', fromJson({ a: 1 })],
    ['a list', fromJson(['a'])],
    ['an element with children', fromXml('<v><w>1</w></v>')],
    ['an element that repeats though it should not', fromXml('<v>1</v><v>2</v>')],
    ['a number whose last digits JSON lost', Fields.ofJson(JSON.parse('{"v":12345678901234567890}'), 'row')],
    ['a number all of whose digits JSON lost', Fields.ofJson(JSON.parse('{"v":-1e400}'), 'row')],
  ])('is not what %s is', (_what, fields) => {
    expect(blame(() => fields.text('v'))).toBe('row.v: expected text');
    expect(blame(() => fields.required('v'))).toBe('row.v: expected text');
  });
});

describe('a number', () => {
  it.each<[Fields, number]>([
    [fromJson(0), 0],
    [fromJson(-1.5), -1.5],
    [fromJson(' 60.50 '), 60.5],
    [fromXml('<v>+007</v>'), 7],
    [fromXml('<v>1e3</v>'), 1000],
    [fromXml('<v>\n12.5\n</v>'), 12.5],
  ])('is decimal, in JSON or in text (%#)', (fields, number) => {
    expect(fields.number('v')).toBe(number);
  });

  it.each<[unknown]>([
    ['x'],
    ['0x1F'],
    ['1,5'],
    ['1 000'],
    ['Infinity'],
    ['NaN'],
    ['1e400'],
    ['12px'],
    [true],
    [[1]],
    [{ a: 1 }],
  ])('is not %j', (value) => {
    expect(blame(() => fromJson(value).number('v'))).toBe('row.v: expected a number');
  });

  it.each([0, -2_147_483_647, 2_147_483_647])('is whole where it must be: %i', (value) => {
    expect(fromJson(value).integer('v')).toBe(value);
    expect(fromXml(`<v>${value}</v>`).integer('v')).toBe(value);
  });

  it.each([1.5, 2_147_483_648, -4_000_000_000])('is not a whole one of GraphQL: %d', (value) => {
    expect(blame(() => fromJson(value).integer('v'))).toBe('row.v: expected a whole number');
    expect(blame(() => fromXml(`<v>${value}</v>`).integer('v'))).toBe('row.v: expected a whole number');
  });
});

describe('a flag', () => {
  it.each<[unknown, boolean]>([
    [true, true],
    [false, false],
    [1, true],
    [0, false],
    ['true', true],
    ['FALSE', false],
    [' 1\n', true],
    ['0', false],
  ])('is read from %j', (value, flag) => {
    expect(fromJson(value).flag('v')).toBe(flag);
    expect(fromXml(`<v>${String(value)}</v>`).flag('v')).toBe(flag);
  });

  it.each<[unknown]>([['yes'], [2], ['t'], [[true]], [{ a: true }]])('is not %j', (value) => {
    expect(blame(() => fromJson(value).flag('v'))).toBe('row.v: expected true or false');
  });
});

describe('a child', () => {
  it('reads on, and knows where it stands', () => {
    expect(
      blame(() =>
        fromJson({ w: { x: true } })
          .child('v')
          ?.child('w')
          ?.text('x'),
      ),
    ).toBe('row.v.w.x: expected text');
    expect(fromXml('<v><w> 1 </w></v>').child('v')?.text('w')).toBe('1');
  });

  it.each([['text'], [[{}]], [1], [true]])('is not %j', (value) => {
    expect(blame(() => fromJson(value).child('v'))).toBe('row.v: expected an object');
  });

  it('is what a row must be', () => {
    for (const row of [null, [], 'text', 1]) {
      expect(blame(() => Fields.ofJson(row, 'row'))).toBe('row: expected an object');
    }
  });
});

describe('a list', () => {
  it('is of children, empty ones kept in their place', () => {
    const children = fromJson([{ a: 1 }, {}]).children('v');
    expect(children.map((child) => child.integer('a'))).toEqual([1, null]);
    expect(
      fromXml('<item><a>1</a></item><item/>')
        .children('item')
        .map((child) => child.integer('a')),
    ).toEqual([1, null]);
  });

  it('is of texts, empty ones left out', () => {
    expect(fromJson(['a', '', null, 7, ' b ']).texts('v')).toEqual(['a', '7', ' b ']);
    expect(fromXml('<item> a </item><item/><item xsi:nil="true"/>').texts('item')).toEqual(['a']);
  });

  it('is of whole numbers, each of them there', () => {
    expect(fromJson([1, '2', 0]).integers('v')).toEqual([1, 2, 0]);
    expect(blame(() => fromJson([1, null]).integers('v'))).toBe('row.v[1]: expected a whole number');
    expect(blame(() => fromJson([1, 1.5]).integers('v'))).toBe('row.v[1]: expected a whole number');
  });

  it('blames the one item that is none', () => {
    const nested = fromJson([null, ['nested']]);
    expect(blame(() => nested.children('v'))).toBe('row.v[0]: expected an object');
    expect(blame(() => fromJson([{}, ['nested']]).children('v'))).toBe('row.v[1]: expected an object');
    expect(blame(() => fromJson('nested').expectList('v'))).toBe('row.v: expected a list');
    expect(blame(() => nested.texts('v'))).toBe('row.v[1]: expected text');
    expect(blame(() => fromJson([1, 'x']).integers('v'))).toBe('row.v[1]: expected a number');
  });

  it.each([['text'], [{ a: 1 }], [1]])('is not %j, alone', (value) => {
    expect(blame(() => fromJson(value).children('v'))).toBe('row.v: expected a list');
    expect(blame(() => fromJson(value).texts('v'))).toBe('row.v: expected a list');
  });

  it('knows where each of its items stands', () => {
    expect(
      blame(() =>
        fromJson([{}, { a: [{ b: true }] }])
          .children('v')[1]
          ?.children('a')[0]
          ?.text('b'),
      ),
    ).toBe('row.v[1].a[0].b: expected text');
  });
});

describe('a conversion', () => {
  it('is given the text without blanks around it', () => {
    expect(fromJson(' a ').converted('v', 'letters', (text) => text.toUpperCase())).toBe('A');
  });

  it('that yields nothing is blamed for what it expected', () => {
    expect(blame(() => fromJson('a').converted('v', 'a date', () => null))).toBe('row.v: expected a date');
  });
});

describe('a row', () => {
  it('is what was decoded, or the failure that stands in its place', () => {
    expect(decodeRow(call, () => fromJson('a').required('v'))).toBe('a');
    const failure = decodeRow(call, () => fromJson(null).required('v'));
    expect(failure).toBeInstanceOf(UpstreamError);
    expect(failure).toMatchObject({
      kind: 'unreadable',
      message: 'upstream gave an answer that cannot be read (read): row.v: expected a value',
    });
  });

  it('never says what the value was', () => {
    const failure = decodeRow(call, () => fromJson('canary').number('v'));
    expect(JSON.stringify(failure) + String(failure)).not.toContain('canary');
  });

  it('hides no mistake of our own', () => {
    const mistake = new TypeError('ours');
    expect(() =>
      decodeRow(call, () => {
        throw mistake;
      }),
    ).toThrow(mistake);
  });
});

describe('the rows of one answer', () => {
  const bad = () => fromJson(null).required('v');

  it('may be bad in great numbers, each by itself, and no more than that', () => {
    const decode = rowDecoder(call);
    for (let row = 0; row < MOST_BAD_ROWS; row += 1) expect(decode(bad)).toBeInstanceOf(UpstreamError);
    expect(decode(() => 'good')).toBe('good');
    expect(() => decode(bad)).toThrow(
      'upstream gave an answer that cannot be read (read): more than 10000 of its rows cannot be read',
    );
  });

  it('do not count for those of another', () => {
    const first = rowDecoder(call);
    for (let row = 0; row < MOST_BAD_ROWS; row += 1) first(bad);
    expect(rowDecoder(call)(bad)).toBeInstanceOf(UpstreamError);
  });
});
