import { credentials, landmarks } from '../../../src/sandbox/index.js';
import { marked } from '../../support/marks.js';
import { EXPLAINED, startService, takeCalls, type Service } from '../../support/service.js';
import { askWebex, hostSecurity, issueToken, texts, webexMessage, webexTypes } from '../../sandbox/asking.js';
import { ALL_FOUR, askedWith, startBringing, vendorOf } from './brought.js';
import { taggedNames, type TaggedName } from './tagged-vendors.js';

const HEADERS: Readonly<Record<TaggedName, string>> = {
  'ispring-soap': 'X-ISpring-Token',
  'ispring-rest': 'X-ISpring-Token',
  webex: 'X-Webex-Ticket',
  uis: 'X-UIS-Token',
};
/** iSpring's SOAP API has one fault for a token that is not good and for missing permission. */
const REFUSED: Readonly<Record<TaggedName, string>> = {
  'ispring-soap': 'UPSTREAM_FORBIDDEN',
  'ispring-rest': 'UPSTREAM_UNAUTHENTICATED',
  webex: 'UPSTREAM_UNAUTHENTICATED',
  uis: 'UPSTREAM_UNAUTHENTICATED',
};

describe('a credential of a caller that its vendor does not know', () => {
  it.each(['X-ISpring-Token', 'X-Webex-Ticket', 'X-UIS-Token'])(
    'is refused for that vendor alone, asked with once, and never replaced by ours: %s',
    async (header) => {
      const service = await startBringing();
      const unknown = marked('of-nobody');
      const headers = { ...EXPLAINED.headers, [header]: unknown };
      const { errors, extensions, text } = await service.ask(ALL_FOUR, {}, { headers });
      const refused = taggedNames.filter((name) => HEADERS[name] === header);
      expect(
        errors.map(({ extensions: { source, code, retryable } }) => [source, code, retryable]).sort(),
      ).toEqual(refused.map((name) => [name, REFUSED[name], false]).sort());
      expect(askedWith(service)).toEqual(
        Object.fromEntries(
          taggedNames.map((name) => [name, [refused.includes(name) ? null : `ours-${vendorOf(name)}`]]),
        ),
      );
      const outcomes = extensions.explain!.calls.map(({ upstream, outcome }) => [upstream, outcome]);
      for (const name of refused) expect(outcomes).toContainEqual([name, REFUSED[name]]);
      expect(text + service.log()).not.toContain(unknown);
      // Nor is it tried again with something better the next time.
      await service.ask(ALL_FOUR, {}, { headers });
      for (const name of refused) expect(askedWith(service)[name]).toEqual([null, null]);
      await service.stop();
    },
  );

  it('is no reason to renew ours', async () => {
    const service = await startBringing();
    await service.ask(ALL_FOUR);
    const headers = Object.fromEntries(Object.values(HEADERS).map((name) => [name, marked('of-nobody')]));
    await service.ask(ALL_FOUR, {}, { headers });
    const tokens = taggedNames
      .flatMap((name) => service.vendors.calls(name))
      .filter(({ isForToken }) => isForToken);
    expect(tokens).toHaveLength(3);
    await service.stop();
  });
});

describe('a credential of a caller that is good', () => {
  let service: Service;
  beforeAll(async () => (service = await startService({ CALLER_CREDENTIALS: 'on' })));
  afterAll(() => service.stop());

  /** What becomes of the one field of a document: its value, or the code of its error. */
  async function outcomeOf(document: string, headers: Record<string, string> = {}): Promise<unknown> {
    const { data, errors } = await service.ask(`{ it: ${document} }`, {}, { headers });
    return errors[0]?.extensions['code'] ?? data.it;
  }

  it('of iSpring sees what its own account may see', async () => {
    const token = await issueToken(service.sandbox, credentials.ispringLimited);
    const headers = { 'X-ISpring-Token': token };
    const results = `checklistResults(sessionIds: ["${landmarks.sampleChecklistId}"]) { totalCount }`;
    const owners = service.sandbox.data.ispring.trainings.find(({ access }) => access === 'owner')!;
    const sessions = `training(id: "${owners.id}") { sessions { id } }`;
    for (let round = 0; round < 2; round += 1) {
      expect(await outcomeOf(results)).toEqual({ totalCount: expect.any(Number) });
      expect(await outcomeOf(results, headers)).toBe('UPSTREAM_FORBIDDEN');
      expect(await outcomeOf(sessions)).toEqual({ sessions: expect.any(Array) });
      expect(await outcomeOf(sessions, headers)).toBe('UPSTREAM_FORBIDDEN');
    }
  });

  it('of Webex sees the sessions of its own user', async () => {
    const { webExId, password } = credentials.webexForeign;
    const security = { ...hostSecurity, webExID: webExId, password };
    const [ticket = ''] = texts(
      await askWebex(service.sandbox, webexMessage(webexTypes.authenticate, security)),
      'use:sessionTicket',
    );
    const headers = { 'X-Webex-Ticket': ticket, 'X-Webex-Id': webExId };
    const [theirs, ours] = [landmarks.foreignSessionKeys[0], landmarks.completeSessionKey];
    const session = (key: string): string => `session(id: "${key}") { sourceId }`;
    expect(await outcomeOf(session(theirs), headers)).toEqual({ sourceId: theirs });
    expect(await outcomeOf(session(theirs))).toBe('UPSTREAM_FORBIDDEN');
    expect(await outcomeOf(session(ours))).toEqual({ sourceId: ours });
    expect(await outcomeOf(session(ours), headers)).toBe('UPSTREAM_FORBIDDEN');
    // A ticket is of one user.
    const { 'X-Webex-Ticket': alone } = headers;
    expect(await outcomeOf(session(theirs), { 'X-Webex-Ticket': alone })).toBe('UPSTREAM_UNAUTHENTICATED');
  });

  it('of UIS sees the schedules of its own account', async () => {
    const headers = { 'X-UIS-Token': credentials.uisSmall.accessToken };
    const count = 'activitySchedules(first: 1) { totalCount nodes { timeZone } }';
    expect(await outcomeOf(count, headers)).toEqual({
      totalCount: 25,
      nodes: [{ timeZone: 'Asia/Yekaterinburg' }],
    });
    expect(await outcomeOf(count)).toEqual({
      totalCount: 400,
      nodes: [{ timeZone: service.sandbox.data.uis.timeZone }],
    });
  });

  it('and then is no longer is refused, and not renewed', async () => {
    const token = await issueToken(service.sandbox);
    const headers = { 'X-ISpring-Token': token };
    const sessions = `training(id: "${landmarks.sampleTrainingId}") { title sessions { id } }`;
    expect(await outcomeOf(sessions, headers)).toMatchObject({ sessions: expect.any(Array) });
    service.sandbox.control.expireTokens('ispring-rest');
    takeCalls(service);
    expect(await outcomeOf(sessions, headers)).toMatch(/^UPSTREAM_(UNAUTHENTICATED|FORBIDDEN)$/);
    expect(takeCalls(service)).toEqual({ 'ispring-soap': 1, 'ispring-rest': 1 });
    const ended = { 'X-UIS-Token': credentials.uisExpired.accessToken };
    expect(await outcomeOf('activitySchedules(first: 1) { totalCount }', ended)).toBe(
      'UPSTREAM_UNAUTHENTICATED',
    );
    expect(takeCalls(service)).toEqual({ uis: 1 });
  });
});
