import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { start } from '../support/command.js';
import { isThere } from '../support/graph-at.js';
import { fileOf } from './federation/example-process.js';
import { describeExample } from './federation/installed.js';

/** The example as its command starts it, with these options. */
class Example {
  readonly #running;
  readonly exit: Promise<number | null>;

  constructor(...args: string[]) {
    this.#running = start({}, { command: [process.execPath, fileOf('start.mjs')], args });
    examples.add(this);
    this.exit = (once(this.#running.child, 'close') as Promise<[number | null]>).then(([status]) => {
      examples.delete(this);
      return status;
    });
  }

  get output(): string {
    return this.#running.output();
  }

  /** What it prints that this finds, or of that what is in brackets; waits for it as long as it runs. */
  async prints(pattern: RegExp): Promise<string> {
    for (;;) {
      const printed = pattern.exec(this.output)?.at(-1);
      if (printed !== undefined) return printed;
      if (this.#running.child.exitCode !== null) throw new Error(`It ended: ${this.output}`);
      await pause(20);
    }
  }

  async isUp(): Promise<void> {
    await this.prints(/Ctrl\+C stops/);
  }

  /** The process of a part. */
  async processOf(title: string): Promise<number> {
    return Number(await this.prints(new RegExp(`${title} starts \\(process (\\d+)\\)`)));
  }

  get urls(): readonly string[] {
    return [...this.output.matchAll(/answers at (http\S+)/g)].map(([, url]) => url!);
  }

  /** Asks what it says that one could ask. */
  async askWhatItSays(): Promise<{ data: Record<string, unknown>; errors?: unknown[] }> {
    const [, url = '', body = ''] = /^curl -s (\S+) .* -d '(.*)'$/m.exec(this.output) ?? [];
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body });
    return (await response.json()) as never;
  }

  /** Tells it to stop, and gives its exit status. */
  async stop(): Promise<number | null> {
    this.#running.child.kill('SIGTERM');
    return this.exit;
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** What neither subgraph knows alone. */
const WHOLE = {
  departments: expect.arrayContaining([{ name: 'People', head: { name: expect.any(String) } }]),
  training: {
    title: 'Работа с возражениями клиентов',
    sessions: expect.arrayContaining([expect.objectContaining({ title: 'Сессия 1' })]),
  },
};

/** Those that run. */
const examples = new Set<Example>();

describeExample('npm run example:federation', () => {
  // What a test that failed left running: killed, the command could not stop its parts.
  afterEach(() => Promise.all([...examples].map((example) => example.stop())));

  it('starts training-graph, the other subgraph and Hive Gateway, says what to ask, and stops them', async () => {
    const example = new Example('--port', '0');
    await example.isUp();
    expect(example.urls).toHaveLength(3);
    expect(await example.askWhatItSays()).toEqual({ data: expect.objectContaining(WHOLE) });

    expect(await example.stop()).toBe(0);
    expect(await Promise.all(example.urls.map(isThere))).toEqual([false, false, false]);
  });

  it('takes Apollo Gateway instead, says which subgraph has ended, and ends with its gateway', async () => {
    const example = new Example('--port', '0', '--gateway', 'apollo');
    await example.isUp();
    expect(await example.askWhatItSays()).toEqual({ data: expect.objectContaining(WHOLE) });

    process.kill(await example.processOf('The HR directory'), 'SIGKILL');
    await example.prints(/The HR directory has ended \(SIGKILL\)/);
    const { data, errors } = await example.askWhatItSays();
    expect(data).toMatchObject({ ...WHOLE, departments: null });
    expect(errors).not.toEqual([]);

    process.kill(await example.processOf('Apollo Gateway'), 'SIGKILL');
    expect(await example.exit).toBe(1);
    expect(example.output).toContain('Apollo Gateway ended (SIGKILL)');
    expect(isAlive(await example.processOf('training-graph'))).toBe(false);
  });

  it('says which part did not come up, and leaves nothing running', async () => {
    const example = new Example('--port', '0');
    const trainingGraph = await example.processOf('training-graph');
    process.kill(await example.processOf('The HR directory'), 'SIGKILL');
    expect(await example.exit).toBe(1);
    expect(example.output).toContain('The HR directory ended (SIGKILL).');
    expect(isAlive(trainingGraph)).toBe(false);
  });

  it('says which port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const example = new Example('--port', String(port));
    expect(await example.exit).toBe(1);
    expect(example.output).toBe(
      `Port ${port} cannot be had (EADDRINUSE). Name others: --port <the first of three>\n`,
    );
    taken.close();
  });

  it.each([
    [['--gateway', 'other'], '--gateway: expected hive or apollo.\n'],
    [['--port', '70000'], '--port: expected a number from 1 to 65533, or 0 for free ports.\n'],
    [['--nothing'], expect.stringContaining("Unknown option '--nothing'")],
  ])('says what is wrong with %j', async (args, message) => {
    const example = new Example(...args);
    expect(await example.exit).toBe(2);
    expect(example.output).toEqual(message);
  });
});
