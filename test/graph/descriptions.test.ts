import { buildSchema, isObjectType, type GraphQLSchema } from 'graphql';
import { schema } from '../../src/graph/schema.js';
import { CALLS as ISPRING_REST } from '../../src/sources/ispring-rest/client.js';
import { CALLS as ISPRING_SOAP } from '../../src/sources/ispring-soap/client.js';
import { CALLS as UIS } from '../../src/sources/uis/client.js';
import { CALLS as WEBEX } from '../../src/sources/webex/client.js';
import { CALL_OF, DESCRIPTION_RULES } from './descriptions/rules.js';

describe('descriptions of the schema', () => {
  it.each(DESCRIPTION_RULES)('$name', ({ find }) => {
    expect(find(schema)).toEqual([]);
  });

  it('name calls as the sources do', () => {
    const made = [ISPRING_REST, ISPRING_SOAP, UIS, WEBEX].flatMap((calls) => Object.values<string>(calls));
    expect([...new Set(Object.values(CALL_OF))].sort()).toEqual(made.sort());
  });
});

/** A schema that keeps every rule; `asks` of its extensions is on `Query.lesson`. */
const IN_ORDER = `
  "A point in time."
  scalar DateTime

  "What can be asked."
  type Query {
    "A lesson; null when it is not there. One GetTrainingSession call."
    lesson("Its id in either form." id: ID!, "How many at most." first: Int): Lesson
    "All lessons, null in the place of one that cannot be read."
    lessons("Which of them." filter: Filter): [Lesson]!
  }

  "A lesson (GetTrainingSession). A field is null where the vendor does not say."
  type Lesson {
    "When it begins, with its own offset."
    start: DateTime
    "How long it takes, in seconds."
    length: Int
    "How far it is."
    nextState: State
  }

  "How far a lesson is (GetTrainingSession)."
  enum State {
    "It is over."
    OVER
  }

  "Restrictions that all hold."
  input Filter {
    "Only those that begin later, in any offset."
    after: DateTime
  }
`;

/** One slip each: what is written instead of what, and the coordinate that one rule must name. */
const SLIPS: readonly { rule: number; slip: string; of: string; by: string; at: string }[] = [
  { rule: 0, slip: 'a bare type', of: '"A point in time."', by: '', at: 'DateTime' },
  { rule: 0, slip: 'a bare argument', of: '"Its id in either form." ', by: '', at: 'Query.lesson(id:)' },
  { rule: 0, slip: 'a bare value', of: '"It is over."', by: '', at: 'State.OVER' },
  { rule: 0, slip: 'a bare input field', of: '"Which of them." ', by: '', at: 'Query.lessons(filter:)' },
  {
    rule: 0,
    slip: 'a field that says its name',
    of: 'How far it is.',
    by: 'The nextState.',
    at: 'Lesson.nextState',
  },
  { rule: 0, slip: 'no sentence', of: 'It is over.', by: 'over', at: 'State.OVER' },
  {
    rule: 1,
    slip: 'a type that does not speak for its fields',
    of: ' A field is null where the vendor does not say.',
    by: '',
    at: 'Lesson.start',
  },
  { rule: 1, slip: 'an unsaid null', of: 'null when it is not there', by: 'if any', at: 'Query.lesson' },
  {
    rule: 1,
    slip: 'an unsaid null in a list',
    of: ', null in the place of one that cannot be read',
    by: '',
    at: 'Query.lessons',
  },
  { rule: 2, slip: 'a time without a zone', of: ', with its own offset', by: '', at: 'Lesson.start' },
  { rule: 2, slip: 'an asked time without a zone', of: ', in any offset', by: '', at: 'Filter.after' },
  { rule: 3, slip: 'a measure without a unit', of: ', in seconds', by: '', at: 'Lesson.length' },
  {
    rule: 3,
    slip: 'an asked number of nothing',
    of: 'How many at most.',
    by: 'At most.',
    at: 'Query.lesson(first:)',
  },
  {
    rule: 4,
    slip: 'an unsaid call',
    of: 'One GetTrainingSession call.',
    by: 'One call.',
    at: 'Query.lesson',
  },
  { rule: 5, slip: 'a type of nowhere', of: 'A lesson (GetTrainingSession).', by: 'A lesson.', at: 'Lesson' },
  {
    rule: 5,
    slip: 'an enum of nowhere',
    of: 'How far a lesson is (GetTrainingSession)',
    by: 'How far it is',
    at: 'State',
  },
];

describe('the rules can fail', () => {
  it('finds nothing wrong with a schema in order', () => {
    expect(DESCRIPTION_RULES.flatMap(({ find }) => find(asking(IN_ORDER)))).toEqual([]);
  });

  it.each(SLIPS)('$slip is seen', ({ rule, of, by, at }) => {
    expect(IN_ORDER).toContain(of);
    expect(DESCRIPTION_RULES[rule]?.find(asking(IN_ORDER.replace(of, by)))).toContain(at);
  });

  it('has a slip for every rule', () => {
    expect(new Set(SLIPS.map(({ rule }) => rule)).size).toBe(DESCRIPTION_RULES.length);
  });
});

function asking(sdl: string): GraphQLSchema {
  const planted = buildSchema(sdl);
  const query = planted.getQueryType();
  const lesson = isObjectType(query) ? query.getFields()['lesson'] : undefined;
  if (lesson !== undefined) lesson.extensions = { asks: ['webex.session'] };
  return planted;
}
