import { request } from 'node:http';
import { startService, takeCalls, type Service } from '../support/service.js';

describe('the graph over HTTP', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  interface Reply {
    readonly status: number;
    readonly type: string;
    readonly text: string;
  }

  /** With node:http, since fetch sets no Host and no forbidden header. */
  function send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: string,
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(`${service.origin}${path}`, { method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  const json = { 'content-type': 'application/json' };
  const typed = { ...json, accept: 'application/graphql-response+json' };
  const UNFIT = JSON.stringify({
    query: 'query ($first: Int) { webexSessions(first: $first) { totalCount } }',
    variables: { first: 'few' },
  });
  const TOO_DEAR = JSON.stringify({
    query: 'query ($ids: [ID!]!) { sessions(ids: $ids) { title } }',
    variables: { ids: Array.from({ length: 600 }, (_, i) => String(i)) },
  });
  const codes = ({ text }: Reply): unknown[] =>
    (JSON.parse(text) as { errors: { extensions: { code: string } }[] }).errors.map(
      ({ extensions }) => extensions.code,
    );

  it('answers POST, and GET for queries', async () => {
    const query = '{ upstreams { name } }';
    const posted = await send('POST', '/graphql', json, JSON.stringify({ query }));
    const got = await send('GET', `/graphql?query=${encodeURIComponent(query)}`, {
      accept: 'application/json',
    });
    expect([posted.status, got.status]).toEqual([200, 200]);
    expect(JSON.parse(got.text)).toEqual(JSON.parse(posted.text));
  });

  it.each([
    ['POST', 'image/png'],
    ['POST', 'text/html'],
    ['POST', 'multipart/mixed'],
    ['GET', 'image/avif,image/webp'],
  ])('asks nobody where the client does not take the answer: %s with Accept: %s', async (method, accept) => {
    takeCalls(service);
    const query = '{ trainings { title } }';
    const refused = await (method === 'GET'
      ? send('GET', `/graphql?query=${encodeURIComponent(query)}`, { accept })
      : send('POST', '/graphql', { ...json, accept }, JSON.stringify({ query })));
    expect([refused.status, codes(refused)]).toEqual([406, ['BAD_REQUEST']]);
    expect(takeCalls(service)).toEqual({});
  });

  it('gives a browser the playground, and a client that asks nothing an error', async () => {
    const page = await send('GET', '/graphql', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect(page.type).toMatch(/^text\/(html|plain)/);
    const nothing = await send('GET', '/graphql', { ...json, accept: 'application/json' });
    expect(nothing.status).toBe(400);
  });

  it.each([
    ['a body that is no JSON', 'POST', '/graphql', json, '{', 400],
    ['an empty body', 'POST', '/graphql', json, '', 400],
    ['a list of operations', 'POST', '/graphql', json, '[{"query":"{__typename}"}]', 400],
    [
      'a body of plain text',
      'POST',
      '/graphql',
      { 'content-type': 'text/plain' },
      '{"query":"{__typename}"}',
      415,
    ],
    ['a body of another type', 'POST', '/graphql', { 'content-type': 'text/xml' }, '<query/>', 415],
    [
      'a body over the limit',
      'POST',
      '/graphql',
      json,
      JSON.stringify({ query: ' '.repeat(2_000_000) }),
      413,
    ],
    ['a wrong document', 'POST', '/graphql', typed, '{"query":"{ nothing }"}', 400],
    ['a document that is none', 'POST', '/graphql', typed, '{"query":"{"}', 400],
    ['variables that do not fit', 'POST', '/graphql', typed, UNFIT, 400],
    // Of the older type (https://graphql.github.io/graphql-over-http/draft/, 6.4.1).
    ['a wrong document', 'POST', '/graphql', json, '{"query":"{ nothing }"}', 200],
    ['a document that is none', 'POST', '/graphql', json, '{"query":"{"}', 200],
    ['variables that do not fit', 'POST', '/graphql', json, UNFIT, 200],
    // It is right, and refused.
    ['an operation that is too dear', 'POST', '/graphql', json, TOO_DEAR, 400],
    ['a mutation by GET', 'GET', '/graphql?query=mutation%7Bx%7D', json, undefined, 405],
    ['another path', 'GET', '/nothing', {}, undefined, 404],
    ['another method', 'DELETE', '/graphql', {}, undefined, 405],
    ['a path that is not encoded', 'GET', '/%zz', {}, undefined, 400],
    ['a mutation', 'POST', '/graphql', json, '{"query":"mutation { x }"}', 400],
  ] as const)('refuses %s with a GraphQL error', async (_name, method, path, headers, body, status) => {
    const reply = await send(method, path, { ...headers }, body);
    expect(reply.status).toBe(status);
    expect(codes(reply)).toHaveLength(1);
    expect(reply.text).not.toMatch(/node_modules|\.[jt]s:\d/);
  });

  it.each([
    ['was forwarded', { 'x-forwarded-for': '10.0.0.1' }],
    ['was forwarded, in the standard way', { forwarded: 'for=10.0.0.1' }],
    ['was sent to a name that is not ours', { host: 'attacker.example' }],
  ])('serves this machine only: not a request that %s', async (_name, headers) => {
    const reply = await send(
      'POST',
      '/graphql',
      { ...json, ...headers },
      '{"query":"{ upstreams { name } }"}',
    );
    expect(reply.status).toBe(401);
    expect(codes(reply)).toEqual(['UNAUTHENTICATED']);
  });

  it('refuses pages of other sites, which need not ask before they send', async () => {
    const sent = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    const reply = await send('GET', `/graphql?query=${encodeURIComponent('{ upstreams { name } }')}`, sent);
    expect([reply.status, codes(reply)]).toEqual([403, ['FORBIDDEN']]);
    const link = await send('GET', '/graphql', {
      ...sent,
      'sec-fetch-mode': 'navigate',
      accept: 'text/html',
    });
    expect(link.status).toBe(200);
  });

  it('refuses documents of more tokens than anybody writes', async () => {
    const { errors } = await service.ask(`{ ${'a:upstreams{name} '.repeat(5000)} }`);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  it('bounds what one answer holds, where relations lead in circles', async () => {
    const circle =
      'sessions { training { sessions { training { sessions { training { sessions { id } } } } } } }';
    const { errors, data } = await service.ask(`{ trainings { id ${circle} } upstreams { name } }`);
    expect(data.upstreams).toHaveLength(4);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ extensions: { code: 'QUERY_TOO_EXPENSIVE', maxRows: 100_000 } });
  });

  it('logs each upstream call that failed, without its address', async () => {
    const before = service.log().length;
    service.sandbox.control.setFault('webex', { kind: 'protocolFault', code: '000001' });
    await service.ask('{ session(id: "76736484") { id } }');
    service.sandbox.control.clearFaults();
    const line =
      service
        .log()
        .slice(before)
        .split('\n')
        .find((text) => text.includes('an upstream call failed')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      level: 40,
      source: 'webex',
      operation: 'GetTrainingSession',
      kind: 'forbidden',
      vendorCode: '000001',
    });
    expect(line).not.toContain(new URL(service.sandbox.environment['WEBEX_URL'] ?? '').host);
  });

  it('answers at the deadline, with what it has', async () => {
    const hurried = await startService({ REQUEST_DEADLINE_MS: '600' });
    await hurried.ask('{ activitySchedules(first: 1) { nodes { id } } }');
    hurried.sandbox.control.setFault('webex', { kind: 'hang' });
    const { data, errors } = await hurried.ask(
      '{ session(id: "76736484") { id } activitySchedules(first: 1) { nodes { id } } }',
    );
    expect(data.activitySchedules.nodes).toHaveLength(1);
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'UPSTREAM_TIMEOUT', source: 'webex', operation: 'GetTrainingSession', retryable: true },
    ]);
    await hurried.stop();
  });

  it('leaves out nothing of a large answer that could only be filled once a call had failed at the deadline', async () => {
    const hasty = await startService({ REQUEST_DEADLINE_MS: '1000', UIS_TIME_ZONE: undefined });
    hasty.sandbox.control.setFault('uis', { kind: 'hang', operation: 'get.account' });
    const list = 'activitySchedules(first: 100) { nodes { id source sourceId name timeZone } }';
    const names = Array.from({ length: 40 }, (_, i) => `a${i}`);
    const { data, errors } = await hasty.ask(`{ ${names.map((name) => `${name}: ${list}`).join(' ')} }`);
    const nodes = names.flatMap((name) => data[name].nodes as ({ readonly name: string } | null)[]);
    expect(4 * nodes.length).toBeGreaterThan(1000);
    expect(nodes.filter((node) => node === null)).toEqual([]);
    expect(new Set(errors.map(({ path, extensions }) => [path?.at(-1), extensions['code']].join()))).toEqual(
      new Set(['timeZone,UPSTREAM_TIMEOUT']),
    );
    await hasty.stop();
  });

  it('tells a client whose answer comes while it stops not to use the connection again', async () => {
    const stopping = await startService();
    stopping.sandbox.control.setFault('webex', { kind: 'latency', latencyMs: 300 });
    const body = JSON.stringify({ query: '{ session(id: "76736484") { id } }' });
    const reply = fetch(`${stopping.origin}/graphql`, { method: 'POST', headers: json, body });
    while (stopping.sandbox.control.calls('webex').length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await Promise.all([reply, stopping.stop()]);
    expect((await reply).headers.get('connection')).toBe('close');
    expect(await (await reply).json()).toMatchObject({ data: { session: { id: 'webex:session:76736484' } } });
  });

  it('tells how each upstream is doing, without asking any', async () => {
    const fresh = await startService({ UIS_URL: undefined, UIS_ACCESS_TOKEN: undefined });
    const question =
      '{ upstreams { name configured health lastError lastSuccessAt latencyP50Ms quota { minuteLimit } } }';
    const before = await fresh.ask(question);
    expect(
      before.data.upstreams.map(({ name, configured, health }: Record<string, unknown>) => [
        name,
        configured,
        health,
      ]),
    ).toEqual([
      ['ispring-soap', true, 'UNKNOWN'],
      ['ispring-rest', true, 'UNKNOWN'],
      ['webex', true, 'UNKNOWN'],
      ['uis', false, 'UNKNOWN'],
    ]);
    expect(fresh.sandbox.control.calls()).toEqual([]);
    await fresh.sandbox.control.kill('webex');
    await fresh.ask('{ session(id: "1") { id } checklistResults(first: 1) { totalCount } }');
    const after = await fresh.ask(question);
    expect(after.data.upstreams[1]).toMatchObject({
      health: 'OK',
      lastError: null,
      latencyP50Ms: expect.any(Number),
    });
    expect(after.data.upstreams[1].lastSuccessAt).toMatch(/^\d{4}-.*Z$/);
    expect(after.data.upstreams[2]).toMatchObject({
      health: 'DOWN',
      lastError: 'UPSTREAM_UNREACHABLE',
      lastSuccessAt: null,
    });
    await fresh.stop();
  });
});
