import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type { LawfulSource } from './lawful-source.js';
import { ageLaws } from './laws-of-age.js';
import { answerLaws } from './laws-of-answers.js';
import { chanceLaws } from './laws-of-chance.js';
import { costLaws } from './laws-of-costs.js';
import { credentialLaws } from './laws-of-credentials.js';
import { failureLaws } from './laws-of-failures.js';
import { leavingLaws } from './laws-of-leaving.js';
import { recoveryLaws } from './laws-of-recovery.js';
import { secrecyLaws } from './laws-of-secrecy.js';
import { sharingLaws } from './laws-of-sharing.js';
import { tokenLaws } from './laws-of-tokens.js';
import { Trial } from './trial.js';

/** Declares the laws that every source obeys, over real sockets. */
export function describeSource(source: LawfulSource): void {
  describe.each(source.questions)(`${source.name} obeys the laws: $name`, (question) => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox();
    });
    beforeEach(() => sandbox.control.reset());
    afterAll(() => sandbox.stop());
    const trial = new Trial(source, question, () => sandbox);

    describe('of answers', () => answerLaws(trial));
    describe('of sharing', () => sharingLaws(trial));
    describe('of credentials', () => credentialLaws(trial));
    describe('of failures', () => failureLaws(trial));
    describe('of recovery', () => recoveryLaws(trial));
    describe('of age', () => ageLaws(trial));
    describe('of leaving', () => leavingLaws(trial));
    describe('of costs', () => costLaws(trial));
    describe('of tokens', () => tokenLaws(trial));
    describe('of secrecy', () => secrecyLaws(source, question));
    // These are for answers that fail or do not.
    if (question.keepsBadRows !== true) describe('of chance', () => chanceLaws(trial));
  });
}
