import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type { LawfulSource } from './lawful-source.js';
import { answerLaws } from './laws-of-answers.js';
import { failureLaws } from './laws-of-failures.js';
import { secrecyLaws } from './laws-of-secrecy.js';
import { tokenLaws } from './laws-of-tokens.js';

/** Declares the laws that every source obeys, over real sockets. */
export function describeSource(source: LawfulSource): void {
  describe.each(source.questions)(`${source.name} obeys the laws: $name`, (question) => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox();
    });
    beforeEach(() => sandbox.control.reset());
    afterAll(() => sandbox.stop());

    answerLaws(source, question, () => sandbox);
    failureLaws(source, question, () => sandbox);
    tokenLaws(source, question, () => sandbox);
    secrecyLaws(source, question);
  });
}
