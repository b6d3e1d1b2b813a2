import { credentials, landmarks, startSandbox } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { ask, askSoap, issueToken, listSessions, soapEnvelope, texts } from './asking.js';

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control.reset();
  token = await issueToken(sandbox);
});

const { sampleTrainingId, busyTrainingId } = landmarks;

describe('listSessionsByTraining', () => {
  it('answers the vendor page’s training with the page’s document', async () => {
    const reply = await listSessions(sandbox, { token, trainingId: sampleTrainingId });
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('text/xml; charset=utf-8');
    const text = reply.body.toString('utf8');
    expect(text).toMatch(
      /^<SOAP-ENV:Envelope .*\n {3}<SOAP-ENV:Body>\n {6}<ns1:ListSessionsByTrainingResult>\n/,
    );
    expect(text).toContain('            <ns1:instructor xsi:nil="true"/>\n            <ns1:dayIds>\n');
    expect(texts(reply, 'ns1:title')).toEqual(['Сессия 1', 'Сессия 2']);
  });

  it('answers with the sessions of the data set, in the order of the page’s elements', async () => {
    const reply = await listSessions(sandbox, { token, trainingId: busyTrainingId });
    const sessions = sandbox.data.ispring.trainingSessions.filter(
      ({ trainingId }) => trainingId === busyTrainingId,
    );
    expect(texts(reply, 'ns1:startTime')).toEqual(sessions.map(({ startTime }) => startTime));
    expect(texts(reply, 'ns1:duration')).toEqual(sessions.map(({ duration }) => String(duration)));
    const [first] = reply.body.toString('utf8').split('</ns1:trainingSession>');
    const order = [...first!.matchAll(/<ns1:(\w+)/g)].map(([, name]) => name);
    expect(order.slice(1, 8)).toEqual([
      'trainingSession',
      'id',
      'title',
      'startTime',
      'duration',
      'instructor',
      'dayIds',
    ]);
  });

  it('says a missing instructor as nil, and one session as a lone element', async () => {
    const sessions = sandbox.data.ispring.trainingSessions;
    const nameless = sessions.find(
      ({ instructor, trainingId }) => instructor === null && trainingId !== sampleTrainingId,
    )!;
    const reply = await listSessions(sandbox, { token, trainingId: nameless.trainingId });
    expect(reply.body.toString('utf8')).toContain('<ns1:instructor xsi:nil="true"/>');
    const lone = await listSessions(sandbox, { token, trainingId: landmarks.trainingWithOneSessionId });
    expect(texts(lone, 'ns1:duration')).toEqual(['0']);
  });

  it.each([
    ['a training without sessions', landmarks.trainingWithoutSessionsId],
    ['an unknown training', landmarks.unknownId],
  ])('has an empty result for %s', async (_what, trainingId) => {
    const reply = await listSessions(sandbox, { token, trainingId });
    expect(reply.status).toBe(200);
    expect(reply.body.toString('utf8')).toContain(
      '<ns1:ListSessionsByTrainingResult></ns1:ListSessionsByTrainingResult>',
    );
  });

  it('can be told to fault on an unknown training', async () => {
    sandbox.control.tune({ soapUnknownTrainingFaults: 1 });
    const reply = await listSessions(sandbox, { token, trainingId: landmarks.unknownId });
    expect(texts(reply, 'faultstring')).toEqual(['Wrong parameters']);
  });

  it.each(['http://ispringlearn.ru/go/services/api/soap', 'http://ispringlearn.com/go/services/api/soap'])(
    'takes requests in %s and answers in .com',
    async (namespace) => {
      const reply = await listSessions(sandbox, { token, trainingId: busyTrainingId, namespace });
      expect(reply.status).toBe(200);
      expect(reply.body.toString('utf8')).toContain(
        'xmlns:ns1="http://ispringlearn.com/go/services/api/soap"',
      );
    },
  );
});

describe('its rights', () => {
  it.each([
    ['a token never issued', () => 'p-1sJDjmULL5DdpXPJTcbm4jVIaWVHvNmrjAxATRbNE', busyTrainingId],
    ['a training that nobody may see', () => issueToken(sandbox), landmarks.forbiddenTrainingId],
    [
      'an owner’s training',
      () => issueToken(sandbox, credentials.ispringLimited),
      landmarks.ownerOnlyTrainingId,
    ],
  ])('deny %s with a fault under HTTP 500', async (_what, issue, trainingId) => {
    const reply = await listSessions(sandbox, { token: await issue(), trainingId });
    expect(reply.status).toBe(500);
    expect(texts(reply, 'faultstring')).toEqual(['Permission denied']);
  });

  it('deny a token that has expired', async () => {
    sandbox.control.tune({ tokenLifetimeSeconds: 0 });
    const expired = await issueToken(sandbox);
    const reply = await listSessions(sandbox, { token: expired, trainingId: busyTrainingId });
    expect(texts(reply, 'faultstring')).toEqual(['Permission denied']);
  });

  it('can deny under HTTP 200', async () => {
    sandbox.control.tune({ soapFaultStatus: 200 });
    const reply = await listSessions(sandbox, { token, trainingId: landmarks.forbiddenTrainingId });
    expect(reply.status).toBe(200);
    expect(texts(reply, 'faultstring')).toEqual(['Permission denied']);
  });
});

describe('its strictness', () => {
  const good = () => soapEnvelope({ token, trainingId: busyTrainingId });

  it.each([
    ['without a token', () => soapEnvelope({ trainingId: busyTrainingId })],
    ['without a training', () => soapEnvelope({ token })],
    ['with a training id that is no UUID', () => soapEnvelope({ token, trainingId: '42' })],
    ['with two trainings', () => good().replace(/<soap:trainingId>.*<\/soap:trainingId>/, '$&$&')],
    ['with parameters outside of the namespace', () => good().replaceAll('soap:trainingId', 'trainingId')],
  ])('answers "Wrong parameters" to a request %s', async (_what, envelope) => {
    const reply = await askSoap(sandbox, envelope());
    expect([reply.status, texts(reply, 'faultstring')]).toEqual([500, ['Wrong parameters']]);
  });

  it.each([
    ['text that is no XML', () => '{"token":1}'],
    ['XML cut off', () => good().slice(0, -3)],
    ['an undeclared prefix', () => good().replaceAll('soap:token', 'sop:token')],
    ['a document type', () => `<!DOCTYPE x [<!ENTITY a "b">]>${good()}`],
    [
      'a SOAP 1.2 envelope',
      () =>
        good().replace(
          'http://schemas.xmlsoap.org/soap/envelope/',
          'http://www.w3.org/2003/05/soap-envelope',
        ),
    ],
    ['two requests', () => good().replace(/<soap:List[^]*<\/soap:List\w+>/, '$&$&')],
    ['an empty body', () => good().replace(/<soapenv:Body>[^]*<\/soapenv:Body>/, '<soapenv:Body/>')],
  ])('refuses %s as a bad request', async (_what, envelope) => {
    const reply = await askSoap(sandbox, envelope());
    expect([reply.status, texts(reply, 'faultcode'), texts(reply, 'faultstring')]).toEqual([
      500,
      ['SOAP-ENV:Client'],
      ['Bad Request'],
    ]);
  });

  it.each([
    [
      'another operation',
      () => soapEnvelope({ token, trainingId: busyTrainingId, operation: 'GetTrainingRequest' }),
    ],
    [
      'another namespace',
      () =>
        soapEnvelope({
          token,
          trainingId: busyTrainingId,
          namespace: 'https://ispringlearn.com/go/services/api/soap',
        }),
    ],
  ])('does not know %s', async (_what, envelope) => {
    const reply = await askSoap(sandbox, envelope());
    expect(texts(reply, 'faultstring')[0]).toMatch(/is not a valid method for this service$/);
  });

  it('insists on POST, on its path and on text/xml', async () => {
    const url = sandbox.environment.ISPRING_SOAP_URL!;
    expect((await ask(url, 'GET')).status).toBe(405);
    expect((await ask(`${url}/other`, 'POST', { 'Content-Type': 'text/xml' }, good())).status).toBe(404);
    expect((await askSoap(sandbox, good(), { 'Content-Type': 'application/soap+xml' })).status).toBe(415);
  });
});
