import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { credentialMark } from '../../src/sandbox/index.js';
import { emptyFolder, start } from './command.js';
import { marked, TEST_MARK } from './marks.js';

const root = new URL('../../', import.meta.url);
const pathTo = (path: string): string => fileURLToPath(new URL(path, root));
const reporter = pathTo('test/support/no-secrets-reporter.mjs');

/** Runs jest over such test files, two at a time or one after the other, and gives its exit status and what it printed. */
async function runOver(
  files: Readonly<Record<string, string>>,
  ...flags: readonly string[]
): Promise<{ status: number | null; output: string }> {
  const cwd = emptyFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, `${name}.spec.cjs`), text);
  const config = { testMatch: ['**/*.spec.cjs'], transform: {}, reporters: [reporter, 'default'] };
  writeFileSync(join(cwd, 'jest.config.json'), JSON.stringify(config));
  const { output, exit } = start(
    { PATH: process.env['PATH'] },
    {
      command: [process.execPath, pathTo('node_modules/jest/bin/jest.js')],
      args: ['--config', 'jest.config.json', '--cacheDirectory', join(cwd, 'cache'), ...flags],
      cwd,
      prints: 'a mark that was planted',
    },
  );
  return { status: await exit, output: output() };
}

/** Each with a secret that is put together only when it runs, so that no excerpt of the source holds it. */
const put = (secret: string): string => JSON.stringify([...secret]) + `.join('')`;
const PLANTED = {
  console: `it('passes', () => console.log({ key: ${put(marked('1'))} }));`,
  stream: `it('passes', () => void process.stdout.write(${put(marked('2'))}));`,
  failure: `it('fails', () => expect('x').toBe(${put(`${credentialMark}key`)}));`,
  file: `throw new Error(${put(marked('4'))});`,
  title: `it('passes ' + ${put(marked('5'))}, () => undefined);`,
};

describe('the reporter that looks for secrets', () => {
  it('knows all marks', async () => {
    const { MARKS } = (await import(reporter)) as { MARKS: readonly string[] };
    expect([...MARKS].sort()).toEqual([credentialMark, TEST_MARK].sort());
  });

  it('is set for all runs', async () => {
    const { default: manifest } = (await import(pathTo('package.json'), { with: { type: 'json' } })) as {
      default: { jest: { reporters: readonly string[] } };
    };
    expect(manifest.jest.reporters).toEqual(['<rootDir>/test/support/no-secrets-reporter.mjs', 'default']);
  });

  it.each(Object.entries(PLANTED))('fails a run that prints one: %s', async (name, text) => {
    const { status, output } = await runOver({ [name]: text });
    expect(status).toBe(1);
    expect(output).toContain('The run fails:');
  });

  it('fails a run of workers, and names the file', async () => {
    const files = { console: PLANTED.console, fine: `it('passes', () => console.log('fine'));` };
    const { status, output } = await runOver(files, '--maxWorkers=2');
    expect([status, /Tests: +2 passed/.test(output)]).toEqual([1, true]);
    expect(output).toMatch(/console\.spec\.cjs: the console: holds a credential/);
    expect(output).not.toMatch(/fine\.spec\.cjs: /);
  });

  it('leaves a run alone that prints none', async () => {
    const { status, output } = await runOver({ fine: `it('passes', () => console.log('canary'));` });
    expect([status, output.includes('The run fails')]).toEqual([0, false]);
  });
});
