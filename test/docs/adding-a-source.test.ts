import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { addressOf, start } from '../support/command.js';
import { readText, ROOT } from './markdown.js';
import { follow, stepsOf } from './page-steps.js';

/** All that is needed to compile, generate, start and test. */
const COPIED = [
  '.env.example',
  'codegen.yml',
  'dist',
  'docs',
  'examples',
  'package.json',
  'schema',
  'scripts',
  'src',
  'test',
  'tsconfig.json',
  'web',
];
const JEST = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--forceExit', '--maxWorkers=1'];

/** A compiler and a test run of their own, perhaps beside others. Milliseconds. */
const LONG = 600_000;

const steps = stepsOf(readText('docs/adding-a-source.md'));
const copy = mkdtempSync(join(tmpdir(), 'fifth-source-'));

beforeAll(() => {
  for (const name of COPIED) {
    cpSync(join(ROOT, name), join(copy, name), {
      recursive: true,
      filter: (path) => basename(path) !== 'node_modules',
    });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  follow(steps, copy);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs Node in the copy; rejects with what it printed where it fails. */
function node(...args: string[]): Promise<string> {
  const options = { cwd: copy, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout + stderr);
      else reject(new Error(`${args.join(' ')}:\n${stdout}${stderr}`.slice(0, 5000)));
    });
  });
}

describe('docs/adding-a-source.md, followed to the letter', () => {
  it('adds the four files of a source, a type, a simulator and a test', () => {
    expect(steps.filter(({ isNew }) => isNew).map(({ path }) => path)).toEqual([
      'src/sources/rooms/wire.ts',
      'src/sources/rooms/client.ts',
      'src/sources/rooms/loaders.ts',
      'src/sources/rooms/index.ts',
      'src/graph/room.type.ts',
      'src/sandbox/rooms/rooms.ts',
      'test/sources/rooms.test.ts',
    ]);
  });

  it(
    'compiles, tests included',
    async () => {
      await node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json');
    },
    LONG,
  );

  it('is formatted as the rest', async () => {
    await node('node_modules/prettier/bin/prettier.cjs', '--check', ...steps.map(({ path }) => path));
  });

  it(
    'is told in the schema and in the settings by what is generated',
    async () => {
      await node('node_modules/typescript/bin/tsc', '-p', 'src/tsconfig.json');
      await node('node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.yml');
      const made = (path: string): string => readFileSync(join(copy, path), 'utf8');
      expect(made('schema/schema.graphql')).toContain('\n  room: Room\n');
      expect(made('docs/settings.md')).toMatch(/\| `ROOMS_KEY` +\| \*\*Secret\.\*\*/);
      expect(made('.env.example')).toContain('\n#ROOMS_TTL_SECONDS=60\n');
    },
    LONG,
  );

  it('answers, counts its calls, and is seen among the upstreams and in the metrics', async () => {
    const running = start({ PORT: '0' }, { command: [process.execPath, join(copy, 'dist/main.js')] });
    const address = await addressOf(running);
    const query =
      '{ training(id: "b431d5a0-2d14-11ed-b56c-0242c0a87043") { sessions { title room { name seats } } } upstreams { name } }';
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toEqual({
      data: {
        training: {
          sessions: [
            { title: 'Сессия 1', room: { name: 'Room 1', seats: 12 } },
            { title: 'Сессия 2', room: null },
          ],
        },
        upstreams: ['ispring-soap', 'ispring-rest', 'webex', 'uis', 'rooms'].map((name) => ({ name })),
      },
      extensions: {
        // Its one call, and one for a token.
        cost: { upstreamCalls: { total: 4, 'ispring-soap': 1, 'ispring-rest': 1, rooms: 2 } },
      },
    });
    const metrics = await (await fetch(new URL('/metrics', address))).text();
    expect(metrics).toMatch(/training_graph_upstream_calls_total\{upstream="rooms".*outcome="ok".*\} 1/);
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
  });

  it(
    'obeys the laws of sources, and the house its rules',
    async () => {
      const told = await node(...JEST, 'test/sources/rooms.test.ts', 'test/architecture.test.ts');
      expect(told).toMatch(/Test Suites: 2 passed, 2 total/);
    },
    LONG,
  );
});
