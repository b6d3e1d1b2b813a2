import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { questionsOf, type Question } from '../../src/graph/asks.js';
import { schema } from '../../src/graph/schema.js';
import { landmarks } from '../../src/sandbox/index.js';
import { Clock } from '../server/clock.js';
import { representationOf } from '../server/whole-graph-arguments.js';
import { startService, type Service } from '../support/service.js';

/** What each field asks by itself. */
const ANYTHING = [
  'ispring-rest.checklist',
  'ispring-rest.employee',
  'ispring-rest.resultsOfSession',
  'ispring-rest.session',
  'ispring-rest.training',
  'uis.schedule',
  'webex.session',
] as const;
const ASKING: Readonly<Record<string, readonly Question[]>> = {
  'ActivitySchedule.intervals': ['uis.accountZone'],
  'ActivitySchedule.isActive': ['uis.accountZone'],
  'ActivitySchedule.timeZone': ['uis.accountZone'],
  'Checklist.results': ['ispring-rest.resultsOfSession'],
  'Checklist.summary': ['ispring-rest.resultsOfSession'],
  'ChecklistResult.checklist': ['ispring-rest.checklist'],
  'ChecklistResult.employee': ['ispring-rest.employee'],
  'ChecklistResult.observer': ['ispring-rest.employee'],
  'ChecklistResult.session': ['ispring-rest.session'],
  'Query.activitySchedule': ['uis.schedule'],
  'Query.activitySchedules': ['uis.schedules'],
  'Query.checklistResults': ['ispring-rest.results'],
  'Query.checklists': ['ispring-rest.checklist', 'ispring-rest.checklists'],
  'Query._entities': ANYTHING,
  'Query.node': ANYTHING,
  'Query.nodes': ANYTHING,
  'Query.session': ['ispring-rest.session', 'webex.session'],
  'Query.sessions': ['ispring-rest.session', 'webex.session'],
  'Query.training': ['ispring-rest.training'],
  'Query.trainings': ['ispring-rest.training'],
  'Query.webexSessions': ['webex.sessions'],
  'Session.checklistResults': ['ispring-rest.resultsOfSession'],
  'Session.instructor': ['webex.session'],
  'Session.scheduleOverlaps': ['uis.accountZone', 'uis.schedule'],
  'Session.training': ['ispring-rest.training'],
  'Session.webex': ['webex.session'],
  'Training.endTime': ['ispring-soap.sessionsOfTraining'],
  'Training.organizer': ['ispring-rest.employee'],
  'Training.sessions': ['ispring-soap.sessionsOfTraining'],
  'Training.startTime': ['ispring-soap.sessionsOfTraining'],
};

/** Fields with a resolver of their own that ask nobody. A new one must be judged: this list or the other. */
const ASKING_NOBODY = ['Query._service', 'Query.upstreams', 'ScheduleOverlap.schedule'];

const busyTraining = `training(id: "${landmarks.busyTrainingId}")`;
const sample = landmarks.sampleChecklistId;

/** One id of each kind. */
const ANY_KIND = [
  `ispring:training:${landmarks.busyTrainingId}`,
  `ispring:employee:${landmarks.unknownId}`,
  `ispring:checklist:${landmarks.unknownId}`,
  `ispring:session:${landmarks.clockChangeSessionId}`,
  `ispring:checklist-result:${Array(3).fill(landmarks.unknownId).join('.')}`,
  `webex:session:${landmarks.completeSessionKey}`,
  `uis:schedule:${landmarks.cycleScheduleId}`,
];

/**
 * How to get to a field: `{…}` stands for every field beneath it that asks nobody, as far as they lead.
 */
const WAYS: readonly { to: string; through?: readonly string[]; documents: readonly string[] }[] = [
  { to: 'Query.training', documents: [`{ ${busyTraining} {…} }`] },
  { to: 'Query.trainings', documents: ['{ trainings {…} }'] },
  {
    to: 'ScheduleOverlap.schedule',
    through: ['Training.sessions', 'Session.scheduleOverlaps'],
    documents: [
      `{ ${busyTraining} { sessions {
        scheduleOverlaps(scheduleIds: ["${landmarks.cycleScheduleId}"]) { schedule {…} }
      } } }`,
    ],
  },
  { to: 'Query.upstreams', documents: ['{ upstreams {…} }'] },
  { to: 'Query._service', documents: ['{ _service {…} }'] },
  {
    to: 'Query.session',
    documents: [
      `{ session(id: "${landmarks.clockChangeSessionId}") {…} }`,
      `{ session(id: "${landmarks.completeSessionKey}") {…} }`,
    ],
  },
  {
    to: 'Query.sessions',
    documents: [
      `{ sessions(ids: ["${landmarks.clockChangeSessionId}", "${landmarks.completeSessionKey}"]) {…} }`,
    ],
  },
  { to: 'Query.checklistResults', documents: ['{ checklistResults(first: 5) {…} }'] },
  {
    to: 'Query.activitySchedule',
    documents: [`{ activitySchedule(id: "${landmarks.cycleScheduleId}") {…} }`],
  },
  { to: 'Query.activitySchedules', documents: ['{ activitySchedules(first: 5) {…} }'] },
  {
    to: 'Query.node',
    documents: ANY_KIND.map((id) => `{ node(id: "${id}") {…} }`),
  },
  {
    to: 'Query._entities',
    documents: [`{ _entities(representations: [${ANY_KIND.map(representationOf).join(' ')}]) {…} }`],
  },
  {
    to: 'Query.nodes',
    documents: [`{ nodes(ids: ${JSON.stringify(ANY_KIND)}) {…} }`],
  },
  { to: 'Query.checklists', documents: ['{ checklists {…} }', `{ checklists(ids: ["${sample}"]) {…} }`] },
  { to: 'Query.webexSessions', documents: ['{ webexSessions(first: 5) {…} }'] },
  {
    to: 'Training.organizer',
    through: ['ispring-rest.training'],
    documents: [`{ ${busyTraining} { organizer {…} } }`],
  },
  {
    to: 'Training.startTime',
    // With a title, it is asked for before the training is there.
    through: ['ispring-rest.training'],
    documents: [`{ ${busyTraining} { startTime } }`, `{ ${busyTraining} { title startTime } }`],
  },
  {
    to: 'Training.endTime',
    documents: [`{ ${busyTraining} { endTime } }`],
  },
  {
    to: 'Session.training',
    through: ['Training.sessions'],
    documents: [`{ ${busyTraining} { sessions { training {…} } } }`],
  },
  {
    to: 'Session.instructor',
    through: ['Query.webexSessions'],
    documents: ['{ webexSessions(first: 2) { nodes { instructor } } }'],
  },
  {
    to: 'Session.webex',
    through: ['Query.webexSessions'],
    documents: ['{ webexSessions(first: 2) { nodes { webex {…} } } }'],
  },
  {
    to: 'ActivitySchedule.timeZone',
    through: ['Query.activitySchedules'],
    documents: ['{ activitySchedules(first: 5) { nodes { timeZone } } }'],
  },
  {
    to: 'ActivitySchedule.isActive',
    through: ['Query.activitySchedule'],
    documents: [`{ activitySchedule(id: "${landmarks.cycleScheduleId}") { isActive } }`],
  },
  {
    to: 'ActivitySchedule.intervals',
    through: ['Query.activitySchedule'],
    documents: [
      `{ activitySchedule(id: "${landmarks.cycleScheduleId}") {
        intervals(from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z") {…}
      } }`,
    ],
  },
  {
    to: 'Session.scheduleOverlaps',
    through: ['Training.sessions'],
    documents: [
      `{ ${busyTraining} { sessions { scheduleOverlaps(scheduleIds: ["${landmarks.cycleScheduleId}"]) {…} } } }`,
    ],
  },
  {
    to: 'Checklist.results',
    through: ['ispring-rest.checklist'],
    documents: [`{ checklists(ids: ["${sample}"]) { results {…} } }`],
  },
  {
    to: 'Checklist.summary',
    through: ['ispring-rest.checklist'],
    documents: [`{ checklists(ids: ["${sample}"]) { summary {…} } }`],
  },
  {
    to: 'ChecklistResult.checklist',
    through: ['Query.checklistResults'],
    documents: ['{ checklistResults(first: 5) { nodes { checklist {…} } } }'],
  },
  {
    to: 'ChecklistResult.employee',
    through: ['Query.checklistResults'],
    documents: ['{ checklistResults(first: 5) { nodes { employee {…} } } }'],
  },
  {
    to: 'ChecklistResult.observer',
    through: ['Query.checklistResults'],
    documents: ['{ checklistResults(first: 5) { nodes { observer {…} } } }'],
  },
  {
    to: 'Training.sessions',
    documents: [`{ ${busyTraining} { sessions {…} } }`],
  },
  {
    to: 'Session.checklistResults',
    through: ['Training.sessions'],
    documents: [`{ ${busyTraining} { sessions { checklistResults {…} } } }`],
  },
  {
    to: 'ChecklistResult.session',
    through: ['Query.checklistResults'],
    documents: ['{ checklistResults(first: 5) { nodes { session {…} } } }'],
  },
];

describe('fields say what they ask', () => {
  it('and it is this', () => {
    const asking = everyField()
      .map(([name, field]): [string, Question[]] => [name, [...questionsOf(field)].sort()])
      .filter(([, asked]) => asked.length > 0);
    expect(Object.fromEntries(asking)).toEqual(ASKING);
  });

  it('or are known to ask nobody, each one that has a resolver of its own', () => {
    const judged = [...Object.keys(ASKING), ...ASKING_NOBODY];
    expect(fieldsWithResolvers().sort()).toEqual(judged.sort());
  });

  it('and there is a way to each that asks', () => {
    const reached = new Set(WAYS.map(({ to }) => to));
    expect(Object.keys(ASKING).filter((name) => !reached.has(name))).toEqual([]);
  });
});

describe('what is really asked for', () => {
  let service: Service;
  const clock = new Clock();
  // Nothing may be known from before.
  beforeAll(async () => {
    service = await startService({
      ISPRING_TRAINING_IDS: landmarks.busyTrainingId,
      ISPRING_SOAP_TTL_SECONDS: '0',
      ISPRING_REST_TTL_SECONDS: '0',
      WEBEX_TTL_SECONDS: '0',
      UIS_TTL_SECONDS: '0',
    });
  });
  afterAll(async () => {
    clock.reset();
    await service.stop();
  });
  beforeEach(() => {
    // The zone of an account is known for a day.
    clock.pass(2 * 86_400);
    service.sandbox.control.resetCalls();
  });

  it.each(WAYS)('$to, and all beneath it that asks nobody', async ({ to, through = [], documents }) => {
    for (const document of documents) {
      const { errors } = await service.ask(document.replace('{…}', quiet(typeOf(to))));
      expect(errors).toEqual([]);
    }
    const onTheWay = through.flatMap((way): readonly string[] => ASKING[way] ?? [way]);
    expect(asked(service)).toEqual([...new Set([...(ASKING[to] ?? []), ...onTheWay])].sort());
  });
});

/** The questions behind the calls that the simulators got, tokens left out. */
function asked({ sandbox }: Service): Question[] {
  const questions = sandbox.control.calls().flatMap(({ upstream, operation, request }): Question[] => {
    switch (`${upstream} ${operation}`) {
      case 'ispring-rest POST /api/v3/token':
        return [];
      case 'ispring-soap listSessionsByTraining':
        return ['ispring-soap.sessionsOfTraining'];
      case 'ispring-rest GET /training/session/{id}':
        return ['ispring-rest.session'];
      case 'ispring-rest POST /job-training/sessions/result/list':
        // No way here asks for a list by its sessions.
        return [
          JSON.stringify(request).includes('sessionIds')
            ? 'ispring-rest.resultsOfSession'
            : 'ispring-rest.results',
        ];
      case 'ispring-rest GET /training/{id}':
        return ['ispring-rest.training'];
      case 'ispring-rest GET /users/v2':
        return ['ispring-rest.employee'];
      case 'ispring-rest POST /job-training/checklist/sessions/list':
        return [
          JSON.stringify(request).includes('checklistIds')
            ? 'ispring-rest.checklist'
            : 'ispring-rest.checklists',
        ];
      case 'webex GetTrainingSession':
        return ['webex.session'];
      case 'webex LstsummaryTrainingSession':
        return ['webex.sessions'];
      case 'uis get.account':
        return ['uis.accountZone'];
      case 'uis get.schedules':
        return [JSON.stringify(request).includes('filter') ? 'uis.schedule' : 'uis.schedules'];
      default:
        throw new Error(`which question is ${upstream} ${operation}?`);
    }
  });
  return [...new Set(questions)].sort();
}

/** A selection of all fields that are not said to ask, at any depth. */
function quiet(type: GraphQLNamedType): string {
  if (isAbstractType(type)) {
    const objects = schema.getPossibleTypes(type).map((object) => `... on ${object.name} ${quiet(object)}`);
    return `{ __typename ${objects.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields())
    .filter((field) => questionsOf(field).length === 0)
    // Two objects may have a field of one name, one of which may be null.
    .map((field) => `${type.name}_${field.name}: ${field.name} ${quiet(getNamedType(field.type))}`);
  return `{ __typename ${fields.join(' ')} }`;
}

function typeOf(name: string): GraphQLNamedType {
  const field = new Map(everyField()).get(name);
  if (field === undefined) throw new Error(`there is no field ${name}`);
  return getNamedType(field.type);
}

function everyField(): [string, GraphQLField<unknown, unknown>][] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field): [string, GraphQLField<unknown, unknown>] => [
        `${type.name}.${field.name}`,
        field,
      ]),
    );
}

/** All of Query, and those of other types that a method answers. */
function fieldsWithResolvers(): string[] {
  const { queries, fieldResolvers, objectTypes } = getMetadataStorage();
  const nameOf = (target: unknown): string | undefined =>
    objectTypes.find((type) => type.target === target)?.name;
  return [
    ...queries.map(({ schemaName }) => `Query.${schemaName}`),
    ...fieldResolvers.map(
      ({ getObjectType, schemaName }) => `${nameOf(getObjectType?.()) ?? '?'}.${schemaName}`,
    ),
  ];
}
