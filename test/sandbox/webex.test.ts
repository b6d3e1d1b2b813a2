import { SaxesParser } from 'saxes';
import { credentials, landmarks, startSandbox } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { documentedElements } from '../../src/sandbox/webex/session-writer.js';
import {
  ask,
  askWebex,
  getTrainingSession,
  hostSecurity,
  texts,
  webexMessage,
  webexTypes,
} from './asking.js';
import type { RawReply } from './asking.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.control.reset());

const { siteName, webExId, email, password } = credentials.webex;
const question = (security: Record<string, string> = hostSecurity) =>
  webexMessage(webexTypes.session, security, `<sessionKey>${landmarks.completeSessionKey}</sessionKey>`);

/** What the answer says of itself: result, exceptionID. */
function outcome(reply: RawReply): (string | undefined)[] {
  return [texts(reply, 'serv:result')[0], texts(reply, 'serv:exceptionID')[0]];
}

function isWellFormed(reply: RawReply): boolean {
  try {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(reply.body.toString('utf8')).close();
    return true;
  } catch {
    return false;
  }
}

describe('GetTrainingSession', () => {
  it('answers the vendor page’s session with the page’s document, defects and all', async () => {
    const reply = await getTrainingSession(sandbox, landmarks.sampleSessionKey);
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/xml;charset=UTF-8']);
    const text = reply.body.toString('utf8');
    expect(text).toContain('<tain:maxRegistrations>10</train:maxRegistrations>');
    expect(text).toContain('<sess:timeZone>GMT+08:00, Australia Western (Perth)\n</sess:timeZone>');
    expect(text).toContain('<sess:extNotifyTime></sess:extNotifyTime>');
    expect(text).toContain('<com:phones />');
    expect(isWellFormed(reply)).toBe(false);
  });

  it('answers well-formed documents for every other session', async () => {
    const own = sandbox.data.webex.sessions.filter(({ schedule }) => schedule.hostWebExID === webExId);
    expect(own).toHaveLength(57);
    for (const session of own) {
      const reply = await getTrainingSession(sandbox, session.sessionKey);
      expect([session.sessionKey, isWellFormed(reply), ...texts(reply, 'train:sessionKey')]).toEqual([
        session.sessionKey,
        true,
        session.sessionKey,
      ]);
      expect(texts(reply, 'sess:startDate')).toEqual(session.schedule.startDate);
    }
  });

  it('uses every documented element in one session', async () => {
    const text = (await getTrainingSession(sandbox, landmarks.completeSessionKey)).body.toString('utf8');
    const missing = documentedElements().filter(
      (name) => !text.includes(`<${name}>`) && !text.includes(`<${name} />`),
    );
    expect(missing).toEqual([]);
  });

  it('leaves out whole blocks where there is nothing to say', async () => {
    const reply = await getTrainingSession(sandbox, landmarks.sparseSessionKey);
    const names = [...reply.body.toString('utf8').matchAll(/<((?:sess|train|com):\w+)/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual([
      'sess:schedule',
      'sess:startDate',
      'sess:timeZoneID',
      'sess:hostWebExID',
      'train:metaData',
      'sess:confName',
      'train:sessionKey',
    ]);
  });

  it('gives several start dates for a session of several meetings', async () => {
    const reply = await getTrainingSession(sandbox, landmarks.multipleSessionKey);
    expect(texts(reply, 'train:repeatType')).toEqual(['MULTIPLE_SESSION']);
    expect(texts(reply, 'sess:startDate').length).toBeGreaterThan(1);
    expect(texts(reply, 'sess:startDate')[0]).toMatch(/^\d\d\/\d\d\/2026 \d\d:\d\d:00$/);
  });

  it.each([
    ['an unknown session', landmarks.unknownSessionKey, '060001'],
    ['a session of another host', landmarks.foreignSessionKeys[0], '000001'],
    ['a key that is no number', 'abc', undefined],
  ])('fails under HTTP 200 on %s', async (_what, key, exceptionID) => {
    const reply = await getTrainingSession(sandbox, key);
    expect([reply.status, ...outcome(reply)]).toEqual([200, 'FAILURE', exceptionID]);
    expect(texts(reply, 'serv:gsbStatus')).toEqual(['PRIMARY']);
    expect(texts(reply, 'serv:reason')[0]).not.toBe('');
  });

  it('lets each host see its own', async () => {
    const foreign = credentials.webexForeign;
    const security = { webExID: foreign.webExId, password: foreign.password, siteName };
    expect(outcome(await getTrainingSession(sandbox, landmarks.foreignSessionKeys[0], security))).toEqual([
      'SUCCESS',
      undefined,
    ]);
    expect(outcome(await getTrainingSession(sandbox, landmarks.completeSessionKey, security))).toEqual([
      'FAILURE',
      '000001',
    ]);
  });
});

describe('the security context', () => {
  it.each([
    ['name and site name', { webExID: webExId, password, siteName }],
    ['mail address and site id', { email, password, siteID: credentials.webex.siteId }],
    ['a partner id as well', { webExID: webExId, password, siteName, partnerID: 'g0webx!' }],
  ])('is enough with %s', async (_what, security) => {
    expect(outcome(await askWebex(sandbox, question(security)))).toEqual(['SUCCESS', undefined]);
  });

  it.each([
    ['an unknown user', { webExID: 'nobody', password, siteName }, '030001'],
    ['no user', { password, siteName }, '030001'],
    ['a wrong password', { webExID: webExId, password: 'wrong', siteName }, '030002'],
    ['no password', { webExID: webExId, siteName }, '030002'],
    ['a ticket never issued', { webExID: webExId, sessionTicket: 'AAAA', siteName }, '030047'],
    ['no site', { webExID: webExId, password }, undefined],
    ['another site', { webExID: webExId, password, siteName: 'acme' }, undefined],
  ])('fails with %s', async (_what, security, exceptionID) => {
    expect(outcome(await askWebex(sandbox, question(security)))).toEqual(['FAILURE', exceptionID]);
  });
});

describe('AuthenticateUser', () => {
  const authenticate = (security: Record<string, string> = hostSecurity) =>
    askWebex(sandbox, webexMessage(webexTypes.authenticate, security));
  const withTicket = (ticket: string) =>
    askWebex(sandbox, question({ webExID: webExId, sessionTicket: ticket, siteName }));

  it('issues a ticket for 90 minutes that stands in for the password', async () => {
    const reply = await authenticate();
    expect(reply.body.toString('utf8')).toContain('xsi:type="use:authenticateUserResponse"');
    expect(texts(reply, 'use:timeToLive')).toEqual(['5400']);
    expect(texts(reply, 'use:createTime')[0]).toMatch(/^\d{13}$/);
    expect(outcome(await withTicket(texts(reply, 'use:sessionTicket')[0]!))).toEqual(['SUCCESS', undefined]);
  });

  it('issues none for a wrong password, nor for a ticket', async () => {
    expect(outcome(await authenticate({ ...hostSecurity, password: 'wrong' }))).toEqual([
      'FAILURE',
      '030002',
    ]);
    const ticket = texts(await authenticate(), 'use:sessionTicket')[0]!;
    expect(outcome(await authenticate({ webExID: webExId, sessionTicket: ticket, siteName }))).toEqual([
      'FAILURE',
      '030002',
    ]);
  });

  it.each([
    ['expired', () => sandbox.control.tune({ ticketLifetimeSeconds: 0 }), () => undefined],
    ['forgotten', () => undefined, () => sandbox.control.expireTokens('webex')],
  ])('issues tickets that are refused once %s', async (_how, before, after) => {
    before();
    const ticket = texts(await authenticate(), 'use:sessionTicket')[0]!;
    after();
    const reply = await withTicket(ticket);
    expect(outcome(reply)).toEqual(['FAILURE', '030047']);
    expect(texts(reply, 'serv:reason')).toEqual(['Not a valid session ticket']);
  });

  it('issues tickets for one host only', async () => {
    const ticket = texts(await authenticate(), 'use:sessionTicket')[0]!;
    const other = question({ webExID: credentials.webexForeign.webExId, sessionTicket: ticket, siteName });
    expect(outcome(await askWebex(sandbox, other))).toEqual(['FAILURE', '030047']);
  });
});

describe('its strictness', () => {
  it.each([
    ['a type without java:', () => question().replace('java:com', 'com')],
    ['a short type', () => question().replace(webexTypes.session, 'training.GetTrainingSession')],
    ['the undeclared prefix of the vendor’s own sample', () => question().replace(/ xmlns:serv="[^"]*"/, '')],
    ['a root in no namespace', () => question().replaceAll('serv:message', 'message')],
    ['another root', () => question().replaceAll('serv:message', 'serv:letter')],
    ['a type without namespace', () => question().replace('xsi:type', 'type')],
    [
      'a namespace under header',
      () => question().replace('<header>', '<header xmlns="http://www.webex.com/schemas/2002/06/service">'),
    ],
    ['XML cut off', () => question().slice(0, -2)],
    ['a document type', () => question().replace('?>', '?><!DOCTYPE message>')],
    ['no session key', () => webexMessage(webexTypes.session, hostSecurity)],
  ])('fails on %s', async (_what, message) => {
    const reply = await askWebex(sandbox, message());
    expect([reply.status, texts(reply, 'serv:result')[0]]).toEqual([200, 'FAILURE']);
  });

  it('insists on POST, on its path and on XML', async () => {
    const url = sandbox.environment.WEBEX_URL!;
    expect(outcome(await ask(url, 'GET'))).toEqual(['FAILURE', undefined]);
    expect((await ask(`${url}/other`, 'POST', { 'Content-Type': 'text/xml' }, question())).status).toBe(404);
    expect(outcome(await askWebex(sandbox, question(), 'application/json'))).toEqual(['FAILURE', undefined]);
    expect(outcome(await askWebex(sandbox, question(), 'application/xml'))).toEqual(['SUCCESS', undefined]);
  });
});
