import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { addressOf, start, START, type Running } from './command.js';
import { freePort } from './graph-at.js';
import { Leaks } from './leaks.js';
import { marked } from './marks.js';
import { Nginx } from './nginx.js';
import { RedisServer } from './redis-server.js';
import type { Answer } from './service.js';
import type { Overrides } from './sources.js';

/** What is asked. */
export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** An answer, and how long it took, in milliseconds. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- read freely
export type TimedAnswer = Answer<any> & { readonly ms: number };

/** For tokens of vendors that are kept in Redis. */
export const REDIS_SECRET = marked('redis-secret-of-32-characters-or-more');

/** Of a caller that may do everything. */
export const KEY = marked('key-of-a-board');
const API_KEYS = [
  {
    name: 'board',
    sha256: createHash('sha256').update(KEY).digest('hex'),
    scopes: ['graph:read', 'people:read', 'secrets:read', 'explain'],
  },
];

/** Asks whoever listens there, as a caller that may do everything; rejects where there is no whole answer, and on the signal. */
export async function askAt(
  origin: string,
  { query, variables }: Question,
  signal: AbortSignal | null = null,
): Promise<TimedAnswer> {
  const startedAt = performance.now();
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': KEY },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  const text = await response.text();
  const ms = performance.now() - startedAt;
  leaks.search('the answer', text);
  if (!text.startsWith('{')) throw new Error(`HTTP ${response.status} ${text.slice(0, 200)}`);
  const { data, errors = [], extensions = {} } = JSON.parse(text) as Partial<Answer<never>>;
  return { status: response.status, data, errors, extensions, text, ms };
}

const leaks = new Leaks();
// The test fails in which it was told, whoever asked.
afterEach(() => leaks.expectNone());

/** In characters. */
const LAST_WORDS = 3000;

/** A process of the product, which can be ended and started anew at its address. */
export class Instance {
  #running: Running;

  private constructor(
    readonly port: number,
    private readonly environment: Overrides,
  ) {
    this.#running = this.#run();
  }

  static async start(environment: Overrides): Promise<Instance> {
    const instance = new Instance(await freePort(), environment);
    await addressOf(instance.#running);
    return instance;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#running.child.pid!;
  }

  ask(question: Question): Promise<TimedAnswer> {
    return askAt(this.origin, question);
  }

  /** How it ended, and the last that it said; null while it runs. */
  get end(): string | null {
    const { exitCode, signalCode } = this.#running.child;
    if (exitCode === null && signalCode === null) return null;
    return `${signalCode ?? `exit status ${exitCode}`}: ${this.#running.output().slice(-LAST_WORDS)}`;
  }

  /** The lines that it logged since it was last started and that `pattern` finds. */
  lines(pattern: RegExp): string[] {
    return this.#running
      .output()
      .split('\n')
      .filter((line) => pattern.test(line));
  }

  /** Asks it to end; gives its exit status once it has, and rejects where it printed a secret. */
  stop(): Promise<number | null> {
    this.#running.child.kill('SIGTERM');
    return this.#running.exit;
  }

  /** Ends it at once, whatever it is doing. */
  async kill(): Promise<void> {
    this.#running.child.kill('SIGKILL');
    await this.#running.exit;
  }

  /** After it has ended. */
  async startAgain(): Promise<void> {
    this.#running = this.#run();
    await addressOf(this.#running);
  }

  #run(): Running {
    return start({ ...this.environment, PORT: String(this.port) }, { command: START });
  }
}

/** Some instances on one sandbox and one Redis, behind nginx. */
export interface Fleet {
  readonly sandbox: Sandbox;
  readonly redis: RedisServer;
  readonly instances: readonly [Instance, Instance];
  /** Asks through nginx; a signal that aborts hangs up. */
  readonly ask: (question: Question, signal?: AbortSignal) => Promise<TimedAnswer>;
  /** Ends all; rejects where an instance does not exit with 0, or told a secret. */
  stop(): Promise<void>;
}

/**
 * Starts two of them. `overrides` replace or, when undefined, remove single settings of the sandbox's; where there are several, each
 * is for an instance.
 */
export async function startFleet(...overrides: Overrides[]): Promise<Fleet> {
  const [sandbox, redis] = await Promise.all([startSandbox(), RedisServer.start()]);
  const [first = {}, second = first] = overrides;
  const instances = await Promise.all([
    Instance.start(settingsFor(sandbox, redis, first)),
    Instance.start(settingsFor(sandbox, redis, second)),
  ]);
  const nginx = await Nginx.start(instances.map(({ port }) => port));
  return {
    sandbox,
    redis,
    instances,
    ask: (question, signal) => askAt(nginx.origin, question, signal),
    stop: async () => {
      await nginx.stop();
      const [one, other] = await Promise.all([instances[0].stop(), instances[1].stop()]);
      await Promise.all([redis.kill(), sandbox.stop()]);
      if (one !== 0 || other !== 0) throw new Error(`exit status ${one} and ${other}`);
    },
  };
}

/** How often it is tried again: a machine that does much else may keep an instance from Redis for so long that it goes on alone. */
const MOST_TRIES = 6;

/**
 * Runs `attempt` with instances that share a Redis all the while: where one of them lost it, all is done anew. What it rejects with
 * otherwise is passed on, and so is what {@link Fleet.stop} does.
 */
export async function whileTheyShare(
  overrides: readonly Overrides[],
  attempt: (fleet: Fleet) => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const fleet = await startFleet(...overrides);
    const failure = await attempt(fleet).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    const isLost = fleet.instances.some((instance) => instance.lines(REDIS_LOST).length > 0);
    await fleet.stop();
    if (failure === null) return;
    if (!isLost || tries === MOST_TRIES) throw failure.error;
  }
}

/** What an instance says when it goes on alone. */
export const REDIS_LOST = /Redis does not answer/;

const PREFIXES = ['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'];

/** Settings of all upstreams at once, by the ends of their names: `{ _TTL_SECONDS: '1' }`. */
export function ofEachUpstream(settings: Readonly<Record<`_${string}`, string>>): Overrides {
  const ends = Object.entries(settings);
  return Object.fromEntries(
    PREFIXES.flatMap((prefix) => ends.map(([end, value]) => [`${prefix}${end}`, value] as const)),
  );
}

/** Of one instance; without a Redis it keeps everything to itself. */
export function settingsFor(
  sandbox: Sandbox,
  redis: RedisServer | null,
  overrides: Overrides = {},
): Overrides {
  const all: Overrides = {
    ...sandbox.environment,
    AUTH_API_KEYS: JSON.stringify(API_KEYS),
    ...(redis === null ? {} : { REDIS_URL: redis.url, REDIS_SECRET }),
    ...overrides,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
