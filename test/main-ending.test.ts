import { once } from 'node:events';
import { copyFileSync, symlinkSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox } from '../src/sandbox/index.js';
import { addressOf, emptyFolder, start, START, type Running } from './support/command.js';
import { eventually } from './support/eventually.js';
import { marked } from './support/marks.js';
import type { Overrides } from './support/sources.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Ways for an error to be caught by nobody, behind the back of all: each when its signal comes. */
const CRASHES = `
  const secret = process.env.PLANTED;
  process.on('SIGUSR2', () => setImmediate(() => { throw new Error(secret); }));
  process.on('SIGWINCH', () => void Promise.reject(new TypeError(secret)));
`;
/** Ten seconds never pass: what ends all the same does not wait for them. */
const ENDLESS = `
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (then, ms, ...rest) => setTimeout(then, ms === 10_000 ? 2 ** 31 - 1 : ms, ...rest);
`;
const [NODE = '', ...MAIN] = START;
/** The product, with this run before it. */
const behind = (code: string): string[] => [
  NODE,
  '--import',
  `data:text/javascript,${encodeURIComponent(code)}`,
  ...MAIN,
];
const TITLE = { data: { session: { title: 'jimz hol test' } } };

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(() => sandbox.stop());
beforeEach(() => {
  sandbox.control.clearFaults();
  sandbox.control.resetCalls();
});

/** Starts the product beside simulators of the test. */
function run(environment: Overrides = {}, command: readonly string[] = START, cwd = emptyFolder()): Running {
  return start({ ...sandbox.environment, PORT: '0', ...environment }, { command, cwd });
}

interface Got {
  readonly status: number | undefined;
  readonly body: unknown;
}

/** Over a connection of its own, so that it shows whether any is taken. */
async function send(url: URL, query: string | null = null): Promise<Got> {
  const method = query === null ? 'GET' : 'POST';
  const headers = { 'content-type': 'application/json' };
  const sent = request(url, { method, headers, agent: new Agent() });
  const answer = new Promise<Got>((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => {
      text(response).then(
        (body) => resolve({ status: response.statusCode, body: JSON.parse(body) as unknown }),
        reject,
      );
    });
  });
  sent.end(query === null ? undefined : JSON.stringify({ query }));
  return answer;
}

/** An operation that is under way until its upstream has had so much time. */
async function underWay(address: string, latencyMs: number): Promise<{ answer: Promise<Got> }> {
  sandbox.control.setFault('webex', { kind: 'latency', latencyMs });
  const answer = send(new URL(address), '{ session(id: "76736484") { title } }');
  answer.catch(() => undefined);
  await eventually(() => sandbox.control.calls('webex').length > 0);
  return { answer };
}

async function saidIt({ output }: Running, words: string): Promise<void> {
  await eventually(() => output().includes(words));
}

function fatalLines({ output }: Running): number {
  return output().split('unexpected error: the process ends').length - 1;
}

describe('the process, told to stop', () => {
  it('is ready until then, and then still answers what is under way, and who comes meanwhile, and exits 0', async () => {
    const running = run();
    const address = await addressOf(running);
    const readyz = new URL('/readyz', address);
    expect(await send(readyz)).toEqual({ status: 200, body: { status: 'ready' } });
    const { answer } = await underWay(address, 1500);
    running.child.kill('SIGTERM');
    await saidIt(running, 'SIGTERM: answering what is under way');
    expect(await send(readyz)).toEqual({ status: 503, body: { status: 'stopping' } });
    expect(await send(new URL(address), '{ __typename }')).toEqual({
      status: 200,
      body: expect.objectContaining({ data: { __typename: 'Query' } }),
    });
    expect(await answer).toMatchObject({ status: 200, body: TITLE });
    expect(await running.exit).toBe(0);
    await expect(send(readyz)).rejects.toThrow('ECONNREFUSED');
  });

  it('twice at once, as by Ctrl-C under npm, still answers what is under way', async () => {
    const running = run();
    const { answer } = await underWay(await addressOf(running), 400);
    running.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 50));
    running.child.kill('SIGINT');
    expect(await answer).toMatchObject({ body: TITLE });
    expect(await running.exit).toBe(0);
  });

  it('through npm, as `npm start` runs it, does the same, and its exit status is that of npm', async () => {
    const cwd = emptyFolder();
    copyFileSync(join(ROOT, 'package.json'), join(cwd, 'package.json'));
    symlinkSync(join(ROOT, 'dist'), join(cwd, 'dist'));
    const { PATH, HOME } = process.env;
    // What was built is there.
    const npm = ['npm', 'start', '--ignore-scripts', '--no-update-notifier'];
    const running = run({ PATH, HOME, npm_config_cache: join(cwd, 'cache') }, npm, cwd);
    const { answer } = await underWay(await addressOf(running), 400);
    running.child.kill('SIGTERM');
    expect(await answer).toMatchObject({ body: TITLE });
    expect(await running.exit).toBe(0);
  });

  it.each([
    '',
    'GET / HTT',
    'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
  ])('stops although a connection holds no more than %j', async (sent) => {
    const running = run({ REQUEST_DEADLINE_MS: '500' });
    const address = await addressOf(running);
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(sent);
    // It has come when a later connection was answered.
    await send(new URL(address), '{ upstreams { name } }');
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    socket.destroy();
  });
});

describe('the process, when something goes wrong that nobody catches', () => {
  const crashing = (environment: Overrides = {}, code = CRASHES): Running =>
    run({ PLANTED: marked('planted'), ...environment }, behind(code));

  it.each([
    ['thrown', 'SIGUSR2'],
    ['a promise that nobody waits for', 'SIGWINCH'],
  ] as const)('answers what is under way and exits 1: %s', async (_, signal) => {
    const running = crashing();
    const address = await addressOf(running);
    const { answer } = await underWay(address, 800);
    running.child.kill(signal);
    await saidIt(running, '"level":60');
    expect(await send(new URL('/readyz', address))).toMatchObject({ status: 503 });
    expect(await answer).toMatchObject({ status: 200, body: TITLE });
    expect(await running.exit).toBe(1);
    expect(fatalLines(running)).toBe(1);
  });

  it('does not wait longer than the deadline', async () => {
    const running = crashing({ REQUEST_DEADLINE_MS: '500' });
    const address = await addressOf(running);
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99\r\n\r\n{');
    await send(new URL(address), '{ upstreams { name } }');
    running.child.kill('SIGUSR2');
    expect(await running.exit).toBe(1);
    socket.destroy();
  });

  it('a second time, ends at once', async () => {
    const patient = { REQUEST_DEADLINE_MS: '600000', WEBEX_TIMEOUT_MS: '600000' };
    const running = crashing(patient, CRASHES + ENDLESS);
    const { answer } = await underWay(await addressOf(running), 600_000);
    running.child.kill('SIGUSR2');
    await saidIt(running, '"level":60');
    running.child.kill('SIGWINCH');
    expect(await running.exit).toBe(1);
    await expect(answer).rejects.toThrow();
    expect(fatalLines(running)).toBe(2);
  });

  it('while it stops, finishes that and exits 1', async () => {
    const running = crashing();
    const { answer } = await underWay(await addressOf(running), 800);
    running.child.kill('SIGTERM');
    await saidIt(running, 'SIGTERM: answering what is under way');
    running.child.kill('SIGUSR2');
    expect(await answer).toMatchObject({ body: TITLE });
    expect(await running.exit).toBe(1);
  });
});
