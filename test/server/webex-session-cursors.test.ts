import { startService, takeCalls, type Service } from '../support/service.js';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

async function page(args: string, after: string | null = null): Promise<Page> {
  const { data, errors } = await service.ask(
    `query ($after: String) { webexSessions(${args} after: $after) { totalCount
      edges { cursor node { id } } nodes { id }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    { after },
  );
  expect(errors).toEqual([]);
  return data.webexSessions;
}

async function pages(args: string): Promise<readonly Page[]> {
  const found: Page[] = [];
  let after: string | null = null;
  do {
    const next: Page = await page(args, after);
    found.push(next);
    after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
  } while (after !== null && found.length < 100);
  return found;
}

/** One that the list of all could have given; `text` begins with the place, behind which the list's own name belongs. */
async function made(text: string): Promise<string> {
  const { endCursor } = (await page('first: 1')).pageInfo;
  service.sandbox.control.resetCalls();
  const [, list] = Buffer.from(endCursor!, 'base64url').toString().split(' ');
  return Buffer.from(text.replace(' ', ` ${list} `)).toString('base64url');
}

const WINDOW = 'from: "2026-02-01T00:00:00Z", to: "2026-11-01T00:00:00+03:00",';

describe('pages of Webex sessions', () => {
  it.each(['', WINDOW, 'hostWebExId: "academy.host",'])(
    'of seven are together what the whole is, for one call each: %s',
    async (args) => {
      const whole = await page(`${args} first: 1000`);
      expect(whole.totalCount).toBe(whole.nodes.length);
      expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
      service.sandbox.control.resetCalls();
      const parts = await pages(`${args} first: 7`);
      expect(parts.flatMap(({ nodes }) => nodes)).toEqual(whole.nodes);
      expect(parts).toHaveLength(Math.ceil(whole.totalCount / 7));
      expect(parts.length).toBeGreaterThan(5);
      expect(takeCalls(service)).toEqual({ webex: parts.length });
      for (const [index, { totalCount, edges, nodes, pageInfo }] of parts.entries()) {
        expect(totalCount).toBe(whole.totalCount);
        expect(edges.map(({ node }) => node)).toEqual(nodes);
        expect(pageInfo).toEqual({
          hasNextPage: index < parts.length - 1,
          hasPreviousPage: index > 0,
          startCursor: edges[0]?.cursor,
          endCursor: edges.at(-1)?.cursor,
        });
      }
    },
  );

  it.each([
    ['', 50],
    ['first: null', 50],
    ['first: 1', 1],
    ['first: 1000', 58],
  ])('hold as many as is said, else fifty: %s', async (args, count) => {
    const { data, errors } = await service.ask(
      `{ webexSessions${args === '' ? '' : `(${args})`} { totalCount nodes { id } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.webexSessions.nodes).toHaveLength(count);
    expect(data.webexSessions.totalCount).toBe(58);
  });

  it.each([
    ['first: 0', /^first: expected 1 to 1000, got 0$/],
    ['first: -1', /^first: expected 1 to 1000, got -1$/],
    ['first: 1001', /^first: expected 1 to 1000, got 1001$/],
    [
      'after: "nonsense"',
      /^after: expected a cursor that this list gave, with the same filter and order, got "nonsense"$/,
    ],
    ['after: ""', /^after: expected a cursor that this list gave/],
  ])('are refused for nothing: %s', async (args, message) => {
    const { data, errors } = await service.ask(
      `{ webexSessions(${args}) { totalCount } upstreams { name } }`,
    );
    expect(data).toEqual({ webexSessions: null, upstreams: expect.any(Array) });
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(takeCalls(service)).toEqual({});
  });
});

describe('the cursor of a Webex session', () => {
  it('is the same however one comes to it, and each has its own', async () => {
    const cursors = (await page('first: 1000')).edges.map(({ cursor }) => cursor);
    expect(new Set(cursors).size).toBe(58);
    for (const first of [1, 7, 20]) {
      const parts = await pages(`first: ${first}`);
      expect(parts.flatMap(({ edges }) => edges.map(({ cursor }) => cursor))).toEqual(cursors);
    }
  });

  it('leads on from any of them', async () => {
    const { edges, nodes } = await page('first: 1000');
    for (const [index, { cursor }] of edges.entries()) {
      const { nodes: after, pageInfo } = await page('first: 3', cursor);
      expect(after).toEqual(nodes.slice(index + 1, index + 4));
      expect(pageInfo.hasNextPage).toBe(index + 4 < nodes.length);
    }
  });

  it('shows nothing of what it is made of, and fits an address', async () => {
    const { edges } = await page('first: 1000');
    for (const { cursor } of edges) {
      expect(cursor).toMatch(/^[\w-]{20,200}$/);
      expect(cursor).not.toMatch(/\d{6}/);
    }
  });

  it.each([
    ['of schedules', 'activitySchedules'],
    ['of results', 'checklistResults'],
  ])('is none that another list gave: %s', async (_name, field) => {
    const other = await service.ask(`{ ${field}(first: 3) { pageInfo { endCursor } } }`);
    const after = other.data[field].pageInfo.endCursor;
    service.sandbox.control.resetCalls();
    const { errors } = await service.ask(
      'query ($after: String) { webexSessions(after: $after) { totalCount } }',
      {
        after,
      },
    );
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/^after: expected a cursor that this list gave/),
      extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
    });
    expect(takeCalls(service)).toEqual({});
    const { pageInfo } = await page('first: 3');
    const back = await service.ask(`query ($after: String) { ${field}(after: $after) { totalCount } }`, {
      after: pageInfo.endCursor,
    });
    expect(back.errors[0]?.message).toMatch(/^after: expected a cursor that this list gave/);
  });

  it.each([
    '5',
    '5 ',
    '5 webex:session:',
    '5 webex:session:x 1',
    '5 webex:session:10 1,2,3,4,5,6',
    '-1 webex:session:1 1',
  ])('is none that says %j', async (text) => {
    const after = await made(text);
    const { errors } = await service.ask(
      'query ($after: String) { webexSessions(after: $after) { totalCount } }',
      { after },
    );
    expect(errors[0]?.message).toMatch(/^after: expected a cursor that this list gave/);
    expect(takeCalls(service)).toEqual({});
  });

  it('far beyond the end leads to the end, in a few calls', async () => {
    const after = await made('900000000 webex:session:900000001 7');
    const { nodes, pageInfo, totalCount } = await page('first: 3', after);
    expect({ nodes, totalCount }).toEqual({ nodes: [], totalCount: null });
    expect(pageInfo).toMatchObject({ hasNextPage: false, startCursor: null, endCursor: null });
    expect(takeCalls(service)).toEqual({ webex: 2 });
  });
});
