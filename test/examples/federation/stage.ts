import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { emptyFolder } from '../../support/command.js';
import { freePort } from '../../support/graph-at.js';
import { Leaks } from '../../support/leaks.js';
import { marked } from '../../support/marks.js';
import { startService, type Answer, type Service } from '../../support/service.js';
import { ExampleProcess, fileOf } from './example-process.js';
import type { GATEWAYS } from './questions.js';

type Gateways = Readonly<Record<(typeof GATEWAYS)[number], ExampleProcess>>;

const officer = { 'x-api-key': marked('key-of-the-officer') };
const visitor = { 'x-api-key': marked('key-of-the-visitor') };
const keyed = (name: string, headers: typeof officer, scopes: readonly string[]): object => ({
  name,
  sha256: createHash('sha256').update(headers['x-api-key']).digest('hex'),
  scopes,
});
const SETTINGS = {
  AUTH_API_KEYS: JSON.stringify([
    keyed('officer', officer, ['graph:read', 'people:read', 'explain']),
    keyed('visitor', visitor, ['graph:read']),
  ]),
  CALLER_CREDENTIALS: 'on',
};

/** The example, with training-graph in this process, where its simulators can be told to fail and are counted. Callers need a key. */
export class Stage {
  /** One who may see how to reach people, by the headers of its requests. */
  readonly officer = officer;
  /** One who may not. */
  readonly visitor = visitor;
  readonly hrDirectory: ExampleProcess;
  readonly gateways: Gateways;
  #trainingGraph: Service;
  readonly #port: number;
  readonly #leaks = new Leaks(SETTINGS);
  #requests: IncomingMessage[] = [];

  private constructor(trainingGraph: Service, hrDirectory: ExampleProcess, gateways: Gateways) {
    this.#trainingGraph = trainingGraph;
    this.#port = Number(new URL(trainingGraph.origin).port);
    this.hrDirectory = hrDirectory;
    this.gateways = gateways;
    subscribe('http.server.request.start', this.#note);
  }

  static async start(): Promise<Stage> {
    const trainingGraph = await startService(SETTINGS);
    try {
      return await Stage.#around(trainingGraph);
    } catch (error) {
      await trainingGraph.stop();
      throw error;
    }
  }

  static async #around(trainingGraph: Service): Promise<Stage> {
    const teller = fileURLToPath(new URL('tell-headers.mjs', import.meta.url));
    const hrDirectory = new ExampleProcess(await freePort(), [
      '--import',
      teller,
      fileOf('hr-directory.mjs'),
    ]);
    const compose = async (...options: string[]): Promise<string> => {
      const out = join(emptyFolder(), 'supergraph.graphql');
      const urls = ['--training-graph', `${trainingGraph.origin}/graphql`, '--hr-directory', hrDirectory.url];
      await promisify(execFile)(process.execPath, [fileOf('compose.mjs'), ...urls, '--out', out, ...options]);
      return out;
    };
    const [supergraph, withoutScopes] = await Promise.all([compose(), compose('--without-scopes')]);
    const hive = fileOf('node_modules/@graphql-hive/gateway/dist/bin.js');
    const config = ['--config-path', fileOf('hive-gateway.config.mjs')];
    const gateways = {
      'Hive Gateway': new ExampleProcess(await freePort(), [hive, 'supergraph', supergraph, ...config]),
      'Apollo Gateway': new ExampleProcess(await freePort(), [fileOf('apollo-gateway.mjs'), withoutScopes]),
    };
    await Promise.all([hrDirectory, ...Object.values(gateways)].map((part) => part.start()));
    return new Stage(trainingGraph, hrDirectory, gateways);
  }

  /** training-graph, as it runs now. */
  get trainingGraph(): Service {
    return this.#trainingGraph;
  }

  /** What a gateway answers a caller. Neither a credential nor an address of a vendor may be in it, or in what the gateway prints. */
  async ask(
    name: keyof Gateways,
    query: string,
    headers: Readonly<Record<string, string>> = officer,
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- of both subgraphs, read freely
  ): Promise<Answer<any>> {
    const gateway = this.gateways[name];
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    this.#leaks.learn(headers);
    for (const leaks of [this.#leaks, new Leaks(this.#trainingGraph.sandbox.environment)]) {
      leaks.search(`the answer of ${name}`, text);
      leaks.search(`the head of the answer of ${name}`, JSON.stringify([...response.headers]));
      leaks.search(`what ${name} printed`, gateway.said);
      leaks.expectNone();
    }
    const { data, errors = [], extensions = {} } = JSON.parse(text) as Partial<Answer<never>>;
    return { status: response.status, data: data as never, errors, extensions, text };
  }

  /** The requests that training-graph got since it was last asked for them. */
  takeRequests(): readonly IncomingMessage[] {
    return this.#requests.splice(0);
  }

  /** Ends training-graph, and its simulators. */
  async endTrainingGraph(): Promise<void> {
    await this.#trainingGraph.stop();
  }

  /** Starts it at its old address, on simulators at other addresses. */
  async restartTrainingGraph(): Promise<void> {
    this.#trainingGraph = await startService({ ...SETTINGS, PORT: String(this.#port) });
  }

  async stop(): Promise<void> {
    unsubscribe('http.server.request.start', this.#note);
    await Promise.all([...Object.values(this.gateways), this.hrDirectory].map((part) => part.end('SIGTERM')));
    await this.#trainingGraph.stop();
  }

  readonly #note = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    if (request.socket.localPort === this.#port) this.#requests.push(request);
  };
}
