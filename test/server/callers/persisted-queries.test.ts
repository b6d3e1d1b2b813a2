import { startService, type Service } from '../../support/service.js';
import { asKey, sha256 } from './keys.js';
import { manifest } from './operation-files.js';
import { codesOf, QUESTION, send, type Reply } from './requests.js';
import { KEYS } from './scopes-of-keys.js';

let service: Service;
beforeAll(async () => (service = await startService({ ...KEYS, NODE_ENV: 'production' })));
afterAll(() => service.stop());

interface Persisted {
  readonly hash: string;
  readonly query?: string;
  readonly caller?: string;
  readonly variables?: object;
}

const extensionsOf = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } });

async function ask({ hash, query, variables, caller = 'reader' }: Persisted): Promise<Reply> {
  const body = JSON.stringify({ query, variables, extensions: extensionsOf(hash) });
  return send(service.origin, { headers: asKey(caller), body });
}

/** In circles. */
const DEEP = `{ trainings ${'{ sessions { training '.repeat(10)} { id } ${'} }'.repeat(10)} }`;

const NOT_FOUND = [200, ['PERSISTED_QUERY_NOT_FOUND']];
const resultOf = (reply: Reply): [number | undefined, readonly unknown[]] => [reply.status, codesOf(reply)];

/** Some variable has to be given: without it the document is found, and not run. */
const wantsVariables = (body: string): boolean => /^query \w+\([^)]*!/.test(body);

describe('a document that is asked for by its hash', () => {
  it('is there for everyone once one has sent it', async () => {
    const query = `query Registered ${QUESTION}`;
    const hash = sha256(query);
    expect(resultOf(await ask({ hash }))).toEqual(NOT_FOUND);
    const { text } = await ask({ hash, query });
    expect(JSON.parse(text)).toMatchObject({
      data: { activitySchedules: { nodes: [{ name: expect.any(String) }] } },
    });
    expect((await ask({ hash, caller: 'without explain' })).text).toBe(text);
    const parameters = new URLSearchParams({ extensions: JSON.stringify(extensionsOf(hash)) });
    const got = await send(service.origin, {
      headers: asKey('reader'),
      path: `/graphql?${String(parameters)}`,
    });
    expect(got.text).toBe(text);
  });

  it('is there from the start where it is of the manifest', async () => {
    for (const { id, name, body } of manifest().operations) {
      const [status, codes] = resultOf(await ask({ hash: id, caller: 'everything' }));
      const wrong = codes.filter((code) => code !== 'BAD_USER_INPUT' || !wantsVariables(body));
      expect([name, status, wrong]).toEqual([name, 200, []]);
    }
  });

  it.each<[string, string, number, string, object?]>([
    ['no document', '{ upstreams { name }', 200, 'GRAPHQL_PARSE_FAILED'],
    ['a wrong document', '{ nothing }', 200, 'GRAPHQL_VALIDATION_FAILED'],
    ['a mutation', 'mutation M { x }', 400, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'two operations',
      'query A { upstreams { name } } query B { upstreams { name } }',
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a document that is too large',
      `{ ${'a: upstreams { name } '.repeat(5000)} }`,
      200,
      'GRAPHQL_PARSE_FAILED',
    ],
    ['a document that is too deep', DEEP, 400, 'QUERY_TOO_EXPENSIVE'],
    ['the schema, for one who may not see it', '{ __schema { types { name } } }', 403, 'FORBIDDEN'],
    [
      'what costs too much',
      'query ($ids: [ID!]!) { sessions(ids: $ids) { title } }',
      400,
      'QUERY_TOO_EXPENSIVE',
      many(600),
    ],
  ])('is not kept where it is %s', async (_name, query, status, code, variables = {}) => {
    const hash = sha256(query);
    const { status: first, text } = await ask({ hash, query, variables });
    expect([first, text]).toEqual([status, expect.stringContaining(`"code":"${code}"`)]);
    const kept = await ask({ hash, variables, caller: 'everything' });
    // Whether it is one of several operations is told when one is to be run.
    expect(resultOf(kept)).toEqual(query.includes('query B') ? [status, [code]] : NOT_FOUND);
  });

  it('is not kept under the hash of another', async () => {
    const query = `query Other ${QUESTION}`;
    const hash = sha256(QUESTION);
    expect(resultOf(await ask({ hash, query }))).toEqual([400, ['BAD_REQUEST']]);
    expect(resultOf(await ask({ hash }))).toEqual(NOT_FOUND);
    expect(resultOf(await ask({ hash: sha256(query) }))).toEqual(NOT_FOUND);
  });

  it('has a hash that is text', async () => {
    const wrong: readonly unknown[] = [null, 7, {}, [sha256(QUESTION)], true];
    for (const sha256Hash of wrong) {
      const body = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
      expect(resultOf(await send(service.origin, { headers: asKey('reader'), body }))).toEqual(NOT_FOUND);
    }
    const body = JSON.stringify({ extensions: { persistedQuery: 'x' } });
    expect(resultOf(await send(service.origin, { headers: asKey('reader'), body }))).toEqual([
      400,
      ['BAD_REQUEST'],
    ]);
  });
});

function many(count: number): object {
  return { ids: Array.from({ length: count }, (_id, index) => String(510_000_000 + index)) };
}
