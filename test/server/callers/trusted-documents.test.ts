import { Kind, parse, print, stripIgnoredCharacters, validate, visit, type DocumentNode } from 'graphql';
import { schema } from '../../../src/graph/schema.js';
import { startService, type Service } from '../../support/service.js';
import { asKey, sha256 } from './keys.js';
import { manifest, operationFiles } from './operation-files.js';
import { codesOf, send, type Reply, type Sent } from './requests.js';
import { KEYS } from './scopes-of-keys.js';

const FILES = operationFiles();
const { operations, ...about } = manifest();
const hashOf = (name: string): string => operations.find((operation) => operation.name === name)!.id;

function operationIn(text: string): string {
  return print(parse(text).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION)!);
}

describe('the manifest', () => {
  it('is of the form that clients read', () => {
    expect(about).toEqual({ format: 'apollo-persisted-query-manifest', version: 1 });
    for (const entry of operations) expect(Object.keys(entry)).toEqual(['id', 'name', 'type', 'body']);
  });

  it('names each document by the SHA-256 of its text', () => {
    for (const { id, body } of operations) expect(id).toBe(sha256(body));
  });

  it('holds what stands in schema/operations, and nothing else', () => {
    const printed = FILES.map(({ text }) => operationIn(text));
    expect(operations.map(({ body }) => operationIn(body)).sort()).toEqual(printed.sort());
    expect(operations.map(({ type }) => type)).toEqual(FILES.map(() => 'query'));
    // With all fragments that they need, and no other.
    for (const { body } of operations) expect(validate(schema, parse(body))).toEqual([]);
  });
});

let service: Service;
beforeAll(async () => (service = await startService({ ...KEYS, TRUSTED_DOCUMENTS: 'only' })));
afterAll(() => service.stop());

/** One who may see all, the schema too: that does not help. */
const headers = asKey('everything');
const posted = (body: object): Sent => ({ headers, body: JSON.stringify(body) });
const inAddress = (parameters: Record<string, string>): Sent => ({
  headers,
  path: `/graphql?${String(new URLSearchParams(parameters))}`,
});
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

async function expectRun(sent: Sent): Promise<void> {
  const reply = await send(service.origin, sent);
  expect([reply.status, codesOf(reply)]).toEqual([200, []]);
  expect((JSON.parse(reply.text) as { data: object }).data).not.toEqual({});
}

/** As clients do that keep what they get by its type. */
function withTypenames(document: DocumentNode): string {
  const field = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  const added = visit(document, {
    SelectionSet: (node, _key, parent) =>
      parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        ? undefined
        : { ...node, selections: [...node.selections, field] },
  });
  return print(added);
}

// Those of the board want variables, and are run by the board itself: test/web/board-*.test.ts.
describe.each(FILES.filter(({ file }) => !file.includes('/')))(
  'with TRUSTED_DOCUMENTS=only, $file',
  ({ text }) => {
    const document = parse(text);
    const { id } = operations.find(({ body }) => body === print(document))!;

    it.each<[string, string]>([
      ['as it stands', text],
      ['without blanks and comments', stripIgnoredCharacters(text)],
      [
        'with other blanks and comments',
        `# one\n\ufeff${text.replaceAll('{', ' { ,,, # two\n\t')}`.replace('\ufeff', ''),
      ],
      ['with the names of types', withTypenames(document)],
      ['with the names of types, without blanks', stripIgnoredCharacters(withTypenames(document))],
    ])('is run %s', async (_name, query) => {
      await expectRun(posted({ query }));
    });

    it('is run with the hash of what a client made of it', async () => {
      const query = withTypenames(document);
      await expectRun(posted({ query, extensions: persisted(sha256(query)) }));
    });

    it('is run by its hash, also in an address', async () => {
      await expectRun(posted({ extensions: persisted(id) }));
      await expectRun(inAddress({ extensions: JSON.stringify(persisted(id)) }));
    });
  },
);

const TRUSTED = FILES.find(({ file }) => file === 'upstream-status.graphql')!.text;
const [, NAME = ''] = /query (\w+)/.exec(TRUSTED)!;

/** That nothing is run, or told of the graph. */
async function expectNothing(sent: Sent, status: number, code: string): Promise<Reply> {
  service.sandbox.control.resetCalls();
  const reply = await send(service.origin, sent);
  expect([reply.status, codesOf(reply)]).toEqual([status, [code]]);
  expect(service.sandbox.control.calls()).toEqual([]);
  expect(JSON.parse(reply.text)).not.toHaveProperty('data');
  expect(reply.text).not.toMatch(/did you mean|of type|on type|cannot query/i);
  for (const name of Object.keys(schema.getTypeMap())) expect(reply.text).not.toContain(`"${name}`);
  return reply;
}

const FORBIDDEN: readonly [string, string, object?][] = [
  ['another document', '{ activitySchedules(first: 1) { totalCount } }'],
  ['the smallest document', '{ __typename }'],
  ['one with a field more', TRUSTED.replace(/\}\s*$/, ' trainings { title } }')],
  ['one with a field less', TRUSTED.replace(/\bname\b/, '')],
  ['one with a field under another name', TRUSTED.replace(/\bname\b/, 'x: name')],
  ['one with the name of a type under another name', TRUSTED.replace(/\bname\b/, 'name x: __typename')],
  ['one with a directive', TRUSTED.replace(/\bname\b/, 'name @skip(if: true)')],
  [
    'one with a fragment',
    `${TRUSTED.replace(/\bname\b/, 'name ...A')} fragment A on Upstream { quota { dayLimit } }`,
  ],
  ['one of another name', TRUSTED.replace(NAME, 'Other')],
  ['one of no name', TRUSTED.replace(`query ${NAME}`, 'query')],
  ['one beside another', `${TRUSTED} query Other { trainings { title } }`, { operationName: NAME }],
  ['another beside one', `query Other { trainings { title } } ${TRUSTED}`, { operationName: 'Other' }],
  ['one twice', `${TRUSTED} ${TRUSTED}`],
  [
    'two of them',
    FILES.slice(0, 2)
      .map(({ text }) => text)
      .join('\n'),
  ],
  ['the schema', '{ __schema { types { name } } }'],
  ['a type', '{ __type(name: "Employee") { fields { name } } }'],
  ['a mutation', 'mutation M { x }'],
  ['a subscription', 'subscription S { x }'],
  ['what is not in the schema', '{ trainingz { titel } }'],
  ['what is not in the schema, in an argument', '{ activitySchedules(orderBy: NAME_UP) { totalCount } }'],
];

describe('with TRUSTED_DOCUMENTS=only', () => {
  it('has one to change', async () => {
    expect(new Set(FORBIDDEN.map(([, query]) => query)).has(TRUSTED)).toBe(false);
    await expectRun(posted({ query: TRUSTED }));
  });

  it.each(FORBIDDEN)('%s is not run, and cannot be registered', async (_name, query, more = {}) => {
    await expectNothing(posted({ query, ...more }), 403, 'FORBIDDEN');
    await expectNothing(inAddress({ query, ...more }), 403, 'FORBIDDEN');
    const extensions = persisted(sha256(query));
    await expectNothing(posted({ query, extensions, ...more }), 403, 'FORBIDDEN');
    await expectNothing(posted({ extensions, ...more }), 200, 'PERSISTED_QUERY_NOT_FOUND');
  });

  it.each(['{', 'query {', '"Employee"', 'query A { trainings( }', '\u0000'])(
    'what is no document is not run: %j',
    async (query) => {
      await expectNothing(posted({ query }), 200, 'GRAPHQL_PARSE_FAILED');
    },
  );

  it('one with a definition of a type is not run, as no document is that has some', async () => {
    const reply = await send(service.origin, posted({ query: `${TRUSTED} type Employee { email: Int }` }));
    expect([reply.status, codesOf(reply)]).toEqual([403, ['GRAPHQL_VALIDATION_FAILED', 'FORBIDDEN']]);
  });

  it('a hash opens nothing but what it is of', async () => {
    for (const hash of [
      '0'.repeat(64),
      '',
      hashOf(NAME).toUpperCase(),
      `${hashOf(NAME)} `,
      '__proto__',
      'apq:',
    ]) {
      await expectNothing(posted({ extensions: persisted(hash) }), 200, 'PERSISTED_QUERY_NOT_FOUND');
    }
    const query = '{ activitySchedules(first: 1) { totalCount } }';
    await expectNothing(posted({ query, extensions: persisted(hashOf(NAME)) }), 400, 'BAD_REQUEST');
    await expectNothing(posted({ query: TRUSTED, extensions: persisted(sha256(query)) }), 400, 'BAD_REQUEST');
    await expectNothing(
      posted({ extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(NAME) } } }),
      400,
      'BAD_REQUEST',
    );
    expect(service.log()).not.toContain('unexpected error');
  });
});
