import { landmarks } from '../../src/sandbox/index.js';
import { startServiceWithToken, takeCalls, type Service } from '../support/service.js';

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());

const { sampleTrainingId, sampleChecklistId, sampleEmployeeId, unknownId } = landmarks;

interface Kind {
  readonly typename: string;
  readonly id: string;
  /** Of the same kind, and not there. */
  readonly gone: string;
  readonly read: string;
  readonly told: Readonly<Record<string, unknown>>;
  readonly calls: Readonly<Record<string, number>>;
}

const KINDS: readonly Kind[] = [
  {
    typename: 'Training',
    id: `ispring:training:${sampleTrainingId}`,
    gone: `ispring:training:${unknownId}`,
    read: 'title source sessions { title training { sourceId } } endTime',
    told: {
      title: 'Работа с возражениями клиентов',
      source: 'ISPRING',
      sessions: [
        { title: 'Сессия 1', training: { sourceId: sampleTrainingId } },
        { title: 'Сессия 2', training: { sourceId: sampleTrainingId } },
      ],
      endTime: '2023-04-11T13:30:00+03:00',
    },
    calls: { 'ispring-soap': 1, 'ispring-rest': 1 },
  },
  {
    typename: 'Session',
    id: 'ispring:session:4728d100-c96a-11ed-a664-b6c48b3dc692',
    gone: `ispring:session:${unknownId}`,
    read: 'title source duration',
    told: { title: 'Сессия 1', source: 'ISPRING', duration: 7200 },
    calls: { 'ispring-rest': 1 },
  },
  {
    typename: 'Session',
    id: 'webex:session:76736484',
    gone: `webex:session:${landmarks.unknownSessionKey}`,
    read: 'title source webex { sessionKey }',
    told: { title: 'jimz hol test', source: 'WEBEX', webex: { sessionKey: '76736484' } },
    calls: { webex: 1 },
  },
  {
    typename: 'Employee',
    id: `ispring:employee:${sampleEmployeeId}`,
    gone: `ispring:employee:${unknownId}`,
    read: 'name source jobTitle',
    told: { name: 'Alex Morgan', source: 'ISPRING', jobTitle: 'Floor Sales Representative' },
    calls: { 'ispring-rest': 1 },
  },
  {
    typename: 'Checklist',
    id: `ispring:checklist:${sampleChecklistId}`,
    gone: `ispring:checklist:${unknownId}`,
    read: 'title status sessionIds results { points employee { name } }',
    told: {
      title: 'Floor Sales Representative',
      status: 'PUBLISHED',
      sessionIds: [sampleChecklistId],
      results: [{ points: 18, employee: { name: 'Alex Morgan' } }],
    },
    calls: { 'ispring-rest': 3 },
  },
  {
    typename: 'ChecklistResult',
    id: `ispring:checklist-result:${sampleChecklistId}.${sampleChecklistId}.${sampleEmployeeId}`,
    gone: `ispring:checklist-result:${sampleChecklistId}.${sampleChecklistId}.${unknownId}`,
    read: 'points checklist { title } observer { name }',
    told: {
      points: 18,
      checklist: { title: 'Floor Sales Representative' },
      observer: { name: 'Alex Morgan' },
    },
    calls: { 'ispring-rest': 3 },
  },
  {
    typename: 'ActivitySchedule',
    id: `uis:schedule:${landmarks.workdayScheduleId}`,
    gone: 'uis:schedule:999999',
    read: 'name schedules { activityDays { type days } }',
    told: {
      name: 'Рабочие дни',
      schedules: [{ activityDays: { type: 'BUSINESS_CALENDAR', days: [7] } }],
    },
    calls: { uis: 1 },
  },
];

describe('a node', () => {
  it.each(KINDS)('is $id', async ({ typename, id, read, told, calls }) => {
    const { data, errors } = await service.ask(
      `query ($id: ID!) { node(id: $id) { __typename id ... on ${typename} { ${read} } } }`,
      { id },
    );
    expect(errors).toEqual([]);
    expect(data.node).toEqual({ __typename: typename, id, ...told });
    expect(takeCalls(service)).toEqual(calls);
  });

  it.each(KINDS)('is null where there is no $gone', async ({ typename, gone, read }) => {
    const { data, errors } = await service.ask(
      `query ($id: ID!) { node(id: $id) { __typename id ... on ${typename} { ${read} } } }`,
      { id: gone },
    );
    expect(errors).toEqual([]);
    expect(data.node).toBeNull();
  });

  it.each(KINDS)('is $id to a federation gateway, too', async ({ typename, id, read, told, calls }) => {
    const { data, errors } = await service.ask(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { __typename ... on ${typename} { id ${read} } }
      }`,
      { representations: [{ __typename: typename, id }] },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([{ __typename: typename, id, ...told }]);
    expect(takeCalls(service)).toEqual(calls);
  });

  it('of every kind may be asked for at once, in any order, each in its place', async () => {
    const ids = KINDS.flatMap(({ id, gone }) => [gone, id]);
    const fragments = KINDS.filter(
      ({ typename }, index) => KINDS.findIndex((kind) => kind.typename === typename) === index,
    ).map(({ typename }) => `... on ${typename} { ${FIRST_FIELDS[typename]} }`);
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ${fragments.join(' ')} } }`,
      { ids },
    );
    expect(errors).toEqual([]);
    expect(data.nodes).toEqual(
      KINDS.flatMap(({ typename, id, told }) => [
        null,
        { __typename: typename, id, ...firstOf(typename, told) },
      ]),
    );
  });
});

/** One that is told of each type, under a name of its own: fields of one name may not differ in type. */
const FIRST_FIELDS: Readonly<Record<string, string>> = {
  Training: 'title',
  Session: 'title',
  Employee: 'name',
  Checklist: 'title',
  ChecklistResult: 'points',
  ActivitySchedule: 'label: name',
};

function firstOf(typename: string, told: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const [name = '', field = name] = (FIRST_FIELDS[typename] ?? '').split(': ');
  return { [name]: told[field] };
}
