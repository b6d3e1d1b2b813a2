import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Secret } from '../protocols/secret.js';

/** So long a command may take. Beyond it the caller goes on alone: what Redis saves is less than that. */
const PATIENCE_MS = 500;
/** In so many pieces it is waited. */
const LOOKS = 5;
/** How often it is looked whether Redis is still there, where nobody asks it anything. */
const HEARTBEAT_MS = 5000;
/** How often it is looked whether it is back. */
const PROBE_MS = 500;
/** After so many looks in vain over an open connection a new one is made: the old may lead nowhere. */
const PROBES_A_CONNECTION = 10;
const CONNECT_MS = 2000;
const RECONNECT_MOST_MS = 1000;
/** How often one that may only be read is left, to find the one that has taken its place. */
const LEAVE_REPLICA_MS = 5000;
/** So long a start waits for it. */
const FIRST_CONNECTION_MS = 2000;

/** What is told of the link, once for each change. */
export interface LinkLog {
  warn(facts: object, message: string): void;
  info(message: string): void;
}

/** How the link is used, for metrics. */
export interface LinkReport {
  /** Whether Redis answers. */
  readonly isUp: boolean;
  /** Since the beginning: commands that were answered, that Redis refused or that came to nothing, and that were not sent since it was away. */
  readonly commands: { readonly answered: number; readonly failed: number; readonly skipped: number };
}

/**
 * The connections to Redis. Whoever asks gets an answer soon, or none: while Redis is away (gone, frozen, unreachable) nobody is
 * kept waiting for it after the first, and it is taken up again by itself.
 */
export class RedisLink {
  readonly redis: Redis;
  /** For what others tell: a connection that listens can do nothing else. */
  readonly listener: Redis;
  readonly #commands = { answered: 0, failed: 0, skipped: 0 };
  #isUp = false;
  #isTold = false;
  #isStopped = false;
  #refusal = '';
  #leftReplicaAt = -Infinity;
  #whenUp: () => void = () => undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  /** @param url redis: or rediss:, which may hold a user and a password */
  constructor(
    url: Secret,
    private readonly log: LinkLog,
  ) {
    this.redis = new Redis(url.reveal(), {
      protocol: 2,
      lazyConnect: true,
      disableClientInfo: true,
      connectionName: 'training-graph',
      // What comes in one turn of the event loop goes in one packet.
      enableAutoPipelining: true,
      // Nothing waits for a connection, and nothing is done twice.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      connectTimeout: CONNECT_MS,
      retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), RECONNECT_MOST_MS),
    });
    this.listener = this.redis.duplicate({
      enableAutoPipelining: false,
      // Whoever listens says so at each connection; if that fails, nobody would catch it here.
      autoResubscribe: false,
    });
    for (const connection of [this.redis, this.listener]) {
      // Without a listener it would be printed, address and all.
      connection.on('error', (error) => this.#noteError(error));
      connection.connect().catch(() => undefined);
    }
    this.redis.on('close', () => this.#lost());
  }

  /** Resolves once Redis answers, or when it does not soon; it is looked for from then on. */
  async open(): Promise<void> {
    const isUp = new Promise<void>((resolve) => (this.#whenUp = resolve));
    void this.#lookForIt();
    this.#heartbeat = setInterval(() => {
      if (this.#isUp) void this.#within(this.redis.ping());
    }, HEARTBEAT_MS).unref();
    const waiting = new AbortController();
    await Promise.race([isUp, pause(FIRST_CONNECTION_MS, undefined, { signal: waiting.signal, ref: false })]);
    waiting.abort();
    if (!this.#isUp) this.#tellAway();
  }

  get report(): LinkReport {
    return { isUp: this.#isUp, commands: { ...this.#commands } };
  }

  /** What `work` comes to; null when Redis is away, does not answer soon, or refuses. Never rejects. */
  async attempt<T>(work: (redis: Redis) => Promise<T>): Promise<T | null> {
    if (!this.#isUp) {
      this.#commands.skipped += 1;
      return null;
    }
    const answer = await this.#within(work(this.redis));
    this.#commands[answer === null ? 'failed' : 'answered'] += 1;
    return answer?.value ?? null;
  }

  stop(): void {
    this.#isStopped = true;
    this.#isUp = false;
    clearInterval(this.#heartbeat);
    this.redis.disconnect();
    this.listener.disconnect();
  }

  /** Null: it failed, or is not there in time. */
  async #within<T>(work: Promise<T>): Promise<{ readonly value: T } | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      let looks = 0;
      // Time that we are busy ourselves is not its: however long that takes, it counts as one look. What has arrived is read first.
      timer = setInterval(() => {
        looks += 1;
        if (looks === LOOKS) setImmediate(() => setImmediate(() => resolve(null)));
      }, PATIENCE_MS / LOOKS);
    });
    try {
      const outcome = await Promise.race([work.then((value) => ({ value })), late]);
      if (outcome === null) this.#lost();
      return outcome;
    } catch (error) {
      if (!this.#noteError(error)) this.#lost();
      return null;
    } finally {
      clearInterval(timer);
      work.catch(() => undefined);
    }
  }

  #lost(): void {
    if (!this.#isUp || this.#isStopped) return;
    this.#isUp = false;
    this.#tellAway();
    void this.#lookForIt();
  }

  async #lookForIt(): Promise<void> {
    for (let probes = 1; !this.#isUp && !this.#isStopped; probes += 1) {
      if (await this.#answers()) {
        this.#found();
        return;
      }
      if (probes % PROBES_A_CONNECTION === 0) {
        for (const connection of [this.redis, this.listener]) connection.disconnect(true);
      }
      await pause(PROBE_MS, undefined, { ref: false });
    }
  }

  async #answers(): Promise<boolean> {
    if (this.redis.status !== 'ready') {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          this.redis.removeListener('ready', done);
          resolve();
        };
        const timer = setTimeout(done, PROBE_MS).unref();
        this.redis.once('ready', done);
      });
    }
    if (this.redis.status !== 'ready') return false;
    return (await this.#within(this.redis.ping())) !== null;
  }

  #found(): void {
    if (this.#isStopped) return;
    this.#isUp = true;
    this.#whenUp();
    if (this.#isTold) this.log.info('Redis is back: instances share again');
    this.#isTold = false;
  }

  #tellAway(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.log.warn({}, 'Redis does not answer: this instance goes on from its own memory until it does');
  }

  /** Whether Redis is there and says no, which is told once for each reason in a row. Its message may quote what it was sent. */
  #noteError(error: unknown): boolean {
    if (!(error instanceof Error) || error.name !== 'ReplyError') return false;
    const [reason = ''] = /^[A-Z]{2,20}/.exec(error.message) ?? [];
    if (reason !== this.#refusal) this.log.warn({ reason }, 'Redis refuses a command');
    this.#refusal = reason;
    if (error.message.includes('READONLY')) this.#leaveReplica();
    return true;
  }

  /** Another may stand behind its name by now: that is asked for at each new connection. */
  #leaveReplica(): void {
    if (performance.now() - this.#leftReplicaAt < LEAVE_REPLICA_MS) return;
    this.#leftReplicaAt = performance.now();
    for (const connection of [this.redis, this.listener]) connection.disconnect(true);
  }
}
