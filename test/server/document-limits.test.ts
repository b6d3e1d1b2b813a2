import { getIntrospectionQuery } from 'graphql';
import { landmarks } from '../../src/sandbox/index.js';
import { startService, takeCalls, type Service } from '../support/service.js';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => expect(takeCalls(service)).toEqual({}));

const aliases = (count: number, field = 'upstreams { name }'): string =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ')} }`;
const times = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
/** A training within its sessions, so deep that its last field is the nth. */
const deep = (levels: number): string => {
  let inner = 'id';
  for (let level = levels - 1; level > 1; level -= 1) {
    inner = `${level % 2 === 0 ? 'sessions' : 'training'} { ${inner} }`;
  }
  return `{ training(id: "ispring:session:${landmarks.unknownId}") { ${inner} } }`;
};

const TYPED = { accept: 'application/graphql-response+json' };
const refusedAs = async (document: string): Promise<unknown[]> => {
  const { status, errors, data } = await service.ask(document, {}, { headers: TYPED });
  expect([status, data]).toEqual([400, undefined]);
  return errors.map(({ extensions, message }) => [extensions['code'], message]);
};

describe('a document within its limits', () => {
  it.each([
    ['of twelve levels', deep(12)],
    ['of fifteen levels', deep(15)],
    ['of a hundred aliases', aliases(100)],
    ['of a thousand aliases', aliases(1000)],
    ['of two hundred directives', `{ upstreams { ${times(200, (i) => `n${i}: name @include(if: true)`)} } }`],
    ['of tools, about the schema', getIntrospectionQuery({ oneOf: true, specifiedByUrl: true })],
  ])('is answered: one %s', async (_what, document) => {
    const { status, errors } = await service.ask(document);
    expect([status, errors]).toEqual([200, []]);
  });
});

describe('a document beyond its limits is refused, and says what it has too many of', () => {
  it.each([
    ['levels', deep(16), '15 levels of fields'],
    [
      'levels, by fragments',
      `{ ...A } fragment A on Query { training(id: "x") { ...B } } fragment B on Training ${deep(16).slice(deep(16).indexOf(') {') + 2, -2)}`,
      '15 levels of fields',
    ],
    ['aliases', aliases(1001), '1000 aliases'],
    [
      'aliases, by fragments',
      `{ ${times(40, () => '...A')} } fragment A on Query ${aliases(30)}`,
      '1000 aliases',
    ],
    [
      'directives',
      `{ upstreams { ${times(201, (i) => `n${i}: name @skip(if: false)`)} } }`,
      '200 directives',
    ],
    [
      'fields, by fragments that double',
      `{ ...F0 } ${times(20, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F20 on Query { __typename }`,
      '100000 fields and fragments',
    ],
    [
      'questions about the schema',
      aliases(11, '__schema { queryType { name } }'),
      '10 questions about the schema',
    ],
    [
      'questions about the schema, within one',
      `{ __schema { ${times(11, (i) => `t${i}: types { name }`)} } }`,
      '10 questions about the schema',
    ],
  ])('%s', async (_what, document, most) => {
    expect(await refusedAs(document)).toEqual([
      [
        'QUERY_TOO_EXPENSIVE',
        `This document has more than ${most}, fragments included. Ask for fewer things at once.`,
      ],
    ]);
  });

  it.each([
    ['10,000 aliases', aliases(10_000), 'GRAPHQL_PARSE_FAILED', /more that 20000 tokens/],
    [
      'fields so deep that no parser follows',
      `${'{a'.repeat(9000)}${'}'.repeat(9000)}`,
      'GRAPHQL_PARSE_FAILED',
      /nested too deeply/,
    ],
    [
      'values so deep',
      `{ nodes(ids: ${'['.repeat(9000)}${']'.repeat(9000)}) { id } }`,
      'GRAPHQL_PARSE_FAILED',
      /nested too deeply/,
    ],
    [
      'fragments in a circle',
      `{ ...F0 } ${times(2400, (i) => `fragment F${i} on Query { ...F${(i + 1) % 2400} }`)}`,
      'GRAPHQL_VALIDATION_FAILED',
      /Cannot spread fragment "F0" within itself/,
    ],
    [
      'the schema within the schema',
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
      /Maximum introspection depth exceeded/,
    ],
  ])('%s', async (_what, document, code, message) => {
    expect(await refusedAs(document)).toEqual([[code, expect.stringMatching(message)]]);
  });

  it('and the answer stays small, however much is wrong', async () => {
    const circle = `{ ...F0 } ${times(2400, (i) => `fragment F${i} on Query { ...F${(i + 1) % 2400} }`)}`;
    const { text } = await service.ask(circle);
    expect(text.length).toBeLessThan(5000);
  });

  it('a chain of two thousand fragments is none of that', async () => {
    const chain = `{ ...F0 } ${times(2000, (i) => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F2000 on Query { __typename }`;
    expect((await service.ask(chain)).data).toEqual({ __typename: 'Query' });
  });
});

describe('an operation whose answer would be too large', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => `uis:schedule:${i}`);

  it('is refused where its document says so', async () => {
    const lists = `query ($ids: [ID!]!) { ${times(101, (i) => `a${i}: nodes(ids: $ids) { id }`)} }`;
    const { status, errors } = await service.ask(lists, { ids });
    expect(status).toBe(400);
    expect(errors).toMatchObject([
      { extensions: { code: 'QUERY_TOO_EXPENSIVE', maxRows: 100_000, predictedRows: 101_000 } },
    ]);
  });

  it('leaves errors out beyond five thousand, and says so once', async () => {
    const wrong = ids.map((_id, index) => String(index));
    const lists = `query ($ids: [ID!]!) { ${times(8, (i) => `a${i}: nodes(ids: $ids) { id }`)} }`;
    const { data, errors } = await service.ask(lists, { ids: wrong });
    expect(Object.values(data as Record<string, unknown[]>).map((list) => list.length)).toEqual(
      Array(8).fill(1000),
    );
    expect(errors).toHaveLength(5001);
    const codes = errors.map(({ extensions }) => extensions['code']);
    expect(codes.filter((code) => code === 'BAD_USER_INPUT')).toHaveLength(5000);
    expect(errors.at(-1)).toMatchObject({
      message: expect.stringContaining('more than 5000 errors'),
      extensions: { code: 'QUERY_TOO_EXPENSIVE' },
    });
  });
});
