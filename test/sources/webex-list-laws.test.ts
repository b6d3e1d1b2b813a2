import { UpstreamError } from '../../src/protocols/upstream-error.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type { WebexSessionsPage } from '../../src/sources/index.js';
import { ageLaws } from './laws-of-age.js';
import { answerLaws } from './laws-of-answers.js';
import { costLaws } from './laws-of-costs.js';
import { credentialLaws } from './laws-of-credentials.js';
import { failureLaws } from './laws-of-failures.js';
import { leavingLaws } from './laws-of-leaving.js';
import { recoveryLaws } from './laws-of-recovery.js';
import { secrecyLaws } from './laws-of-secrecy.js';
import { sharingLaws } from './laws-of-sharing.js';
import { tokenLaws } from './laws-of-tokens.js';
import type { LawfulQuestion } from './lawful-source.js';
import { Trial } from './trial.js';
import { WEBEX } from './webex-account.js';
import { ANYTHING, inOrder, keysOf } from './webex-order.js';

/**
 * Pages of one session each, by their place in the list. Of the laws, those of chance are for answers that fail or do not:
 * a page with a bad row in it is an answer, and kept like any other.
 */
const PAGES: LawfulQuestion = {
  name: 'sessions',
  operation: 'LstsummaryTrainingSession',
  widest: 1,
  load: async (loaders, key) => {
    const page = await loaders.webex.sessions.load({ ...ANYTHING, limit: 1, offset: Number(key) });
    for (const { session } of page.rows) if (session instanceof UpstreamError) throw session;
    return page;
  },
  keys: () => ['0', '7', '2', '21', '30', '57'],
  carried: ({ listControl }) => [String(Number((listControl as { startFrom: string }).startFrom) - 1)],
  expected: (data, key) => [inOrder(data)[Number(key)]!.sessionKey],
  recognise: (answer) => keysOf(answer as WebexSessionsPage).map(String),
  unknownKey: (i) => String(700_000 + i),
  absent: { rows: [], total: null },
  exclusive: { key: () => '40', to: 'us', otherwise: 'absent' },
};

describe('webex obeys the laws: pages of sessions', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.control.reset());
  afterAll(() => sandbox.stop());
  const trial = new Trial({ ...WEBEX, questions: [PAGES] }, PAGES, () => sandbox);

  describe('of answers', () => answerLaws(trial));
  describe('of sharing', () => sharingLaws(trial));
  describe('of credentials', () => credentialLaws(trial));
  describe('of failures', () => failureLaws(trial));
  describe('of recovery', () => recoveryLaws(trial));
  describe('of age', () => ageLaws(trial));
  describe('of leaving', () => leavingLaws(trial));
  describe('of costs', () => costLaws(trial));
  describe('of tokens', () => tokenLaws(trial));
  describe('of secrecy', () => secrecyLaws(trial.source, PAGES));
});
