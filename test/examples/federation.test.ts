import { takeCalls } from '../support/service.js';
import { testAnswers } from './federation/answers.js';
import { testCallers } from './federation/callers.js';
import { testEnds } from './federation/ends.js';
import { describeExample } from './federation/installed.js';
import { TRAINING } from './federation/questions.js';
import { Stage } from './federation/stage.js';

/** Four processes, on a machine that may be busy. */
const START_MS = 180_000;

describeExample('training-graph beside another subgraph', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.start();
    await stage.ask('Apollo Gateway', `{ ${TRAINING} { title } }`); // A token is there from now on.
  }, START_MS);
  afterAll(() => stage.stop());
  beforeEach(() => {
    takeCalls(stage.trainingGraph);
    stage.takeRequests();
  });
  afterEach(() => stage.trainingGraph.sandbox.control.clearFaults());

  // One stage for all of it: gateways take their time to start.
  testAnswers(() => stage);
  testCallers(() => stage);
  testEnds(() => stage);
});
