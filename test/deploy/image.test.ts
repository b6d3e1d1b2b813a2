import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { run } from '../support/command.js';
import { fileOf, ignoredBy, knownSettings, readDockerfile, ROOT } from './deployed-files.js';

const stages = readDockerfile(fileOf('Dockerfile'));
const image = stages.at(-1)!;
const isIgnored = ignoredBy(fileOf('.dockerignore'));

/** What stages take from the context. */
const sources = stages.flatMap(({ steps }) =>
  steps.flatMap(({ from = null, sources: paths = [] }) => (from === null ? paths : [])),
);

describe('the image', () => {
  it('is made in stages from a base whose tag names the release', () => {
    expect(stages.length).toBeGreaterThan(1);
    for (const { base } of stages) expect(base).toMatch(/^node:\d+-[a-z]+-slim$/);
    const [least = ''] = /\d+/.exec((JSON.parse(fileOf('package.json')) as Package).engines.node) ?? [];
    expect(Number(/\d+/.exec(image.base)?.[0])).toBeGreaterThanOrEqual(Number(least));
  });

  it('runs as a user that is not root, by its number, and owns nothing of what it runs', () => {
    expect(image.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(fileOf('Dockerfile')).not.toContain('--chown');
  });

  it('starts node itself, so that signals reach it', () => {
    expect(image.command).toEqual(['node', 'dist/main.js']);
  });

  it('sets no more than where it listens, all of which are settings', () => {
    expect(image.env).toEqual({ NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '4000' });
    for (const name of Object.keys(image.env)) expect(knownSettings()).toContain(name);
    expect(image.ports).toEqual([image.env['PORT']]);
  });

  it('is handed nothing secret', () => {
    expect(stages.flatMap(({ args }) => args)).toEqual(['REVISION']);
    expect(stages.flatMap(({ env }) => Object.keys(env))).toEqual(['NODE_ENV', 'HOST', 'PORT']);
  });

  it('says what it is', () => {
    const { license, description } = JSON.parse(fileOf('package.json')) as Package;
    expect(image.labels).toMatchObject({
      'org.opencontainers.image.title': 'training-graph',
      'org.opencontainers.image.licenses': license,
    });
    expect(description).toContain('One typed GraphQL API');
    expect(image.labels['org.opencontainers.image.base.name']).toContain(image.base);
  });

  it('has no development dependency, and what it takes from its first stage was made there', () => {
    const [build] = stages;
    const commands = build!.steps.flatMap(({ command = '' }) => (command === '' ? [] : [command]));
    expect(commands[0]).toMatch(/^npm ci /);
    expect(commands.at(-1)).toMatch(/^npm prune --omit=dev /);
    expect(image.steps.every(({ kind, from }) => kind !== 'copy' || from === build!.name)).toBe(true);
  });

  it('is made of what is there and is not ignored', () => {
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) {
      expect(existsSync(join(ROOT, source))).toBe(true);
      expect([source, isIgnored(source)]).toEqual([source, false]);
    }
  });

  it('is made of that alone: all else is ignored', () => {
    const others = readdirSync(ROOT).filter((name) => !sources.some((source) => source.startsWith(name)));
    expect(others).toEqual(expect.arrayContaining(['docs', 'test', 'node_modules']));
    for (const name of [
      ...others,
      '.env',
      '.git/config',
      'src/README.md',
      'scripts/check.mjs',
      'deploy/metrics.key',
    ])
      expect([name, isIgnored(name)]).toEqual([name, true]);
  });
});

describe('what runs in it', () => {
  it('finds every file that it reads beside its code', () => {
    const src = join(ROOT, 'src');
    const read = (readdirSync(src, { recursive: true }) as string[])
      .filter((path) => path.endsWith('.ts') && !path.startsWith('sandbox'))
      .flatMap((path) =>
        [...fileOf(join('src', path)).matchAll(/new URL\('(\.\.[^']*)', import\.meta\.url\)/g)].map(
          ([, to = '']) => join('/build/dist', dirname(path), to),
        ),
      );
    expect(read).toContain('/build/package.json');
    const copied = image.steps.flatMap(({ sources: paths = [] }) => paths);
    for (const path of read)
      expect([path, copied.some((from) => path.startsWith(from))]).toEqual([path, true]);
  });
});

interface Package {
  readonly license: string;
  readonly description: string;
  readonly engines: { readonly node: string };
}

describe('its health check', () => {
  const check = async (status: number | null): Promise<number | null> => {
    const asked: (string | undefined)[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(status ?? 500).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const PORT = String((server.address() as AddressInfo).port);
    if (status === null) await new Promise((resolve) => server.close(resolve));
    const [, ...args] = image.healthcheck ?? [];
    const outcome = await run({ PORT }, { command: [process.execPath, ...args] });
    server.close();
    if (status !== null) expect(asked).toEqual(['/healthz']);
    return outcome.status;
  };

  it('is content where /healthz answers 200', async () => {
    expect(await check(200)).toBe(0);
  });

  it('is not where it answers otherwise, or nobody does', async () => {
    expect(await check(503)).toBe(1);
    expect(await check(null)).toBe(1);
  });
});

describe('npm run container:steps', () => {
  it('tells with --plan what it would do, all of it from the Dockerfile', async () => {
    const script = join(ROOT, 'scripts/container-steps.mjs');
    const { status, stdout } = await run({}, { command: [process.execPath, script, '--plan'] });
    expect(status).toBe(0);
    expect(stdout.split('\n').filter((line) => line.startsWith('FROM'))).toHaveLength(stages.length);
    for (const source of sources) expect(stdout).toContain(` ${source}`);
    expect(stdout).toContain('CMD ["node","dist/main.js"]');
  });

  it('refuses an instruction that it does not know', () => {
    expect(() => readDockerfile('FROM node\nONBUILD RUN true\n')).toThrow('ONBUILD');
  });
});

describe('what is ignored', () => {
  it.each([
    ['*', 'a/b', true],
    ['*\n!a', 'a/b', false],
    ['*\n!a/b', 'a/c', true],
    ['*\n!a\n**/*.md', 'a/b/c.md', true],
    ['**/*.md', 'c.md', true],
    ['*.md', 'a/c.md', false],
    ['a/*/c', 'a/b/c/d', true],
    ['# a\n\na.c', 'abc', false],
  ])('%j leaves out %s: %s', (patterns, path, expected) => {
    expect(ignoredBy(patterns)(path)).toBe(expected);
  });
});
