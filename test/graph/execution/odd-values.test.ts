import { buildSchema, GraphQLError, parse } from 'graphql';
import { bareContext, BothWays, shownData, shownErrors } from './both-ways.js';

const schema = buildSchema(`
  type Query { one: String sure: String! list: [String] sureList: [String!] thing: Thing other: Other }
  type Thing { name: String! }
  interface Other { name: String! }
  type This implements Other { name: String! }
`);

/** What other libraries make in place of promises: it has nothing but `then`, which gives more of its kind. */
function thenable(promise: Promise<unknown>): unknown {
  // Nobody is told of those that nobody looks at.
  promise.catch(() => undefined);
  return {
    then: (fulfilled?: (value: unknown) => unknown, rejected?: (reason: unknown) => unknown) =>
      thenable(promise.then(fulfilled, rejected)),
  };
}
const coming = (value: unknown): unknown => thenable(Promise.resolve(value));
const failing = (): unknown => thenable(Promise.reject(new GraphQLError('failed')));

async function expectSame(field: string, give: () => unknown): Promise<void> {
  const below = ['thing', 'other'].includes(field) ? ' { name }' : '';
  schema.getQueryType()!.getFields()[field]!.resolve = give;
  const both = new BothWays(schema, parse(`{ ${field}${below} }`));
  const ours = await both.ours({}, bareContext());
  const theirs = await both.theirs({}, bareContext());
  expect(shownData(ours)).toBe(shownData(theirs));
  expect(shownErrors(ours)).toEqual(shownErrors(theirs));
}

describe('promises that are not of this realm, or of another library', () => {
  it.each<[string, string, () => unknown]>([
    ['a value', 'one', () => coming('text')],
    ['nothing', 'one', () => coming(null)],
    ['a failure', 'one', failing],
    ['a value that must not be null', 'sure', () => coming('text')],
    ['nothing where there must be something', 'sure', () => coming(null)],
    ['a failure where there must be something', 'sure', failing],
    ['items', 'list', () => [coming('a'), 'b', coming(null), failing()]],
    ['a list of them', 'list', () => coming([coming('a'), 'b'])],
    ['items that must not be null', 'sureList', () => [coming('a'), 'b']],
    ['an item that must not be null, and is', 'sureList', () => [coming(null), 'b']],
    ['an item that must not be null, and fails', 'sureList', () => ['a', failing()]],
    ['an object with more of them', 'thing', () => coming({ name: coming('text') })],
    ['a failure in an object', 'thing', () => ({ name: failing() })],
    [
      'what a function gives that is one, too',
      'one',
      () => Object.assign(() => undefined, { then: (done: (value: unknown) => void) => done('text') }),
    ],
  ])('are waited for as others are: %s', (_what, field, give) => expectSame(field, give));

  it('may tell what something is', async () => {
    const other = schema.getType('Other') as unknown as { resolveType: () => unknown };
    other.resolveType = () => coming('This');
    await expectSame('other', () => ({ name: 'text' }));
  });
});
