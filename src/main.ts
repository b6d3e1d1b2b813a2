import { pino, type Logger } from 'pino';
import { pretty } from './server/console.js';
import { startServer, type Server } from './server/server.js';
import {
  readEnvironment,
  readSettings,
  readSurroundings,
  SettingsError,
  withSandbox,
  type Environment,
} from './settings.js';

const SANDBOX_NOTICE = 'Sandbox: all data is made up, and served by simulators of the four vendors.';

/** What runs, and how to end it. */
interface Running {
  readonly log: Logger;
  readonly stop: () => Promise<void>;
}

async function start(): Promise<Running> {
  const environment = readEnvironment();
  const surroundings = readSurroundings(environment);
  const log = pino({ level: surroundings.logLevel }, pretty(process.stdout));
  const startOn = async (accounts: Environment): Promise<Server> =>
    startServer(readSettings(withSandbox(environment, accounts)), { log, notice: SANDBOX_NOTICE });
  if (!surroundings.sandbox) {
    const server = await startServer(readSettings(environment), { log, notice: null });
    announce(log, server);
    return { log, stop: () => server.stop() };
  }
  const { startSandbox } = await import('./sandbox/index.js');
  const sandbox = await startSandbox();
  const server = await startOn(sandbox.environment).catch(async (error: unknown) => {
    await sandbox.stop();
    throw error;
  });
  announce(log, server);
  log.info(SANDBOX_NOTICE);
  log.info(
    'For real accounts: copy .env.example to .env, fill in what you have of ISPRING_, WEBEX_ and UIS_, start again.',
  );
  return {
    log,
    stop: async () => {
      await server.stop();
      await sandbox.stop();
    },
  };
}

function announce(log: Logger, server: Server): void {
  log.info(`training-graph answers at ${server.url} (open it in a browser for the playground)`);
}

try {
  const { log, stop } = await start();
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      log.info(`${signal}: answering what is under way, then stopping`);
      void stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof SettingsError) {
    process.stderr.write(
      `training-graph cannot start:\n${error.problems.map((problem) => `  ${problem}\n`).join('')}`,
    );
  } else {
    process.stderr.write(
      `training-graph cannot start: ${error instanceof Error ? error.message : 'unknown error'}\n`,
    );
  }
}
