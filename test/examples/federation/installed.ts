import { existsSync } from 'node:fs';

const COMMAND = 'npm ci --prefix examples/federation';
const isInstalled = existsSync(
  new URL('../../../examples/federation/node_modules/.package-lock.json', import.meta.url),
);

/** `describe`, for tests that run the example. Without its packages they are left out, but for where CI is set: there they fail. */
export function describeExample(name: string, tests: () => void): void {
  if (isInstalled) return describe(name, tests);
  if (process.env['CI'] === undefined) return describe.skip(`${name} (needs ${COMMAND})`, tests);
  describe(name, () => {
    it('has its packages', () => {
      throw new Error(`They are not installed: ${COMMAND}`);
    });
  });
}
