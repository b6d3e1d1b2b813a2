import { AcrossAllFourDocument } from '../../schema/typed-documents.js';
import { startService, takeCalls, type Service } from '../support/service.js';

describe('one question over four wires', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  it('is answered with exact values, for one call a wire and one token', async () => {
    const { data, errors, extensions } = await service.ask(AcrossAllFourDocument);

    expect(errors).toEqual([]);
    expect(data.training?.sessions).toMatchObject([
      { title: 'Сессия 1', startTime: '2023-03-31T15:30:00-07:00', duration: 7200, instructor: null },
      {
        title: 'Сессия 2',
        startTime: '2023-04-11T12:30:00+03:00',
        duration: 3600,
        instructor: 'Олег Смирнов',
      },
    ]);
    expect(data.training?.sessions?.map((session) => session.checklistResults?.length)).toEqual(
      resultsOfThePageSessions(),
    );
    expect(data.session).toEqual({
      id: 'webex:session:76736484',
      title: 'jimz hol test',
      startTime: '2004-04-11T10:00:00+08:00',
      timeZone: 'Australia/Perth',
      webex: {
        status: 'NOT_INPROGRESS',
        attendees: {
          participants: [{ person: { name: 'attendee004', company: 'String' }, joinStatus: 'ACCEPT' }],
        },
      },
    });
    const names = service.sandbox.data.uis.schedules.map(({ name }) => name);
    expect(data.activitySchedules?.totalCount).toBe(names.length);
    expect(data.activitySchedules?.nodes).toHaveLength(3);
    expect(names).toEqual(
      expect.arrayContaining(data.activitySchedules?.nodes?.map((node) => node?.name) ?? ['?']),
    );

    const spent = { 'ispring-soap': 1, 'ispring-rest': 2, webex: 1, uis: 1 };
    expect(takeCalls(service)).toEqual(spent);
    expect(extensions.cost?.upstreamCalls).toEqual({ total: 5, ...spent });
  });

  it('asks for no second token, and for no field of a schedule that nobody reads', async () => {
    await service.ask(
      '{ activitySchedules(first: 2) { nodes { id } } trainings { sessions { checklistResults { id } } } }',
    );
    const [uis] = service.sandbox.control.calls('uis');
    expect(uis?.request).toMatchObject({ fields: ['id'], limit: 2, offset: 0 });
    const operations = service.sandbox.control.calls().map(({ operation }) => operation);
    expect(operations).not.toContain('POST /api/v3/token');
    expect(operations.filter((operation) => operation === 'listSessionsByTraining')).toHaveLength(20);
  });

  function resultsOfThePageSessions(): number[] {
    const { trainingSessions, checklistResults } = service.sandbox.data.ispring;
    return trainingSessions
      .filter(({ trainingId }) => trainingId === 'b431d5a0-2d14-11ed-b56c-0242c0a87043')
      .map(({ id }) => checklistResults.filter(({ sessionId }) => sessionId === id).length);
  }
});
