import { SignJWT } from 'jose';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { CHECK, emptyFolder, start, START, type Running } from './support/command.js';
import { eventually } from './support/eventually.js';
import { Leaks } from './support/leaks.js';
import { marked } from './support/marks.js';
import { startUpstream, type Upstream } from './support/upstream.js';

// The built product. Whatever it prints is searched for marks, credentials and addresses when it ends: see support/command.ts.

const KEY = marked('api-key-of-the-board');
const SIGNING = marked('secret-that-signs-tokens-of-callers');
const CREDENTIALS = {
  ISPRING_CLIENT_ID: marked('client'),
  ISPRING_CLIENT_SECRET: marked('client-secret'),
  WEBEX_SITE_NAME: 'acme',
  WEBEX_ID: marked('user'),
  WEBEX_PASSWORD: marked('password'),
  UIS_ACCESS_TOKEN: marked('uis-key'),
};
const QUESTION = `{
  soap: training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") { title sessions { title } }
  webex: session(id: "76736484") { title }
  uis: activitySchedules { nodes { name } }
}`;

async function portOf({ child, output }: Running): Promise<number> {
  const [, port] = await eventually(() => {
    if (child.exitCode !== null) throw new Error('it ended');
    return /answers at http:\/\/127\.0\.0\.1:(\d+)/.exec(output());
  });
  return Number(port);
}

describe('the process, its log at its most talkative', () => {
  let running: Running;
  let port: number;
  let upstream: Upstream;
  let leaks: Leaks;
  beforeAll(async () => {
    // It repeats all that it was told, as a failure, or as an answer that makes no sense. SOAP is nowhere.
    upstream = await startUpstream(({ path, headers, body }) => {
      const words = `${JSON.stringify(headers)} ${body}`;
      if (path === '/rest/api/v3/token')
        return { body: JSON.stringify({ access_token: marked('issued'), expires_in: 1800 }) };
      return path.startsWith('/uis') ? { body: words } : { status: 400, body: words };
    });
    const { url } = upstream;
    const { url: nowhere, stop } = await startUpstream(() => ({}));
    await stop();
    const sha256 = createHash('sha256').update(KEY).digest('hex');
    const environment = {
      ...CREDENTIALS,
      ISPRING_URL: `${url}/rest`,
      ISPRING_SOAP_URL: `${nowhere}/soap`,
      WEBEX_URL: `${url}/webex`,
      UIS_URL: `${url}/uis`,
      AUTH_API_KEYS: JSON.stringify([{ name: 'board', sha256, scopes: ['graph:read', 'explain'] }]),
      AUTH_JWT_SECRET: SIGNING,
      CALLER_CREDENTIALS: 'on',
      LOG_LEVEL: 'trace',
      PORT: '0',
    };
    leaks = new Leaks(environment);
    running = start(environment, { command: START });
    port = await portOf(running);
  });
  afterAll(() => upstream.stop());

  async function ask(headers: Record<string, string>, body: string): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    leaks.search('the answer', await response.text());
    leaks.search('its head', JSON.stringify([...response.headers]));
    return response.status;
  }
  const question = JSON.stringify({ query: QUESTION });

  it('answers who has a key, and whoever has a token', async () => {
    const token = await new SignJWT({ scope: 'graph:read' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('somebody')
      .sign(Buffer.from(SIGNING));
    expect(await ask({ 'x-api-key': KEY, 'x-explain': '1' }, question)).toBe(200);
    expect(await ask({ authorization: `Bearer ${token}` }, question)).toBe(200);
    expect(await ask({ authorization: `Bearer ${token}x` }, question)).toBe(401);
  });

  it.each([
    ['a key that is not known', { 'x-api-key': marked('unknown') }, 401],
    ['a token that is none', { authorization: `Bearer ${marked('token')}` }, 401],
    ['both', { authorization: `Bearer ${marked('token')}`, 'x-api-key': KEY }, 401],
    [
      'another scheme',
      { authorization: `Basic ${Buffer.from(`user:${marked('p')}`).toString('base64')}` },
      401,
    ],
    ['a cookie', { cookie: `session=${marked('cookie')}`, 'x-api-key': KEY }, 200],
    ['credentials of a caller', { 'x-api-key': KEY, 'x-uis-token': marked('of-a-caller') }, 200],
    ['a credential that can be none', { 'x-api-key': KEY, 'x-uis-token': `${marked('of a caller')} é` }, 400],
  ])('answers who brings %s', async (_, headers, status) => {
    expect(await ask(headers, question)).toBe(status);
  });

  it.each([
    ['is no JSON', `{"query": "${marked('body')}`, 400],
    ['is no operation', JSON.stringify({ query: `{ ${marked('x').replaceAll('-', '_')}` }), 200],
    ['is of another type', JSON.stringify([marked('body')]), 400],
    ['is too large', `"${marked('body').repeat(100_000)}"`, 413],
  ])('answers a body that %s', async (_, body, status) => {
    // What is wrong with a document may be said in its own words: not of interest here, but what is logged.
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': KEY },
      body,
    });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain('"errors"');
  });

  it.each([
    ['is no request', `${marked('line')}\r\n\r\n`],
    ['has a header that is none', `GET / HTTP/1.1\r\nx-api-key ${KEY}\r\n\r\n`],
    ['has headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx-api-key: ${KEY.repeat(2000)}\r\n\r\n`],
    [
      'asks for an address that is none',
      `GET /%zz?${marked('path')} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    ],
    ['asks for what is not there', `GET /${marked('path')} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`],
    [
      'wants another protocol',
      `GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: ${marked('u')}\r\n\r\n`,
    ],
  ])('answers bytes that make what %s', async (_, bytes) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(bytes);
    setTimeout(() => socket.end(), 200);
    await text(socket).catch(() => '');
  });

  it('takes leave of whoever goes in the middle', async () => {
    for (const bytes of ['', '{"query": "'])
      await new Promise<void>((resolve) => {
        const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nx-api-key: ${KEY}\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n`;
        const socket = connect(port, '127.0.0.1', () => socket.write(head + bytes + marked('half')));
        setTimeout(() => {
          socket.resetAndDestroy();
          resolve();
        }, 100);
      });
  });

  it('has told nobody anything secret, and has logged nothing secret', async () => {
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    expect(running.output()).toContain('"caller":"board"');
    expect(running.output()).toContain('an upstream call failed');
    expect(upstream.calls.length).toBeGreaterThan(5);
    leaks.expectNone();
  });
});

describe('an error that nobody caught', () => {
  /** Runs with something that goes wrong behind the back of all. */
  function crash(how: string, command: readonly string[]): Running {
    const planted = `const secret = process.env.PLANTED;
      const timer = setInterval(() => {
        if (process.listenerCount('uncaughtException') === 0) return;
        clearInterval(timer);
        ${how}
      }, 1);`;
    const preload = `data:text/javascript,${encodeURIComponent(planted)}`;
    const [node = '', ...rest] = command;
    return start(
      { PORT: '0', PLANTED: marked('planted') },
      { command: [node, '--import', preload, ...rest], cwd: emptyFolder() },
    );
  }

  const WAYS = [
    ['thrown', 'throw Object.assign(new Error("connect " + secret), { options: { secret } })'],
    ['of a promise', 'Promise.reject(new TypeError(secret, { cause: new Error(secret) }))'],
    ['that is no error', 'Promise.reject({ token: secret })'],
    ['that is nothing', 'throw null'],
    ['of an emitter', 'process.emit("error", new Error(secret)); throw new Error(secret)'],
  ] as const;

  it.each(WAYS)('ends the process, which does not repeat what it says: %s', async (_, how) => {
    const running = crash(how, START);
    expect(await running.exit).toBe(1);
    const last = JSON.parse(running.output().trim().split('\n').at(-1) ?? '') as unknown;
    expect(last).toMatchObject({ level: 60, msg: 'unexpected error: the process ends' });
  });

  it.each(WAYS)('ends the check, which does not repeat what it says: %s', async (_, how) => {
    const running = crash(how, CHECK);
    const status = await running.exit;
    expect([status, running.output()]).toEqual([
      1,
      expect.stringMatching(/^training-graph: unexpected error \(\w+\)\n$/m),
    ]);
  });
});
