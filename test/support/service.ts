import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { pino } from 'pino';
import { landmarks, startSandbox, type Sandbox, type UpstreamName } from '../../src/sandbox/index.js';
import { startServer } from '../../src/server/server.js';
import { readSettings } from '../../src/settings.js';
import { Leaks } from './leaks.js';
import { overhear } from './overheard.js';

/** An answer as a client gets it; `data` is typed where the document is. */
export interface Answer<TData> {
  readonly status: number;
  readonly data: TData;
  readonly errors: readonly AnswerError[];
  readonly extensions: AnswerExtensions;
  /** The whole body, for what must not be in it. */
  readonly text: string;
}

/** What stands beside the data: always the cost, the rest only where it applies. */
export interface AnswerExtensions {
  readonly cost?: { readonly upstreamCalls: Record<string, number> };
  readonly stale?: readonly { readonly upstream: string; readonly ageSeconds: number }[];
  readonly explain?: {
    readonly calls: readonly ExplainedCall[];
    readonly cache: Record<'hits' | 'misses' | 'stale' | 'coalesced', number>;
  };
}

/** One upstream call, as `x-explain: 1` tells it. */
export interface ExplainedCall {
  readonly upstream: UpstreamName;
  readonly operation: string;
  readonly keys: number;
  readonly outcome: string;
  readonly attempt: number;
  readonly startMs: number;
  readonly durationMs: number;
  readonly bytes: number;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** How a request is sent, beside its body. */
export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborted: the client hangs up. */
  readonly signal?: AbortSignal;
}

/** The header with which an answer tells how its cost came about. */
export const EXPLAINED: AskOptions = { headers: { 'x-explain': '1' } };

/** The whole product on its sandbox, over real sockets on both sides. */
export interface Service {
  readonly origin: string;
  readonly sandbox: Sandbox;
  /** Everything that was logged so far. */
  readonly log: () => string;
  ask<TData, TVariables>(
    document: TypedDocumentNode<TData, TVariables>,
    variables?: TVariables,
    options?: AskOptions,
  ): Promise<Answer<TData>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- untyped documents are for the odd case, read freely
  ask(document: string, variables?: Record<string, unknown>, options?: AskOptions): Promise<Answer<any>>;
  stop(): Promise<void>;
}

const TTL_VARIABLES = ['ISPRING_SOAP', 'ISPRING_REST', 'WEBEX', 'UIS'].map((name) => `${name}_TTL_SECONDS`);
/** So that each operation of a test asks for itself. */
const NOTHING_KEPT = Object.fromEntries(TTL_VARIABLES.map((name) => [name, '0']));
/** Overrides for a service that keeps answers as it does when nobody sets anything: for 60 seconds. */
export const KEPT_BY_DEFAULT: Readonly<Record<string, undefined>> = Object.fromEntries(
  TTL_VARIABLES.map((name) => [name, undefined]),
);

const running = new Set<Leaks>();
// The test fails in which it was told, whoever asked, and whoever it was told to.
afterEach(() => {
  for (const leaks of running) leaks.expectNone();
});

/**
 * Starts it on free ports, with nothing kept from one operation to the next. `overrides` replace or, when undefined,
 * remove single settings of the sandbox's. All that it sends and logs is searched for credentials and addresses of upstreams.
 * @param today with sessions around it, as the sandbox of `npm start` has them; left out: with none but those of the fixed data
 */
export async function startService(
  overrides: Record<string, string | undefined> = {},
  today?: Date,
): Promise<Service> {
  const sandbox = await startSandbox(today === undefined ? {} : { today });
  const environment = { ...sandbox.environment, PORT: '0', ...NOTHING_KEPT, ...overrides };
  const leaks = new Leaks(environment);
  const lines: string[] = [];
  const server = await startServer(readSettings(environment), {
    // Without the second net of src/server/log.ts, so that the first is seen to hold.
    log: pino(
      { level: 'trace' },
      {
        write: (line: string) => {
          lines.push(line);
          leaks.search('the log', line);
        },
      },
    ),
    notice: 'This is the sandbox.',
  });
  running.add(leaks);
  const stopHearing = overhear(Number(new URL(server.url).port), (piece) => {
    leaks.search('what was sent', piece);
  });
  return {
    origin: new URL(server.url).origin,
    sandbox,
    log: () => lines.join(''),
    ask: async (document: string | TypedDocumentNode, variables?: unknown, options: AskOptions = {}) => {
      const query = typeof document === 'string' ? document : print(document);
      leaks.learn(options.headers);
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...options.headers },
        body: JSON.stringify({ query, variables }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      const text = await response.text();
      leaks.search('the answer', text);
      leaks.search('the head of the answer', JSON.stringify([...response.headers]));
      leaks.expectNone();
      const { data, errors = [], extensions = {} } = JSON.parse(text) as Partial<Answer<never>>;
      return { status: response.status, data: data as never, errors, extensions, text };
    },
    stop: async () => {
      await server.stop();
      await sandbox.stop();
      stopHearing();
      // Whole, since credentials that came later stand in lines before them, too.
      leaks.search('the log', lines.join(''));
      running.delete(leaks);
      leaks.expectNone();
    },
  };
}

/** As {@link startService}; a token of iSpring's is there already, so that no test pays for it. */
export async function startServiceWithToken(): Promise<Service> {
  const service = await startService();
  await service.ask(`{ session(id: "${landmarks.unknownId}") { id } }`);
  return service;
}

/** Calls that the simulators got since they were last reset, and forgets them. */
export function takeCalls({ sandbox }: Service): Partial<Record<UpstreamName, number>> {
  const counts = sandbox.control.callCounts();
  sandbox.control.resetCalls();
  return counts;
}
