import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { emptyFolder } from '../../support/command.js';
import { Leaks } from '../../support/leaks.js';
import { marked } from '../../support/marks.js';
import { startService, type Answer, type Service } from '../../support/service.js';
import { ExampleProcess, fileOf, freePort } from './example-process.js';

/** Keys of callers: one may see people's addresses, one may not. */
export const OFFICER = marked('key-of-the-officer');
export const BOARD = marked('key-of-the-board');

const keyed = (name: string, key: string, ...scopes: string[]): object => ({
  name,
  sha256: createHash('sha256').update(key).digest('hex'),
  scopes,
});
const SETTINGS = {
  AUTH_API_KEYS: JSON.stringify([
    keyed('officer', OFFICER, 'graph:read', 'people:read', 'explain'),
    keyed('board', BOARD, 'graph:read'),
  ]),
  CALLER_CREDENTIALS: 'on',
};

/** What the example shows, but with training-graph in this process, where the simulators can be told to fail, and count. */
export class Stage {
  readonly hrDirectory: ExampleProcess;
  readonly gateways: Readonly<Record<'Hive Gateway' | 'Apollo Gateway', ExampleProcess>>;
  #trainingGraph: Service;
  #leaks = new Leaks(SETTINGS);
  #port: number;
  #requests: IncomingMessage[] = [];

  private constructor(trainingGraph: Service, hrDirectory: ExampleProcess, gateways: Stage['gateways']) {
    this.#trainingGraph = trainingGraph;
    this.#port = Number(new URL(trainingGraph.origin).port);
    this.hrDirectory = hrDirectory;
    this.gateways = gateways;
    subscribe('http.server.request.start', this.#note);
  }

  /** Starts everything. Callers have to prove who they are. */
  static async start(): Promise<Stage> {
    const trainingGraph = await startService(SETTINGS);
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
    const gateways = {
      'Hive Gateway': new ExampleProcess(await freePort(), [
        fileOf('node_modules/@graphql-hive/gateway/dist/bin.js'),
        'supergraph',
        supergraph,
        '--config-path',
        fileOf('hive-gateway.config.mjs'),
      ]),
      'Apollo Gateway': new ExampleProcess(await freePort(), [fileOf('apollo-gateway.mjs'), withoutScopes]),
    };
    const parts = [hrDirectory, ...Object.values(gateways)];
    await Promise.all(parts.map((part) => part.start()));
    return new Stage(trainingGraph, hrDirectory, gateways);
  }

  /** training-graph, as it runs now. */
  get trainingGraph(): Service {
    return this.#trainingGraph;
  }

  /** What a gateway answers the officer, or whom else the headers name. No credential and no address of a vendor may be in it. */
  async ask(
    gateway: ExampleProcess,
    query: string,
    headers: Readonly<Record<string, string>> = { 'x-api-key': OFFICER },
  ): Promise<Answer<any>> {
    this.#leaks.learn(headers);
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    for (const leaks of [this.#leaks, new Leaks(this.#trainingGraph.sandbox.environment)]) {
      leaks.search('the answer', text);
      leaks.search('the head of the answer', JSON.stringify([...response.headers]));
      leaks.search('what a gateway printed', gateway.said);
      leaks.expectNone();
    }
    const { data, errors = [], extensions = {} } = JSON.parse(text) as Partial<Answer<never>>;
    return { status: response.status, data: data as never, errors, extensions, text };
  }

  /** The requests that training-graph got since this was last asked. */
  takeRequests(): readonly IncomingMessage[] {
    return this.#requests.splice(0);
  }

  /** Ends training-graph, and its simulators. */
  async endTrainingGraph(): Promise<void> {
    await this.#trainingGraph.stop();
  }

  /** Starts it anew at its old address, with other simulators. */
  async restartTrainingGraph(): Promise<void> {
    this.#trainingGraph = await startService({ ...SETTINGS, PORT: String(this.#port) });
  }

  async stop(): Promise<void> {
    unsubscribe('http.server.request.start', this.#note);
    const parts = [...Object.values(this.gateways), this.hrDirectory];
    await Promise.all(parts.map((part) => part.end('SIGTERM')));
    await this.#trainingGraph.stop();
  }

  #note = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    if (request.socket.localPort === this.#port) this.#requests.push(request);
  };
}
