import { landmarks } from '../../src/sandbox/index.js';
import type { ChecklistResultRecord, IspringSession } from '../../src/sources/index.js';
import { ISPRING, unknownUuid } from './ispring-account.js';
import { describeSource } from './laws.js';

describeSource({
  ...ISPRING,
  name: 'ispring-rest',
  prefix: 'ISPRING_REST',
  account: ['ISPRING_URL', 'ISPRING_SOAP_URL', 'ISPRING_CLIENT_ID', 'ISPRING_CLIENT_SECRET'],
  questions: [
    {
      name: 'resultsOfSession',
      operation: 'POST /job-training/sessions/result/list',
      widest: 1000,
      load: (loaders, id) => loaders.ispringRest.resultsOfSession.load(id),
      keys: ({ ispring }) =>
        [...new Set(ispring.checklistResults.map(({ sessionId }) => sessionId))].slice(0, 6),
      expected: ({ ispring }, key) =>
        ispring.checklistResults
          .filter(({ sessionId }) => sessionId === key)
          .map(({ checklistId, employeeId }) => `${key}.${checklistId}.${employeeId}`),
      recognise: (answer) => (answer as readonly ChecklistResultRecord[]).map(({ id }) => id),
      unknownKey: unknownUuid,
      absent: [],
      exclusive: {
        key: ({ ispring }) => ispring.checklistResults[0]!.sessionId,
        to: 'us',
        otherwise: 'forbidden',
      },
    },
    {
      name: 'session',
      operation: 'GET /training/session/{id}',
      widest: 1,
      load: (loaders, id) => loaders.ispringRest.session.load(id),
      keys: ({ ispring }) => {
        const open = new Set(
          ispring.trainings.flatMap(({ id, access }) => (access === 'everyone' ? [id] : [])),
        );
        return ispring.trainingSessions
          .filter(({ trainingId }) => open.has(trainingId))
          .slice(0, 6)
          .map(({ id }) => id);
      },
      expected: (_, key) => [key],
      recognise: (answer) => [(answer as IspringSession).id],
      unknownKey: unknownUuid,
      absent: null,
      exclusive: {
        key: ({ ispring }) =>
          ispring.trainingSessions.find(({ trainingId }) => trainingId === landmarks.ownerOnlyTrainingId)!.id,
        to: 'us',
        otherwise: 'forbidden',
      },
    },
  ],
  protocolFailures: [
    { fault: { code: 400 }, kind: 'refused', vendorCode: '400' },
    { fault: { code: 1017, status: 403 }, kind: 'forbidden', vendorCode: '1017' },
    { fault: { code: 500 }, kind: 'refused', vendorCode: '500' },
  ],
  renewal: {
    settings: {},
    upstream: 'ispring-rest',
    operation: 'POST /api/v3/token',
    refusedAs: 'unauthenticated',
  },
  protest: (words) => ({ status: 400, body: JSON.stringify({ code: words, message: words }) }),
});
