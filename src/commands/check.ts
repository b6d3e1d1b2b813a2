import { openAccounts } from '../accounts.js';
import { checkUpstreams } from '../check/check-upstreams.js';
import { asJson, asText, isWell, type Report } from '../check/report.js';
import {
  readEnvironment,
  readSurroundings,
  SettingsError,
  unknownSettings,
  unwiseOf,
  type Environment,
} from '../settings.js';

/**
 * Prints what each configured upstream says to its cheapest call, as a table or as one JSON object. The exit status is 0 where all
 * of them let us read, else 1. Says of wrong settings what a start would say.
 */
export async function check({ json }: { readonly json: boolean }): Promise<void> {
  hideUnexpectedErrors();
  const report = await checkEnvironment();
  if (report.settings.length > 0) {
    const lines = [...report.settings, ...report.warnings].map((line) => `  ${line}\n`);
    process.stderr.write(`training-graph cannot start:\n${lines.join('')}`);
  }
  process.exitCode = isWell(report) ? 0 : 1;
  if (json) process.stdout.write(asJson(report));
  else if (report.settings.length === 0) process.stdout.write(asText(report));
}

/** Node would tell the error, which may hold an address. */
function hideUnexpectedErrors(): void {
  process.on('uncaughtException', (error: unknown) => {
    const name = error instanceof Error ? error.name : typeof error;
    process.stderr.write(`training-graph: unexpected error (${name})\n`);
    process.exit(1);
  });
}

async function checkEnvironment(): Promise<Report> {
  let environment: Environment = {};
  try {
    environment = readEnvironment();
    return await reportOn(environment);
  } catch (error) {
    const unknown = error instanceof Error ? error.message : 'unknown error';
    const settings = error instanceof SettingsError ? error.problems : [unknown];
    return { sandbox: null, upstreams: [], settings, warnings: unknownSettings(environment) };
  }
}

async function reportOn(environment: Environment): Promise<Report> {
  const { sandbox } = readSurroundings(environment);
  const accounts = await openAccounts(environment, sandbox);
  try {
    return {
      sandbox,
      upstreams: await checkUpstreams(accounts.settings),
      settings: [],
      warnings: [...unknownSettings(environment), ...unwiseOf(accounts.settings.callers)],
    };
  } finally {
    await accounts.stop();
  }
}
