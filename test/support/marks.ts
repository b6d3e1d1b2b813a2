/**
 * What credentials begin with that a test makes up itself, such as API keys and secrets that sign tokens: nothing that is said may
 * hold it. Those of the sandbox have a mark of their own. `no-secrets-reporter.mjs` knows both.
 */
export const TEST_MARK = 'test-canary-';

/** A credential for a test. */
export function marked(name: string): string {
  return `${TEST_MARK}${name}`;
}
