import { readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf, run, start, WELL } from '../support/command.js';
import { describeUnless } from '../support/programs.js';
import { install, type Installation } from './installation.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PATH = dirname(process.execPath);

const installed = await install();
const reason = typeof installed === 'string' ? installed : null;
const { folder: cwd, command, write, remove } = installed as Installation;

describeUnless(reason, 'the installed package', () => {
  afterAll(() => remove());

  it('is a copy, and no way back into this repository', () => {
    expect(realpathSync(`${cwd}/node_modules/training-graph`)).toBe(
      `${realpathSync(cwd)}/node_modules/training-graph`,
    );
  });

  it('is a command, and says which version it is', async () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { version: string };
    const said = await run({ PATH }, { command: [command], args: ['--version'], cwd });
    expect(said).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('called wrongly exits 2', async () => {
    const said = await run({ PATH }, { command: [command], args: ['strat'], cwd });
    expect(said).toMatchObject({ status: 2, stdout: '' });
    expect(said.stderr).toContain('expected start, sandbox, check or print-schema');
  });

  it('prints the schema that it holds', async () => {
    const { stdout } = await run({ PATH }, { command: [command], args: ['print-schema'], cwd });
    expect(stdout === readFileSync(`${cwd}/node_modules/training-graph/schema/schema.graphql`, 'utf8')).toBe(
      true,
    );
    expect(stdout === readFileSync(`${ROOT}schema/schema.graphql`, 'utf8')).toBe(true);
  });

  it('starts on the sandbox, answers, has all its pages and their files, and ends in order', async () => {
    const running = start({ PATH, PORT: '0' }, { command: [command, 'start'], cwd });
    const address = await addressOf(running);
    const answer = await fetch(`${address}?query={activitySchedules(first:1){nodes{id}}}`);
    expect(await answer.json()).toMatchObject({
      data: { activitySchedules: { nodes: [expect.anything()] } },
    });
    for (const path of ['/', '/status', '/graphql']) {
      const page = await fetch(new URL(path, address), { headers: { accept: 'text/html' } });
      const html = await page.text();
      expect([path, page.status, page.headers.get('content-type')]).toEqual([
        path,
        200,
        'text/html; charset=utf-8',
      ]);
      const files = [...html.matchAll(/ (?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
      expect([path, files]).not.toEqual([path, []]);
      for (const file of files)
        expect([file, (await fetch(new URL(file, address))).status]).toEqual([file, 200]);
    }
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it('runs documents of its manifest where nothing else is run', async () => {
    const environment = { PATH, PORT: '0', TRUSTED_DOCUMENTS: 'only' };
    const running = start(environment, { command: [command, 'start'], cwd });
    const { operations } = JSON.parse(readFileSync(`${ROOT}schema/trusted-documents.json`, 'utf8')) as {
      operations: { id: string; name: string }[];
    };
    const { id } = operations.find(({ name }) => name === 'UpstreamStatus')!;
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: id } });
    const address = await addressOf(running);
    const known = await fetch(`${address}?extensions=${encodeURIComponent(extensions)}`, {
      headers: { 'content-type': 'application/json' },
    });
    expect(await known.json()).toMatchObject({ data: { upstreams: expect.any(Array) } });
    expect((await fetch(`${address}?query={upstreams{name}}`)).status).toBe(403);
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it('checks the sandbox, also by the older name', async () => {
    for (const words of [[command, 'check'], [`${command}-check`]]) {
      const { status, stdout } = await run({ PATH }, { command: words, cwd });
      expect([status, stdout.trim().split('\n').at(-1)]).toEqual([0, WELL]);
    }
  });

  it('is a library: stands in a server beside another route, and leaves nothing open that keeps the process', async () => {
    const program = write('server.js', SERVER);
    const { status, stdout, stderr } = await run({ PATH }, { command: [process.execPath, program], cwd });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      orders: 'of today',
      answer: { data: { activitySchedules: { nodes: [{ id: expect.any(String) }] } } },
      problems: ['UIS_URL: expected an http or https address without user, password or fragment'],
      schema: true,
      addsListeners: false,
    });
    expect(status).toBe(0);
  });

  it('has types with which a strict user compiles, libraries and all', async () => {
    write('user.ts', USER);
    const options = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--noEmit'];
    const target = ['--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
    const compiler = [process.execPath, `${ROOT}node_modules/typescript/bin/tsc`];
    const compiled = await run(
      { PATH },
      { command: compiler, args: [...options, ...target, 'user.ts'], cwd },
    );
    expect(compiled).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

const SERVER = `
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const events = ['SIGTERM', 'SIGINT', 'uncaughtException', 'unhandledRejection', 'beforeExit', 'exit'];
const listeners = () => events.map((event) => process.listenerCount(event)).join();
const before = listeners();
const { createTrainingGraph, SettingsError } = await import('training-graph');
const wrong = await createTrainingGraph({ UIS_URL: 'nowhere', UIS_ACCESS_TOKEN: 'x' }).catch((error) => error);
const graph = await createTrainingGraph({ SANDBOX: '1' });
const server = createServer((request, response) => {
  if (request.url === '/orders') response.end('of today');
  else graph.handle(request, response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = 'http://127.0.0.1:' + server.address().port;
const orders = await (await fetch(origin + '/orders')).text();
const response = await fetch(origin + '/graphql', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: '{ activitySchedules(first: 1) { nodes { id } } }' }),
});
const { data } = await response.json();
await graph.stop();
server.close();
server.closeAllConnections();
const { problems } = wrong instanceof SettingsError ? wrong : { problems: String(wrong) };
const schema = readFileSync(new URL(import.meta.resolve('training-graph/schema/schema.graphql')), 'utf8').includes('type Query');
const addsListeners = listeners() !== before;
console.log(JSON.stringify({ orders, answer: { data }, problems, schema, addsListeners }));
`;

const USER = `
import { createServer } from 'node:http';
import { createTrainingGraph, SettingsError, type TrainingGraph } from 'training-graph';

try {
  const graph: TrainingGraph = await createTrainingGraph({ SANDBOX: '1' }, { log: process.stdout, notice: null });
  createServer(graph.handle);
  createServer((request, response) => graph.handle(request, response, () => response.end()));
  await graph.stop();
  await createTrainingGraph(process.env);
  // @ts-expect-error settings are text
  await createTrainingGraph({ REQUEST_DEADLINE_MS: 5000 });
} catch (error) {
  if (error instanceof SettingsError) console.error(error.problems.join());
}
`;
