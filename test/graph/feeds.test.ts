import { assertObjectType, buildSchema, parse, type GraphQLSchema } from 'graphql';
import { feedsOf } from '../../src/graph/feeds.js';

const TRAINING = 'ispring-rest.training';
const TRAININGS = 'ispring-soap.sessionsOfTraining';
const SESSION = 'ispring-rest.session';
const RESULTS = 'ispring-rest.results';
const RESULTS_OF_SESSION = 'ispring-rest.resultsOfSession';
const WEBEX = 'webex.session';
const SCHEDULE = 'uis.schedule';

/** A graph in which a training is known by its id alone, and all else has to be asked for. */
const schema = asking(
  `
    type Query {
      training(id: ID): Training
      session(id: ID): Session
      sessions(ids: [ID]): [Session]
      checklistResults: Connection
      node(id: ID): Node
      nodes(ids: [ID]): [Node]
    }
    interface Node { id: ID }
    type Training implements Node { id: ID sessions: [Session] }
    type Session implements Node { id: ID training: Training checklistResults: [ChecklistResult] }
    type ChecklistResult implements Node { id: ID session: Session }
    type ActivitySchedule implements Node { id: ID }
    type Connection { edges: [Edge] nodes: [ChecklistResult] }
    type Edge { node: ChecklistResult }
  `,
  {
    'Query.session': [SESSION, WEBEX],
    'Query.sessions': [SESSION, WEBEX],
    'Query.checklistResults': [RESULTS],
    'Query.node': [TRAINING, SESSION, RESULTS_OF_SESSION, WEBEX, SCHEDULE],
    'Query.nodes': [TRAINING, SESSION, RESULTS_OF_SESSION, WEBEX, SCHEDULE],
    'Training.sessions': [TRAININGS],
    'Session.checklistResults': [RESULTS_OF_SESSION],
    'ChecklistResult.session': [SESSION],
  },
);

describe('a question feeds another', () => {
  it('that is asked beneath it', () => {
    expect(feeds('{ training(id: 1) { sessions { checklistResults { id } } } }')).toEqual({
      [TRAININGS]: [RESULTS_OF_SESSION],
    });
  });

  it('at any depth, through fields that ask nobody', () => {
    expect(
      feeds(
        '{ checklistResults { edges { node { session { training { sessions { checklistResults { id } } } } } } } }',
      ),
    ).toEqual({
      [RESULTS]: [RESULTS_OF_SESSION, SESSION, TRAININGS],
      [SESSION]: [RESULTS_OF_SESSION, TRAININGS],
      [TRAININGS]: [RESULTS_OF_SESSION],
    });
  });

  it('whatever the fields are called in the answer', () => {
    expect(feeds('{ a: training(id: 1) { b: sessions { sessions: checklistResults { id } } } }')).toEqual({
      [TRAININGS]: [RESULTS_OF_SESSION],
    });
  });

  it('and each of the questions of one field does', () => {
    expect(feeds('{ session(id: 1) { checklistResults { id } } }')).toEqual({
      [SESSION]: [RESULTS_OF_SESSION],
      [WEBEX]: [RESULTS_OF_SESSION],
    });
  });

  it('and itself, where the way leads back', () => {
    expect(
      feeds('{ training(id: 1) { sessions { checklistResults { session { checklistResults { id } } } } } }'),
    ).toEqual({
      [TRAININGS]: [RESULTS_OF_SESSION, SESSION],
      [RESULTS_OF_SESSION]: [RESULTS_OF_SESSION, SESSION],
      [SESSION]: [RESULTS_OF_SESSION],
    });
    expect(
      feeds('{ sessions(ids: []) { checklistResults { session { checklistResults { session { id } } } } } }')[
        SESSION
      ],
    ).toEqual([RESULTS_OF_SESSION, SESSION]);
  });

  it('even where @skip or @include may leave it out', () => {
    expect(
      feeds(
        '{ training(id: 1) { sessions @skip(if: true) { checklistResults @include(if: false) { id } } } }',
      ),
    ).toEqual({ [TRAININGS]: [RESULTS_OF_SESSION] });
  });

  it('in any of the operations of a document', () => {
    expect(
      feeds(`
        query A { training(id: 1) { sessions { checklistResults { id } } } }
        query B { checklistResults { nodes { session { id } } } }
      `),
    ).toEqual({ [TRAININGS]: [RESULTS_OF_SESSION], [RESULTS]: [SESSION] });
  });
});

describe('fragments', () => {
  it('lead on, named or inline, with a type or without', () => {
    expect(
      feeds(`
        query { training(id: 1) { ... { ...SomeTraining } } }
        fragment SomeTraining on Training { sessions { ... on Session { ...SomeSession } } }
        fragment SomeSession on Session { checklistResults { id } }
      `),
    ).toEqual({ [TRAININGS]: [RESULTS_OF_SESSION] });
  });

  it('count wherever they are spread', () => {
    expect(
      feeds(`
        query {
          training(id: 1) { sessions { ...SomeSession } }
          checklistResults { nodes { session { ...SomeSession } } }
        }
        fragment SomeSession on Session { checklistResults { id } }
      `),
    ).toEqual({
      [TRAININGS]: [RESULTS_OF_SESSION],
      [RESULTS]: [RESULTS_OF_SESSION, SESSION],
      [SESSION]: [RESULTS_OF_SESSION],
    });
  });

  it('pick the objects of their type out of an interface, each behind the question that leads to it', () => {
    expect(feeds('{ node(id: 1) { id ... on Training { sessions { id } } } }')).toEqual({
      [TRAINING]: [TRAININGS],
    });
    expect(
      feeds(`
        query { nodes(ids: []) { ...Deep } }
        fragment Deep on Node { ... on Session { checklistResults { id } } ... on ChecklistResult { session { id } } }
      `),
    ).toEqual({
      [SESSION]: [RESULTS_OF_SESSION],
      [WEBEX]: [RESULTS_OF_SESSION],
      [RESULTS_OF_SESSION]: [SESSION],
    });
  });

  it('on an interface are read of the object in whose place they stand', () => {
    expect(
      feeds(`
        query { training(id: 1) { ...Deep } }
        fragment Deep on Node { ... on Training { sessions { ... on Node { ... on Session { checklistResults { id } } } } } }
      `),
    ).toEqual({ [TRAININGS]: [RESULTS_OF_SESSION] });
    expect(
      feeds(`
        query { session(id: 1) { ...Deep } }
        fragment Deep on Node { id ... on Training { sessions { checklistResults { id } } } }
      `),
    ).toEqual({});
  });

  it('tell apart the fields of one name that different types have', () => {
    const small = asking(
      `
        type Query { any: Any }
        union Any = A | B
        interface More { more: Any }
        type A implements More { more: Any }
        type B implements More { more: Any }
      `,
      { 'Query.any': ['Query'], 'A.more': ['A'], 'B.more': ['B'] },
    );
    expect(feeds('{ any { ... on A { more { ... on B { more { __typename } } } } } }', small)).toEqual({
      Query: ['A', 'B'],
      A: ['B'],
    });
    expect(feeds('{ any { ... on More { more { ... on A { more { __typename } } } } } }', small)).toEqual({
      Query: ['A', 'B'],
      A: ['A'],
      B: ['A'],
    });
  });

  it('of a number no walk would come to the end of are each read once', () => {
    const last = 500;
    const doubling = Array.from({ length: last }, (_, index) => {
      const next = index + 1 < last ? `...F${index + 1} ...F${index + 1}` : 'checklistResults { id }';
      return `fragment F${index} on Session { id ${next} }`;
    });
    expect(feeds(`query { training(id: 1) { sessions { ...F0 } } } ${doubling.join('\n')}`)).toEqual({
      [TRAININGS]: [RESULTS_OF_SESSION],
    });
  });

  it('longer in a row than the stack is deep are read to the end', () => {
    const last = 20_000;
    const chain = Array.from({ length: last }, (_, index) => {
      const next = index + 1 < last ? `...F${index + 1}` : 'checklistResults { id }';
      return `fragment F${index} on Session { ${next} }`;
    });
    expect(feeds(`query { training(id: 1) { sessions { ...F0 } } } ${chain.join('\n')}`)).toEqual({
      [TRAININGS]: [RESULTS_OF_SESSION],
    });
  });

  it('that lead in a circle, or nowhere, come to an end', () => {
    expect(
      feeds(`
        query { training(id: 1) { sessions { ...A ...Missing } } }
        fragment A on Session { ...B }
        fragment B on Session { ...A ...B checklistResults { session { ...A } } }
      `),
    ).toEqual({
      [TRAININGS]: [RESULTS_OF_SESSION, SESSION],
      [RESULTS_OF_SESSION]: [RESULTS_OF_SESSION, SESSION],
      [SESSION]: [RESULTS_OF_SESSION, SESSION],
    });
  });
});

describe('no question feeds', () => {
  it('one that is asked beside it', () => {
    expect(
      feeds(
        '{ training(id: 1) { sessions { id } } session(id: 1) { id } checklistResults { nodes { id } } }',
      ),
    ).toEqual({});
    expect(feeds('{ session(id: 1) { a: checklistResults { id } b: checklistResults { id } } }')).toEqual({
      [SESSION]: [RESULTS_OF_SESSION],
      [WEBEX]: [RESULTS_OF_SESSION],
    });
  });

  it('one that is asked above it', () => {
    expect(feeds('{ training(id: 1) { sessions { id training { id } } } }')).toEqual({});
  });

  it('any through fields that are not there', () => {
    expect(
      feeds(`
        query { training(id: 1) { __typename absent { sessions { id } } id { sessions { id } } } }
        mutation { training(id: 1) { sessions { checklistResults { id } } } }
        query { __schema { types { fields { name } } } }
        type Odd { id: ID }
      `),
    ).toEqual({});
  });
});

describe('what is worked out', () => {
  it('is kept for as long as the document, of each schema apart', () => {
    const document = parse('{ training(id: 1) { sessions { checklistResults { id } } } }');
    const first = feedsOf(schema, document);
    expect(first.size).toBe(1);
    expect(feedsOf(schema, document)).toBe(first);
    expect(feedsOf(buildSchema('type Query { training(id: ID): ID }'), document).size).toBe(0);
    expect(feedsOf(schema, document)).toBe(first);
  });
});

/** Of a document that need not be valid, for reading; the questions that are fed in alphabetical order. */
function feeds(text: string, of = schema): Record<string, string[]> {
  return Object.fromEntries(
    [...feedsOf(of, parse(text))].map(([question, fed]) => [question, [...fed].sort()]),
  );
}

/** A schema whose fields, by `Type.field`, ask so. */
function asking(text: string, asks: Readonly<Record<string, readonly string[]>>): GraphQLSchema {
  const built = buildSchema(text);
  for (const [name, asked] of Object.entries(asks)) {
    const [type, field = ''] = name.split('.', 2);
    Object.assign(assertObjectType(built.getType(type ?? '')).getFields()[field]!, {
      extensions: { asks: asked },
    });
  }
  return built;
}
