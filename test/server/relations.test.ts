import { landmarks } from '../../src/sandbox/index.js';
import { startServiceWithToken, takeCalls, type Service } from '../support/service.js';

describe('relations', () => {
  let service: Service;
  beforeAll(async () => (service = await startServiceWithToken()));
  afterAll(() => service.stop());
  beforeEach(() => {
    service.sandbox.control.resetCalls();
  });

  it('lead from trainings to sessions to results and back, for one call a training and one for all results', async () => {
    const ids = service.sandbox.data.ispring.trainings
      .filter(({ access }) => access === 'everyone')
      .slice(0, 8);
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]) {
        trainings(ids: $ids) { id sessions { id training { id } checklistResults { sessionId session { id title training { id } } } } }
      }`,
      { ids: [...ids, ...ids].map(({ id }) => id) },
    );
    expect(errors).toEqual([]);
    for (const training of data.trainings) {
      for (const session of training.sessions) {
        expect(session.training.id).toBe(training.id);
        for (const result of session.checklistResults) {
          expect(result.session).toMatchObject({ id: session.id, training: { id: training.id } });
          expect(session.id).toBe(`ispring:session:${result.sessionId}`);
        }
      }
    }
    const calls = takeCalls(service);
    expect(calls['ispring-soap']).toBe(8);
    // One for each moment at which sessions became known: their trainings are answered one by one.
    expect(calls['ispring-rest']).toBeLessThanOrEqual(8);
    expect(Object.keys(calls).sort()).toEqual(['ispring-rest', 'ispring-soap']);
  });

  it('give the results that the source holds, filtered where asked', async () => {
    const { checklistResults, trainingSessions } = service.sandbox.data.ispring;
    const sessions = new Set(trainingSessions.map(({ id }) => id));
    const some = checklistResults.find(({ sessionId }) => sessions.has(sessionId));
    const ofSession = checklistResults.filter(({ sessionId }) => sessionId === some?.sessionId);
    const { data } = await service.ask(
      `query ($id: ID!, $checklists: [ID!], $nobody: ID!) {
        session(id: $id) {
          all: checklistResults { id }
          passed: checklistResults(sessionStatus: PASSED) { sessionStatus }
          ofChecklist: checklistResults(checklistIds: $checklists) { checklistId }
          ofOthers: checklistResults(checklistIds: [$nobody]) { id }
          ofNothing: checklistResults(checklistIds: []) { id }
        }
      }`,
      {
        nobody: landmarks.unknownId,
        id: some?.sessionId,
        checklists: [`ispring:checklist:${some?.checklistId ?? ''}`],
      },
    );
    expect(data.session.all).toHaveLength(ofSession.length);
    expect(data.session.passed).toHaveLength(
      ofSession.filter(({ sessionStatus }) => sessionStatus === 'PASSED').length,
    );
    expect(data.session.ofChecklist).toHaveLength(
      ofSession.filter(({ checklistId }) => checklistId === some?.checklistId).length,
    );
    expect(data.session.ofOthers).toEqual([]);
    expect(data.session.ofNothing).toEqual([]);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 2 });
  });

  it('are null where a source has none: a Webex session has no checklist results, and no training', async () => {
    const { data, errors } = await service.ask(
      '{ session(id: "76736484") { training { id } checklistResults { id } dayIds source } }',
    );
    expect(errors).toEqual([]);
    expect(data.session).toEqual({ training: null, checklistResults: null, dayIds: [], source: 'WEBEX' });
    expect(takeCalls(service)).toEqual({ webex: 1 });
  });

  it('keep a forbidden training to itself', async () => {
    const { data, errors } = await service.ask(
      `{ trainings(ids: ["${landmarks.forbiddenTrainingId}", "${landmarks.trainingWithOneSessionId}"]) { sourceId sessions { title } } }`,
    );
    expect(data.trainings[0]).toEqual({ sourceId: landmarks.forbiddenTrainingId, sessions: null });
    expect(data.trainings[1].sessions).toHaveLength(1);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      path: ['trainings', 0, 'sessions'],
      extensions: { code: 'UPSTREAM_FORBIDDEN' },
    });
    // A forbidden training looks like an expired token, which is renewed for it once a minute at most.
    await service.ask(`{ training(id: "${landmarks.forbiddenTrainingId}") { sessions { title } } }`);
    const tokens = service.sandbox.control
      .calls()
      .filter(({ operation }) => operation === 'POST /api/v3/token');
    expect(tokens).toHaveLength(1);
  });
});
