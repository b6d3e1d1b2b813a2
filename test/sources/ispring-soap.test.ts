import { AnswerCache } from '../../src/loading/cache.js';
import { landmarks, startSandbox } from '../../src/sandbox/index.js';
import { readSettings } from '../../src/settings.js';
import { openSources, type IspringSession } from '../../src/sources/index.js';
import { openFixtures, written } from '../support/fixtures.js';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import { startUpstream } from '../support/upstream.js';
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
      carried: ({ trainingId }) => [String(trainingId)],
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

describe('ispring-soap', () => {
  it("asks as SOAP 1.1 says, and reads the answer of the vendor's page", async () => {
    const fixtures = openFixtures('ispring-soap');
    const page = 'list-sessions-by-training/vendor-page';
    const upstream = await startUpstream(() => ({ body: fixtures.reply(page).body }));
    const sources = sourcesOf({ ISPRING_SOAP_URL: `${upstream.url}/soap`, ISPRING_ACCESS_TOKEN: 'key' });
    const { ispringSoap } = sources.loaders(operationOf());
    const sessions = await ispringSoap.sessionsOfTraining.load(landmarks.sampleTrainingId);
    expect(written(sessions)).toEqual(fixtures.record(page));
    expect(upstream.calls).toMatchObject([
      {
        method: 'POST',
        path: '/soap',
        headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
        body: expect.stringContaining('<soap:token>key</soap:token>'),
      },
    ]);
    await upstream.stop();
  });

  it('without a credential is not configured, under the name of its own call', async () => {
    const settings = readSettings({
      ISPRING_SOAP_URL: 'http://ispring.example',
      ISPRING_ACCESS_TOKEN: 'key',
    });
    const { ispringSoap } = openSources(
      { ...settings.sources, ispringLogin: null },
      { cache: new AnswerCache(1024) },
    ).loaders(operationOf());
    expect(await outcomesOf([ispringSoap.sessionsOfTraining.load(unknownUuid(1))])).toMatchObject([
      { kind: 'not-configured', source: 'ispring-soap', operation: 'listSessionsByTraining' },
    ]);
  });

  it('renews its token once for all trainings that are forbidden, and not again for the next', async () => {
    const sandbox = await startSandbox();
    const sources = sourcesOf(sandbox.environment, ISPRING.stranger);
    const forbidden = [landmarks.forbiddenTrainingId, landmarks.ownerOnlyTrainingId];
    for (let round = 0; round < 2; round += 1) {
      const { ispringSoap } = sources.loaders(operationOf());
      const outcomes = await outcomesOf(forbidden.map((id) => ispringSoap.sessionsOfTraining.load(id)));
      expect(outcomes).toMatchObject([{ kind: 'forbidden' }, { kind: 'forbidden' }]);
    }
    // Each training twice in the first round and once in the second.
    expect(sandbox.control.callCounts()).toEqual({ 'ispring-rest': 2, 'ispring-soap': 6 });
    await sandbox.stop();
  });
});
