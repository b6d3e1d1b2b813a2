import { isObjectType, parse, type OperationDefinitionNode } from 'graphql';
import { questionsOf } from '../../src/graph/asks.js';
import { predict, type Prediction } from '../../src/graph/plan/predict.js';
import { RULES } from '../../src/graph/plan/rules.js';
import { schema } from '../../src/graph/schema.js';

const WIDTHS: Readonly<Record<string, number>> = {
  'ispring-rest.resultsOfSession': 1000,
  'ispring-rest.checklist': 1000,
  'ispring-rest.employee': 140,
  'uis.schedule': 1000,
};

function predicted(
  document: string,
  variables: Record<string, unknown> = {},
  { trainingIds = [] as readonly string[], knowsScheduleZone = false } = {},
): Prediction {
  const parsed = parse(document);
  const operation = parsed.definitions[0] as OperationDefinitionNode;
  return predict(
    { schema, document: parsed, operation, variables },
    {
      tariff: {
        expected: 250,
        widest: (question) => WIDTHS[question] ?? 1,
        // Tokens are counted in the tests of the server.
        tokenCalls: () => ({}),
      },
      trainingIds,
      knowsScheduleZone,
    },
  );
}

const calls = (...given: Parameters<typeof predicted>): Prediction['calls'] => predicted(...given).calls;
const uuid = (i: number): string => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
const uuids = (count: number): string[] => Array.from({ length: count }, (_, i) => uuid(i));
const keys = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

it('every field that asks an upstream has a rule of what it costs, and no other', () => {
  const asking = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => questionsOf(field).length > 0)
        .map((field) => `${type.name}.${field.name}`),
    );
  expect(Object.keys(RULES).sort()).toEqual(asking.sort());
});

describe('what an operation will cost', () => {
  it.each([
    ['nothing, of what nobody is asked', '{ upstreams { name } __typename }', { total: 0 }],
    [
      'nothing, of a training of which only the id is read',
      `{ training(id: "${uuid(1)}") { id } }`,
      { total: 0 },
    ],
    ['a call, of a title', `{ training(id: "${uuid(1)}") { title } }`, { total: 1, 'ispring-rest': 1 }],
    ['nothing, of what is no id', '{ training(id: "x") { title } session(id: "y") { id } }', { total: 0 }],
    [
      'nothing, of an id of something else',
      `{ training(id: "ispring:session:${uuid(1)}") { title } }`,
      { total: 0 },
    ],
    [
      'nothing, of what is left out',
      `{ training(id: "${uuid(1)}") @skip(if: true) { title } }`,
      { total: 0 },
    ],
    [
      'one call, of one training under many names',
      `{ a: training(id: "${uuid(1)}") { title } b: training(id: "ispring:training:${uuid(1)}") { type } ...C }
       fragment C on Query { node(id: "ispring:training:${uuid(1)}") { ... on Training { title } ... on Session { webex { hostType } } } }`,
      { total: 1, 'ispring-rest': 1 },
    ],
    [
      'one list of sessions, however often a training leads to itself',
      `{ training(id: "${uuid(1)}") { startTime sessions { training { sessions { training { title endTime } } } } } }`,
      { total: 2, 'ispring-soap': 1, 'ispring-rest': 1 },
    ],
    [
      'one call for results and one for names, of sessions that nobody has counted',
      `{ training(id: "${uuid(1)}") { sessions { checklistResults { session { title } checklist { title } employee { name } observer { id } } } } }`,
      { total: 4, 'ispring-soap': 1, 'ispring-rest': 3 },
    ],
    [
      'a call for each session of results that are listed',
      '{ checklistResults(first: 30) { nodes { session { title } } } }',
      { total: 31, 'ispring-rest': 31 },
    ],
    [
      'as many calls as there are persons to a page, 140 at a time',
      '{ checklistResults(first: 1000) { edges { node { employee { name } observer { name } } } } }',
      { total: 16, 'ispring-rest': 16 },
    ],
    [
      'one call for the results of checklists, however they are told',
      '{ checklists { summary { totalCount } results { id } } }',
      { total: 2, 'ispring-rest': 2 },
    ],
    [
      'half of what may be spent, of sessions that nobody has counted and that are a call each',
      '{ checklists { results { session { title } } } }',
      { total: 252, 'ispring-rest': 252 },
    ],
    [
      'one call more, of results that lead to results',
      `{ session(id: "${uuid(1)}") { checklistResults { checklist { results { employee { name } } } employee { name } } } }`,
      // The session, two waves of results, the checklists, and names in one wave.
      { total: 5, 'ispring-rest': 5 },
    ],
    [
      'a call for each of several checklists',
      `{ checklistResults(checklistIds: ["${uuids(3).join('","')}"]) { totalCount } }`,
      { total: 3, 'ispring-rest': 3 },
    ],
    [
      'one call, of several checklists in sessions',
      `{ checklistResults(checklistIds: ["${uuids(3).join('","')}"], sessionIds: ["${uuid(9)}"]) { totalCount } }`,
      { total: 1, 'ispring-rest': 1 },
    ],
    [
      'the page, a call for each session on it, and one for the clock of the list',
      '{ webexSessions(first: 7) { nodes { webex { hostType } instructor } } }',
      { total: 9, webex: 9 },
    ],
    ['a call for 500 rows', '{ webexSessions(first: 1000) { nodes { title } } }', { total: 3, webex: 3 }],
    [
      'a page after others, and a wider one should the list have changed',
      '{ webexSessions(first: 10, after: "x") { nodes { title } } activitySchedules(after: "x") { nodes { name } } }',
      { total: 7, webex: 5, uis: 2 },
    ],
    [
      'schedules in one call, and their zone once',
      '{ a: activitySchedule(id: "1") { isActive } b: activitySchedule(id: "2") { timeZone } activitySchedules { nodes { isActive } } }',
      { total: 3, uis: 3 },
    ],
    [
      'schedules beside sessions in one call for all',
      `{ sessions(ids: ["${uuid(1)}", "77"]) { scheduleOverlaps(scheduleIds: [1, 2]) { ratio schedule { name } } } }`,
      { total: 4, 'ispring-rest': 1, webex: 1, uis: 2 },
    ],
    [
      'no results, of sessions of Webex',
      '{ session(id: "77") { checklistResults { id } training { title } } }',
      { total: 1, webex: 1 },
    ],
  ])('is %s', (_what, document, expected) => {
    expect(calls(document)).toEqual(expected);
  });

  it('is told by variables as by the document', () => {
    const document = 'query ($ids: [ID!]!) { sessions(ids: $ids) { title } }';
    expect(calls(document, { ids: [...uuids(20), ...keys(30)] })).toEqual({
      total: 50,
      'ispring-rest': 20,
      webex: 30,
    });
    expect(calls(document, { ids: [...keys(30), ...keys(30)] })).toEqual({ total: 30, webex: 30 });
  });

  it('is told by the trainings that are listed when none are named', () => {
    const document = '{ trainings { title sessions { title } } }';
    expect(calls(document, {}, { trainingIds: uuids(12) })).toEqual({
      total: 24,
      'ispring-soap': 12,
      'ispring-rest': 12,
    });
  });

  it('is no call for the zone of schedules where that is set', () => {
    expect(calls('{ activitySchedule(id: "1") { isActive } }', {}, { knowsScheduleZone: true })).toEqual({
      total: 1,
      uis: 1,
    });
  });

  it('counts a list of a thousand ids under nine hundred names as soon as under one', () => {
    const names = Array.from({ length: 900 }, (_, i) => `a${i}: sessions(ids: $ids) { title }`).join(' ');
    const { calls: told, rows } = predicted(`query ($ids: [ID!]!) { ${names} }`, { ids: keys(1000) });
    expect([told, rows]).toEqual([{ total: 1000, webex: 1000 }, 900_000]);
  });
});
