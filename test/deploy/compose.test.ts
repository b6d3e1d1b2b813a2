import { DCLinter } from 'dclint';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { startSandbox } from '../../src/sandbox/index.js';
import { readSettings } from '../../src/settings.js';
import { emptyFolder } from '../support/command.js';
import {
  deadlineSeconds,
  documentsOf,
  fileOf,
  knownSettings,
  readDockerfile,
  ROOT,
} from './deployed-files.js';

/** As far as we look at one. */
interface Service {
  readonly image: string;
  readonly env_file?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly network_mode?: string;
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly stop_grace_period?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly user?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const INSTANCES = ['training-graph-1', 'training-graph-2'] as const;
const FILES = ['compose.yaml', 'deploy/compose.sandbox.yaml'];
/** Services stand in the order in which requests go; the name of the project stands in compose.yaml. */
const NOT_ASKED = {
  'services-alphabetical-order': 0,
  'top-level-properties-order': 0,
  'require-project-name-field': 0,
} as const;

const [compose] = documentsOf<Compose>('compose.yaml');
const { services, networks } = compose!;

/** What it finds; its own types cannot be read as they are published. */
interface Linted {
  readonly messages: readonly { readonly rule: string; readonly message: string }[];
}

function lint(paths: string[]): string[] {
  const linter = new DCLinter({ rules: NOT_ASKED, quiet: false, debug: false, exclude: [] });
  const files = linter.lintFiles(paths, false) as readonly Linted[];
  return files.flatMap(({ messages }) => messages.map(({ rule, message }) => `${rule}: ${message}`));
}

describe('compose.yaml', () => {
  it('has nothing that dclint minds, nor has what puts made-up data into it', () => {
    expect(lint(FILES.map((file) => join(ROOT, file)))).toEqual([]);
    const wrong = join(emptyFolder(), 'compose.yaml');
    writeFileSync(wrong, 'name: wrong\nservices:\n  one:\n    image: nginx\n    ports:\n      - "80:80"\n');
    expect(lint([wrong]).length).toBeGreaterThan(0);
  });

  it('starts two instances of the same image, with Redis in common, and settings that there are', () => {
    const [one, other] = INSTANCES.map((name) => services[name]!);
    expect(one!.image).toBe(other!.image);
    for (const { environment = {}, env_file } of [one!, other!]) {
      expect(env_file).toEqual(['.env']);
      expect(environment).toMatchObject({ HOST: '0.0.0.0', REDIS_URL: 'redis://redis:6379' });
      for (const name of Object.keys(environment)) expect(knownSettings()).toContain(name);
    }
  });

  it('gives an instance, and what stands before it, longer to end than twice the deadline', () => {
    for (const name of [...INSTANCES, 'balancer'])
      expect(Number.parseInt(services[name]!.stop_grace_period ?? '')).toBeGreaterThan(2 * deadlineSeconds());
  });

  it('lets none of them do more than it has to, and starts again what ended', () => {
    for (const [name, service] of Object.entries(services))
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          cap_drop: ['ALL'],
          read_only: true,
          restart: 'unless-stopped',
          security_opt: ['no-new-privileges:true'],
        }),
      ]);
  });

  it('publishes the balancer and Prometheus, on this machine, and nothing else', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port.split(':')[0]]),
    );
    expect(published).toEqual([
      ['balancer', '127.0.0.1'],
      ['prometheus', '127.0.0.1'],
    ]);
  });

  it('lets only instances reach Redis', () => {
    expect(networks['inside']).toMatchObject({ internal: true });
    const inside = Object.keys(services).filter((name) =>
      (services[name]!.networks as readonly string[]).includes('inside'),
    );
    expect(inside).toEqual([...INSTANCES, 'redis']);
    expect(services['redis']!.networks).toEqual(['inside']);
  });

  it('waits with the balancer until the health checks of instances are content', () => {
    for (const name of INSTANCES)
      expect(services['balancer']!.depends_on?.[name]).toEqual({ condition: 'service_healthy' });
    expect(readDockerfile(fileOf('Dockerfile')).at(-1)!.healthcheck).not.toBeNull();
    for (const name of ['balancer', 'redis', 'prometheus'])
      expect(services[name]!.healthcheck?.test[0]).toBe('CMD');
  });

  it('keeps nothing of Redis on disk, and lets go of what has a time to live where there is no room', () => {
    const { command = [] } = services['redis']!;
    const said = (option: string): string | undefined => command[command.indexOf(option) + 1];
    expect([said('--save'), said('--appendonly'), said('--maxmemory-policy')]).toEqual([
      '',
      'no',
      'volatile-lru',
    ]);
    expect(said('--maxmemory')).toMatch(/^\d+mb$/);
  });
});

describe('compose.sandbox.yaml', () => {
  const [changes] = documentsOf<Compose>('deploy/compose.sandbox.yaml');
  const environment = parse(fileOf('deploy/sandbox/sandbox.env'));

  it('puts both instances where the simulators are, under the names by which they are found', () => {
    for (const name of INSTANCES)
      expect(changes!.services[name]).toMatchObject({
        network_mode: 'service:sandbox',
        networks: [],
        env_file: ['deploy/sandbox/sandbox.env'],
      });
    const { outside } = changes!.services['sandbox']!.networks as Record<string, { aliases: string[] }>;
    expect(outside!.aliases).toEqual(INSTANCES);
    const ports = INSTANCES.map((name) => services[name]!.environment?.['PORT']);
    expect(new Set(ports).size).toBe(INSTANCES.length);
  });

  it('gives them the accounts of the simulators', async () => {
    const sandbox = await startSandbox();
    await sandbox.stop();
    const withoutPorts = (all: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(all).map(([name, value]) => [
          name,
          value.replace(/^(http:\/\/127\.0\.0\.1):\d+/, '$1'),
        ]),
      );
    const { AUTH, AUTH_API_KEYS, REDIS_SECRET, ...accounts } = environment;
    expect(withoutPorts(accounts)).toEqual(withoutPorts(sandbox.environment));
    expect([AUTH, AUTH_API_KEYS, REDIS_SECRET]).not.toContain(undefined);
    const [, , first] = changes!.services['sandbox']!.command ?? [];
    const ports = ['ISPRING_SOAP_URL', 'ISPRING_URL', 'WEBEX_URL', 'UIS_URL'].map((name) =>
      Number(new URL(environment[name] ?? '').port),
    );
    expect(ports).toEqual([0, 1, 2, 3].map((offset) => Number(first) + offset));
  });

  it('gives settings with which an instance starts, open to anyone, and to Prometheus by its key', () => {
    const { callers } = readSettings({
      ...environment,
      ...services[INSTANCES[0]]!.environment,
      NODE_ENV: 'production',
    });
    expect(callers.letsAnyoneIn).toBe(true);
    const key = fileOf(changes!.secrets['metrics_key']!.file).trim();
    const sha256 = createHash('sha256').update(key).digest('hex');
    expect(callers.apiKeys.map((known) => known.sha256.reveal())).toEqual([sha256]);
  });
});
