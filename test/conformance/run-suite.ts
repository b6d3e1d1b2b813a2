import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from '../support/command.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');

/** How a suite of others ended. */
export interface Verdict {
  readonly passed: number;
  readonly skipped: number;
  /** The names of the tests that failed, and what they said. */
  readonly failed: readonly string[];
}

/** Runs a suite that is made of jest's tests, in a jest of its own, so that each of its tests is counted and none hides another. */
export async function runSuite(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Verdict> {
  const outputFile = join(emptyFolder(), 'verdict.json');
  const child = spawn(
    process.execPath,
    ['--experimental-vm-modules', JEST, '--forceExit', '--json', `--outputFile=${outputFile}`, ...args],
    { cwd: ROOT, env: { ...process.env, ...environment }, stdio: 'ignore' },
  );
  await once(child, 'exit');
  const { testResults } = JSON.parse(await readFile(outputFile, 'utf8')) as {
    testResults: {
      message: string;
      assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
    }[];
  };
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  const verdict: Verdict = {
    passed: tests.filter(({ status }) => status === 'passed').length,
    skipped: tests.filter(({ status }) => status === 'pending').length,
    failed: [
      ...tests.flatMap(({ status, fullName, failureMessages }) =>
        status === 'failed' ? [`${fullName}: ${failureMessages.join('\n')}`] : [],
      ),
      ...broken.map(({ message }) => message),
    ],
  };
  // `npm run conformance` counts them.
  const folder = process.env['VERDICTS'];
  if (folder !== undefined) await writeFile(join(folder, `${name}.json`), JSON.stringify(verdict));
  return verdict;
}
