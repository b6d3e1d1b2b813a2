import type { IncomingMessage, ServerResponse } from 'node:http';
import { openAccounts, SANDBOX_NOTICE } from './accounts.js';
import { createLog } from './server/log.js';
import { mount } from './server/mount.js';
import { openServer } from './server/server.js';
import { readSurroundings, SettingsError, unknownSettings, unwiseOf, type Environment } from './settings.js';

export { SettingsError } from './settings-error.js';

/** Names and values as in .env.example. HOST and PORT are passed over: whoever mounts the graph listens. */
export type TrainingGraphSettings = Readonly<Record<string, string | undefined>>;

export interface TrainingGraphOptions {
  /** Takes log lines, JSON with a line feed at the end, down to LOG_LEVEL; left out: there is no log. */
  readonly log?: { write(line: string): unknown };
  /** One sentence to show above the pages; null: none. Left out: on the sandbox one that says so. */
  readonly notice?: string | null;
}

/** The graph, running inside of a process that serves other things, too. */
export interface TrainingGraph {
  /**
   * Answers a request of `node:http`, whose body must not have been read. What has a path of another is handed to `next`, where
   * there is one, else answered 404. It needs no `this`.
   */
  readonly handle: (request: IncomingMessage, response: ServerResponse, next?: () => void) => void;
  /** Answers what is under way, and leaves nothing open; from then on `handle` answers 503. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the graph to be mounted in a server of `node:http`. Reads neither the environment nor a .env file, listens nowhere, and
 * prints nothing. Simulators stand in for the upstreams only with SANDBOX=1. Rejects with a {@link SettingsError} that has all
 * problems at once.
 */
export async function createTrainingGraph(
  settings: TrainingGraphSettings = {},
  options: TrainingGraphOptions = {},
): Promise<TrainingGraph> {
  const environment = withoutListening(settings);
  // In production it is never the sandbox by itself.
  const { sandbox, logLevel } = readSurroundings({ ...environment, NODE_ENV: 'production' });
  const accounts = await openAccounts(environment, sandbox);
  try {
    const { log: destination, notice = sandbox ? SANDBOX_NOTICE : null } = options;
    const log =
      destination === undefined
        ? createLog('silent', { write: () => undefined })
        : createLog(logLevel, { write: (line) => void destination.write(line) });
    const warnings = [...unknownSettings(environment), ...unwiseOf(accounts.settings.callers)];
    for (const warning of warnings) log.warn(warning);
    const { handle, stop } = mount(await openServer(accounts.settings, { log, notice }));
    return { handle, stop: () => stop().then(() => accounts.stop()) };
  } catch (error) {
    await accounts.stop();
    throw error;
  }
}

/** Who is in JavaScript may hand over numbers, which would be taken for none of the values that are expected. */
function withoutListening(settings: TrainingGraphSettings): Environment {
  const given = Object.entries<unknown>(settings).filter(([name]) => name !== 'HOST' && name !== 'PORT');
  const noText = given.filter(([, value]) => value !== undefined && typeof value !== 'string');
  if (noText.length > 0) throw new SettingsError(noText.map(([name]) => `${name}: expected text`));
  return Object.fromEntries(given) as Environment;
}
