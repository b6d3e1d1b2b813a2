import { runSuite } from './run-suite.js';

describe("our HTTP front, by Apollo's suite for those who bring their own", () => {
  it('passes all that Apollo Server passes on its own', async () => {
    const { passed, skipped, failed } = await runSuite('apollo-server-integration', [
      '--testMatch',
      '**/test/conformance/suites/apollo-server-integration.ts',
    ]);
    expect(failed).toEqual([]);
    // Skipped: what needs graphql 17, for whomever.
    expect({ passed, skipped }).toEqual({ passed: 246, skipped: 24 });
  }, 180_000);
});
