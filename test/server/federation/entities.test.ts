import { landmarks } from '../../../src/sandbox/index.js';
import { startServiceWithToken, takeCalls, type AskOptions, type Service } from '../../support/service.js';

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());

interface Known {
  readonly __typename: string;
  readonly id: string;
}

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Training { id title }
    ... on Session { id title }
    ... on Checklist { id title }
    ... on ChecklistResult { id points }
    ... on Employee { id name }
    ... on ActivitySchedule { id label: name }
  }
}`;

const entities = (
  representations: readonly unknown[],
  options: AskOptions = {},
): ReturnType<typeof service.ask> => service.ask(ENTITIES, { representations }, options);

/** So many things of each kind, as a gateway knows them from elsewhere. */
async function things(): Promise<Record<string, readonly Known[]>> {
  const { data } = await service.ask(`{
    trainings { __typename id sessions { __typename id } organizer { __typename id } }
    checklistResults(first: 20) { nodes { __typename id checklist { __typename id } employee { __typename id } } }
    activitySchedules(first: 20) { nodes { __typename id } }
    webexSessions(first: 10) { nodes { __typename id } }
  }`);
  const results = data.checklistResults.nodes;
  const distinct = (some: readonly Known[]): readonly Known[] => [
    ...new Map(some.map((one) => [one.id, one])).values(),
  ];
  return {
    trainings: data.trainings.slice(0, 5).map(({ __typename, id }: Known) => ({ __typename, id })),
    ispringSessions: data.trainings
      .flatMap(({ sessions }: { sessions: Known[] | null }) => sessions ?? [])
      .slice(0, 5),
    webexSessions: data.webexSessions.nodes,
    checklists: distinct(results.map(({ checklist }: { checklist: Known }) => checklist)),
    results: results.map(({ __typename, id }: Known) => ({ __typename, id })),
    employees: distinct(results.map(({ employee }: { employee: Known }) => employee)),
    schedules: data.activitySchedules.nodes,
  };
}

describe('what a federation gateway asks by keys', () => {
  it('costs the fewest calls there can be: one for each thing that has to be asked for alone, and one for all others of a kind', async () => {
    const known = await things();
    const all = Object.values(known).flat();
    // Again and again, in no order that an upstream would like.
    const hundred = Array.from({ length: 100 }, (_, i) => all[(i * 37) % all.length]!);
    service.sandbox.control.resetCalls();
    const { data, errors } = await entities(hundred);
    expect(errors).toEqual([]);
    expect(data._entities.map(({ __typename, id }: Known) => ({ __typename, id }))).toEqual(
      hundred.map(({ __typename, id }) => ({ __typename, id })),
    );
    const asked = (kind: string): number => known[kind]!.filter((one) => hundred.includes(one)).length;
    expect(asked('employees')).toBeGreaterThan(5);
    expect(takeCalls(service)).toEqual({
      // Results, checklists and employees: one call each.
      'ispring-rest': asked('trainings') + asked('ispringSessions') + 3,
      webex: asked('webexSessions'),
      uis: 1,
    });
  });

  it('costs what was predicted', async () => {
    const all = Object.values(await things()).flat();
    const { extensions } = await entities(all, { headers: { 'x-explain': 'plan' } });
    const { plan } = extensions.explain as unknown as { plan: Record<string, number> };
    service.sandbox.control.resetCalls();
    await entities(all);
    const made = takeCalls(service);
    const token = 1;
    expect(plan).toEqual({
      ...made,
      'ispring-rest': made['ispring-rest']! + token,
      total: made['ispring-rest']! + made.webex! + made.uis! + token,
    });
  });

  it('costs nothing where only the id of a training is read', async () => {
    const { data } = await service.ask(
      `{ _entities(representations: [{ __typename: "Training", id: "ispring:training:${landmarks.unknownId}" }]) { ... on Training { sourceId } } }`,
    );
    expect(data._entities).toEqual([{ sourceId: landmarks.unknownId }]);
    expect(takeCalls(service)).toEqual({});
  });

  it('is null where it is not there, and where the id is of another type', async () => {
    const { data, errors } = await entities([
      { __typename: 'Employee', id: `ispring:employee:${landmarks.unknownId}` },
      { __typename: 'Employee', id: `ispring:training:${landmarks.sampleTrainingId}` },
      { __typename: 'Session', id: 'webex:session:76736484' },
    ]);
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      null,
      null,
      { __typename: 'Session', id: 'webex:session:76736484', title: 'jimz hol test' },
    ]);
  });

  it.each<[string, unknown, string]>([
    [
      'of a type that is no entity',
      { __typename: 'Upstream', id: '1' },
      'representations[1].__typename: expected one of Training, Session, Employee, Checklist, ChecklistResult, ActivitySchedule, got "Upstream"',
    ],
    [
      'without a type',
      { id: 'ispring:training:1' },
      'representations[1].__typename: expected one of Training, Session, Employee, Checklist, ChecklistResult, ActivitySchedule, got null',
    ],
    [
      'without a key',
      { __typename: 'Employee' },
      'representations[1].id: expected its id in this graph, got null',
    ],
    [
      'with a key of no form',
      { __typename: 'Employee', id: '7' },
      'representations[1].id: expected an id of this graph, source:type:id, such as ispring:training:<uuid>, got "7"',
    ],
    [
      'that is no object',
      'Employee',
      'representations[1].__typename: expected one of Training, Session, Employee, Checklist, ChecklistResult, ActivitySchedule, got null',
    ],
  ])('fails alone %s', async (_case, wrong, message) => {
    const right = { __typename: 'Session', id: 'webex:session:76736484' };
    const { data, errors } = await entities([right, wrong, right]);
    expect(errors).toEqual([
      expect.objectContaining({
        message,
        path: ['_entities', 1],
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ]);
    expect(data._entities).toEqual([
      { ...right, title: 'jimz hol test' },
      null,
      { ...right, title: 'jimz hol test' },
    ]);
  });

  it('loses only what a failing upstream was to tell', async () => {
    service.sandbox.control.setFault('webex', { kind: 'reset' });
    const { data, errors } = await entities([
      { __typename: 'Session', id: 'webex:session:76736484' },
      { __typename: 'Employee', id: `ispring:employee:${landmarks.sampleEmployeeId}` },
    ]);
    service.sandbox.control.setFault('webex', null);
    expect(data._entities).toEqual([
      null,
      { __typename: 'Employee', id: `ispring:employee:${landmarks.sampleEmployeeId}`, name: 'Alex Morgan' },
    ]);
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['_entities', 0],
        extensions: expect.objectContaining({ code: 'UPSTREAM_UNREACHABLE', source: 'webex' }),
      }),
    ]);
  });

  it('may be as many as a gateway gathers, and not without bound', async () => {
    const many = (count: number): Known[] =>
      Array.from({ length: count }, () => ({ __typename: 'Session', id: 'webex:session:76736484' }));
    const { data, errors } = await entities(many(10_000));
    expect(errors).toEqual([]);
    expect(data._entities).toHaveLength(10_000);
    expect(takeCalls(service)).toEqual({ webex: 1 });
    const beyond = await entities(many(10_001));
    expect(beyond.errors).toEqual([
      expect.objectContaining({ message: 'representations: expected at most 10000 items, got 10001' }),
    ]);
    expect(takeCalls(service)).toEqual({});
  });
});
