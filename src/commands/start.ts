import '../server/young-memory.js';
import { openAccounts, SANDBOX_NOTICE } from '../accounts.js';
import { terminalOrPipe } from '../server/console.js';
import { createLog } from '../server/log.js';
import { ProcessEnd } from '../server/process-end.js';
import { startServer } from '../server/server.js';
import {
  configuredUpstreams,
  readEnvironment,
  readSurroundings,
  SettingsError,
  unknownSettings,
  unwiseOf,
  type Environment,
} from '../settings.js';

const REAL_ACCOUNTS =
  'For real accounts: copy .env.example to .env, fill in what you have of ISPRING_, WEBEX_ and UIS_, start again.';

const output = terminalOrPipe(process.stdout);
/** What whoever starts it must learn, such as the port that was picked: told whatever LOG_LEVEL says. */
const announcer = createLog('info', output);

/** Serves the graph until the process is told to end; where it cannot start it says why, and the exit status is 1. */
export async function start(): Promise<void> {
  const processEnd = new ProcessEnd(announcer);
  let environment: Environment = {};
  try {
    environment = readEnvironment();
    await serve(environment, processEnd);
  } catch (error) {
    process.exitCode = 1;
    // What is missing may be there under a name with a slip in it.
    const problems = [...problemsOf(error), ...unknownSettings(environment)].map(
      (problem) => `  ${problem}\n`,
    );
    process.stderr.write(`training-graph cannot start:\n${problems.join('')}`);
  }
}

async function serve(environment: Environment, processEnd: ProcessEnd): Promise<void> {
  const { sandbox, logLevel } = readSurroundings(environment);
  const log = createLog(logLevel, output);
  const notice = sandbox ? SANDBOX_NOTICE : null;
  const accounts = await openAccounts(environment, sandbox);
  const { settings } = accounts;
  try {
    const server = await startServer(settings, { log, notice });
    // Before anybody is told that it runs: whoever reads that may stop it at once.
    processEnd.started({
      deadlineMs: settings.operation.deadlineMs,
      stop: async () => {
        await server.stop();
        await accounts.stop();
      },
    });
    const warnings = [...unknownSettings(environment), ...unwiseOf(settings.callers)];
    for (const warning of warnings) announcer.warn(warning);
    announcer.info(`training-graph answers at ${server.url} (in a browser: the playground)`);
    announcer.info(
      `The board is at ${new URL('/', server.url).href}, the status page at ${new URL('/status', server.url).href}`,
    );
    if (!sandbox) {
      announcer.info(`Configured: ${configuredUpstreams(settings).join(', ')}`);
    } else {
      announcer.info(SANDBOX_NOTICE);
      announcer.info(REAL_ACCOUNTS);
    }
  } catch (error) {
    await accounts.stop();
    throw error;
  }
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof SettingsError) return error.problems;
  if (!(error instanceof Error)) return ['unknown error'];
  const { syscall } = error as NodeJS.ErrnoException;
  const isOfAddress = syscall === 'listen' || syscall === 'getaddrinfo';
  return [isOfAddress ? `HOST, PORT: ${error.message}` : error.message];
}
