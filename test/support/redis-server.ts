import { Redis } from 'ioredis';
import { emptyFolder } from './command.js';
import { freePort } from './graph-at.js';
import { OwnProcess } from './own-process.js';

/** One that is frozen answers nobody. */
const PATIENCE_MS = 5000;

/** A Redis of a test's own, which keeps everything in memory, and which may go, come back and fall silent. */
export class RedisServer {
  #process: OwnProcess | null = null;

  private constructor(private readonly port: number) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    await server.start();
    return server;
  }

  /** As REDIS_URL takes it. */
  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it on its port, with nothing in it. */
  async start(): Promise<void> {
    const folder = emptyFolder();
    const args = [
      ...['--port', String(this.port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--save', '', '--appendonly', 'no', '--daemonize', 'no'],
      // What is dumped can be searched.
      ...['--rdbcompression', 'no'],
    ];
    this.#process = new OwnProcess('redis-server', args, folder);
    await this.#process.untilReady(() => this.#answers());
  }

  /** Ends it at once; what it held is gone. */
  async kill(): Promise<void> {
    await this.#process?.end('SIGKILL');
    this.#process = null;
  }

  /** From now on it takes what is sent, and answers nothing. */
  freeze(): void {
    this.#process?.signal('SIGSTOP');
  }

  thaw(): void {
    this.#process?.signal('SIGCONT');
  }

  /** What `work` gives of a connection of its own. */
  async with<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, {
      lazyConnect: true,
      retryStrategy: () => null,
      connectTimeout: PATIENCE_MS,
      commandTimeout: PATIENCE_MS,
    });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    await this.with((redis) => redis.flushall());
  }

  async #answers(): Promise<boolean> {
    return this.with((redis) => redis.ping()).then(
      () => true,
      () => false,
    );
  }
}
