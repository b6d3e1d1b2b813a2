import { credentials } from '../../src/sandbox/index.js';
import { startService } from '../support/service.js';

describe('an expired token', () => {
  it('is renewed once for all who wait, and every call is counted', async () => {
    const service = await startService();
    await service.ask('{ checklistResults(first: 1) { nodes { id } } }');
    service.sandbox.control.expireTokens('ispring-rest');
    service.sandbox.control.resetCalls();
    const { errors, extensions } = await service.ask(
      '{ trainings { sessions { checklistResults { id } } } checklistResults { nodes { id } } }',
    );
    expect(errors).toEqual([]);
    const calls = service.sandbox.control.calls();
    expect(calls.filter(({ operation }) => operation === 'POST /api/v3/token')).toHaveLength(1);
    expect(extensions.cost?.upstreamCalls['total']).toBe(calls.length);
    await service.stop();
  });

  it('is renewed once for ten operations that find it expired together, over both wires', async () => {
    const service = await startService();
    const { control, data } = service.sandbox;
    await service.ask('{ checklistResults(first: 1) { nodes { id } } }');
    control.expireTokens('ispring-rest');
    control.resetCalls();
    const trainings = data.ispring.trainings.filter(({ access }) => access === 'everyone').slice(0, 10);
    const answers = await Promise.all(
      trainings.map(({ id }, index) =>
        service.ask(
          index % 2 === 0
            ? `{ training(id: "${id}") { sessions { title } } }`
            : `{ checklistResults(sessionIds: ["${id}"]) { nodes { id } } }`,
        ),
      ),
    );
    for (const { errors } of answers) expect(errors).toEqual([]);
    const calls = control.calls();
    expect(calls.filter(({ operation }) => operation === 'POST /api/v3/token')).toHaveLength(1);
    const paid = answers.map(({ extensions }) => extensions.cost?.upstreamCalls['total'] ?? 0);
    expect(paid.reduce((sum, calls) => sum + calls, 0)).toBe(calls.length);
    await service.stop();
  });

  it.each([
    [
      'a Webex ticket',
      'webex',
      { WEBEX_AUTH: 'ticket' },
      '{ session(id: "76736484") { title } }',
      'AuthenticateUser',
    ],
    [
      'a UIS session',
      'uis',
      { UIS_ACCESS_TOKEN: undefined },
      '{ activitySchedules(first: 1) { nodes { id } } }',
      'login.user',
    ],
  ] as const)('may be %s as well', async (_name, upstream, settings, question, renewal) => {
    const login =
      upstream === 'uis' ? { UIS_LOGIN: credentials.uis.login, UIS_PASSWORD: credentials.uis.password } : {};
    const service = await startService({ ...settings, ...login });
    for (let round = 0; round < 2; round += 1) {
      const { errors } = await service.ask(question);
      expect(errors).toEqual([]);
      service.sandbox.control.expireTokens(upstream);
    }
    const { errors } = await service.ask(question);
    expect(errors).toEqual([]);
    const operations = service.sandbox.control.calls().map(({ operation }) => operation);
    expect(operations.filter((operation) => operation === renewal)).toHaveLength(3);
    await service.stop();
  });

  it('that is refused for good is renewed once, and then told', async () => {
    const service = await startService();
    service.sandbox.control.setFault('ispring-rest', { kind: 'refuseTokens' });
    const question =
      '{ a: checklistResults { nodes { id } } b: checklistResults(first: 1, sessionStatus: PASSED) { nodes { id } } }';
    const { errors } = await service.ask(question);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual([
      'UPSTREAM_UNAUTHENTICATED',
      'UPSTREAM_UNAUTHENTICATED',
    ]);
    await service.ask(question);
    const tokens = service.sandbox.control
      .calls()
      .filter(({ operation }) => operation === 'POST /api/v3/token');
    expect(tokens.length).toBeLessThanOrEqual(2);
    await service.stop();
  });
});
