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
  unknownVariables,
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
  try {
    await serve(readEnvironment(), processEnd);
  } catch (error) {
    process.exitCode = 1;
    const problems = problemsOf(error).map((problem) => `  ${problem}\n`);
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
    const unknown = unknownVariables(environment);
    if (unknown.length > 0) announcer.warn(`Set, but no setting of this version: ${unknown.join(', ')}`);
    for (const warning of unwiseOf(settings.callers)) announcer.warn(warning);
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
  return [
    (error as NodeJS.ErrnoException).syscall === 'listen' ? `HOST, PORT: ${error.message}` : error.message,
  ];
}
