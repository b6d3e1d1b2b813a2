#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { checkUpstreams } from './check/check-upstreams.js';
import { asJson, asText, isWell, type Report } from './check/report.js';
import {
  readEnvironment,
  readSettings,
  readSurroundings,
  SettingsError,
  unknownVariables,
  withSandbox,
  type Environment,
} from './settings.js';

const USAGE = `Usage: training-graph-check [--json]

Reads the settings as training-graph does, from the environment and a .env file in the working folder, and tries each
upstream that is configured with one cheap call. Exits 0 when all of them let us read, 1 when one does not or the settings
are wrong, 2 when it was called wrongly.

  --json  prints the same as one JSON object
`;

/** What was asked for on the command line; null when it was nothing that there is. */
function readArguments(): { readonly json: boolean; readonly help: boolean } | null {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ options }).values;
  } catch {
    return null;
  }
}

async function check(environment: Environment): Promise<Report> {
  const { sandbox } = readSurroundings(environment);
  const accounts = sandbox ? await startSimulators() : null;
  try {
    const settings = readSettings(
      accounts === null ? environment : withSandbox(environment, accounts.environment),
    );
    const unknown = unknownVariables(environment);
    return {
      sandbox,
      upstreams: await checkUpstreams(settings),
      settings: [],
      warnings: unknown.length > 0 ? [`Set, but no setting of this version: ${unknown.join(', ')}`] : [],
    };
  } finally {
    await accounts?.stop();
  }
}

async function startSimulators(): Promise<{ environment: Environment; stop: () => Promise<void> }> {
  const { startSandbox } = await import('./sandbox/index.js');
  return startSandbox();
}

/** Says of wrong settings what a start would say. */
async function run({ json }: { readonly json: boolean }): Promise<void> {
  let report: Report;
  try {
    report = await check(readEnvironment());
  } catch (error) {
    const settings =
      error instanceof SettingsError
        ? error.problems
        : [error instanceof Error ? error.message : 'unknown error'];
    report = { sandbox: null, upstreams: [], settings, warnings: [] };
    const lines = settings.map((problem) => `  ${problem}\n`);
    process.stderr.write(`training-graph cannot start:\n${lines.join('')}`);
  }
  process.exitCode = isWell(report) ? 0 : 1;
  if (json) process.stdout.write(asJson(report));
  else if (report.settings.length === 0) process.stdout.write(asText(report));
}

// Node would tell the error, which may hold an address.
process.on('uncaughtException', (error: unknown) => {
  const name = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`training-graph-check: unexpected error (${name})\n`);
  process.exit(1);
});

const asked = readArguments();
if (asked === null) {
  process.exitCode = 2;
  process.stderr.write(USAGE);
} else if (asked.help) process.stdout.write(USAGE);
else await run(asked);
