import { landmarks } from '../../src/sandbox/index.js';
import type { IspringSession } from '../../src/sources/index.js';
import { ISPRING, unknownUuid } from './ispring-account.js';
import { describeSource } from './laws.js';

describeSource({
  ...ISPRING,
  name: 'ispring-soap',
  prefix: 'ISPRING_SOAP',
  account: ['ISPRING_SOAP_URL'],
  questions: [
    {
      name: 'sessionsOfTraining',
      operation: 'listSessionsByTraining',
      widest: 1,
      load: (loaders, id) => loaders.ispringSoap.sessionsOfTraining.load(id),
      keys: ({ ispring }) => {
        const open = ispring.trainings.filter(({ id, access }) => {
          const held = ispring.trainingSessions.some(({ trainingId }) => trainingId === id);
          return held && access === 'everyone';
        });
        return open.slice(0, 6).map(({ id }) => id);
      },
      expected: ({ ispring }, key) =>
        ispring.trainingSessions.filter(({ trainingId }) => trainingId === key).map(({ id }) => id),
      recognise: (answer) => (answer as readonly IspringSession[]).map(({ id }) => id),
      unknownKey: unknownUuid,
      absent: [],
      exclusive: { key: () => landmarks.ownerOnlyTrainingId, to: 'us', otherwise: 'forbidden' },
    },
  ],
  protocolFailures: [
    { fault: { text: 'Permission deniend' }, kind: 'forbidden', vendorCode: 'Server' },
    { fault: { text: 'Wrong parameters', code: 'SOAP-ENV:Client' }, kind: 'refused', vendorCode: 'Client' },
    { fault: { text: 'Internal error', status: 200 }, kind: 'fault', vendorCode: 'Server' },
  ],
  renewal: {
    settings: {},
    upstream: 'ispring-rest',
    operation: 'POST /api/v3/token',
    // One fault says both that a token has expired and that permission is missing.
    refusedAs: 'forbidden',
  },
  protest: (words) => ({
    body: `<Envelope><Body><Fault><faultcode>${escaped(words)}</faultcode><faultstring>${escaped(words)}</faultstring></Fault></Body></Envelope>`,
  }),
});

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
