import { buildSchema, execute, parse, type ExecutionResult } from 'graphql';
import { AnswerBudget } from '../../src/graph/answer-budget.js';
import { ROOM_ENOUGH, type Room } from '../../src/graph/answer-room.js';
import { resolvePlainField, withBoundedFields } from '../../src/graph/bounded-fields.js';

const schema = buildSchema(`
  type Query { things(count: Int!): [Thing!]! maybe(count: Int!): [Thing] }
  type Thing { name: String id: ID! parts: [Part!]! failing: String later: String }
  type Part { id: ID! }
`);
const thing = {
  name: 'a thing',
  id: '1',
  parts: [{ id: '1' }],
  failing: new Error('it cannot be had'),
  later: () => Promise.reject(new Error('it could not be had')),
};
for (const field of Object.values(schema.getQueryType()!.getFields())) {
  field.resolve = (_root, { count }: { count: number }) => Array.from({ length: count }, () => thing);
}
withBoundedFields(schema);

async function ask(document: string, room: Room = ROOM_ENOUGH): Promise<ExecutionResult> {
  return execute({
    schema,
    document: parse(document),
    contextValue: { budget: new AnswerBudget(room, { fields: 21_000, errors: 50 }) },
    fieldResolver: resolvePlainField,
  });
}

/** Under 700 names. */
const names = (field: string): string => Array.from({ length: 700 }, (_, i) => `a${i}: ${field}`).join(' ');

const codes = ({ errors = [] }: ExecutionResult): unknown[] =>
  errors.map(({ message, extensions }) => extensions['code'] ?? message);

describe('the fields of one answer', () => {
  it('are all there as far as the answer may hold them', async () => {
    const { data, errors } = await ask(`{ things(count: 20) { ${names('name')} } }`);
    expect(errors).toBeUndefined();
    expect((data!['things'] as Record<string, string>[]).at(-1)!['a699']).toBe('a thing');
  });

  it('beyond that are null, and one error says so', async () => {
    const answer = await ask(`{ things(count: 40) { ${names('name')} } }`);
    expect(codes(answer)).toEqual(['QUERY_TOO_EXPENSIVE']);
    const things = answer.data!['things'] as Record<string, string | null>[];
    expect(things).toHaveLength(40);
    expect([things[0]!['a0'], things.at(-1)!['a699']]).toEqual(['a thing', null]);
  });

  it('that cannot be null stay, but for lists, which end', async () => {
    const answer = await ask(`{ things(count: 40) { ${names('parts { id }')} id name } }`);
    expect(codes(answer)).toEqual(['QUERY_TOO_EXPENSIVE']);
    const last = (answer.data!['things'] as Record<string, unknown>[]).at(-1)!;
    expect([last['id'], last['name'], last['a699']]).toEqual(['1', null, []]);
  });
});

describe('the fields of a large answer for which there is no room', () => {
  const document = (count: number): string => `{ things(count: ${count}) { ${names('name')} } }`;
  const roomFor = (times: number, then: 'full' | 'late'): Room => {
    let left = times;
    return { take: () => ((left -= 1) >= 0 ? 'taken' : then), giveBack: () => undefined };
  };

  it.each([
    ['full', 'There is no memory left for more of this answer'],
    ['late', 'There is no time left for more of this answer'],
  ] as const)(
    'are null from there on, and one error says so, which may be better later: %s',
    async (why, message) => {
      const { data, errors } = await ask(document(20), roomFor(9, why));
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining(message),
          extensions: { code: 'QUERY_TOO_EXPENSIVE', retryable: true },
        },
      ]);
      const values = (data!['things'] as Record<string, unknown>[]).flatMap((one) => Object.values(one));
      const there = values.filter((value) => value !== null).length;
      // Of 1,000 at a time, with the list itself.
      expect(there).toBe(9999);
      expect(values.slice(0, there)).toEqual(Array(there).fill('a thing'));
    },
  );

  it('are all there where the answer is small', async () => {
    const { data, errors } = await ask(document(1), roomFor(0, 'full'));
    expect(errors).toBeUndefined();
    expect(data!['things']).toHaveLength(1);
  });
});

describe('the errors of one answer', () => {
  it.each([
    ['that stand in place of values', 'failing', 'it cannot be had'],
    ['that come later', 'later', 'it could not be had'],
  ])(
    '%s are all there as far as it may hold them, and then one more that says so',
    async (_how, field, message) => {
      expect(codes(await ask(`{ things(count: 50) { ${field} } }`))).toEqual(Array(50).fill(message));
      const answer = await ask(`{ things(count: 60) { ${field} } }`);
      expect(codes(answer)).toEqual([...Array<string>(50).fill(message), 'QUERY_TOO_EXPENSIVE']);
      expect(answer.data!['things']).toHaveLength(60);
    },
  );
});
