import fc from 'fast-check';
import { buildSchema, parse, validate } from 'graphql';
import { bareContext, BothWays, shownData, shownErrors, type Values } from './both-ways.js';

const schema = buildSchema(`
  type Query { text: String more: Query list: [Query!] echo(text: String): String }
`);
for (const [name, resolve] of Object.entries({
  text: () => 'text',
  more: () => ({}),
  list: () => [{}, {}],
  echo: (_source: unknown, { text }: { text?: string }) => text ?? null,
})) {
  schema.getQueryType()!.getFields()[name]!.resolve = resolve as never;
}

function bothWaysOf(text: string): BothWays {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return new BothWays(schema, document);
}

async function expectSame(both: BothWays, values: Values): Promise<void> {
  const ours = await both.ours(values, bareContext());
  const theirs = await both.theirs(values, bareContext());
  expect(shownData(ours)).toBe(shownData(theirs));
  expect(shownErrors(ours)).toEqual(shownErrors(theirs));
}

/** All values that so many variables can have together. */
function allValues(names: readonly string[]): readonly Values[] {
  return Array.from({ length: 2 ** names.length }, (_, number) =>
    Object.fromEntries(names.map((name, bit) => [name, (number & (1 << bit)) > 0])),
  );
}

describe('what conditions leave out', () => {
  it.each([
    [
      'of fields, fragments and their parts, by three variables',
      ['a', 'b', 'c'],
      `query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $text: String) {
        text @skip(if: $a)
        echo(text: $text) @include(if: $b)
        more @skip(if: $b) { text @include(if: $c) more { ...F @include(if: $a) } }
        more @include(if: $a) { echo(text: $text) ... @skip(if: $c) { list { text @skip(if: $a) @include(if: $b) } } }
        ...F @skip(if: $c)
      }
      fragment F on Query { list @include(if: $b) { echo(text: $text) text @skip(if: $c) } }`,
    ],
    [
      'by more variables than an operation is kept compiled for',
      ['a', 'b', 'c', 'd', 'e', 'f'],
      `query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!, $e: Boolean!, $f: Boolean!, $text: String) {
        text @skip(if: $a)
        more @include(if: $b) { text @skip(if: $c) echo(text: $text) @include(if: $d) }
        list @skip(if: $e) { ... @include(if: $f) { echo(text: $text) more { text @include(if: $a) } } }
      }`,
    ],
  ])('%s, is the same each time, in whatever order they come', async (_what, names, text) => {
    const all = allValues(names);
    const orders = fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length });
    await fc.assert(
      fc.asyncProperty(orders, fc.constantFrom('x', 'y', null), async (order, given) => {
        const both = bothWaysOf(text);
        for (const values of order) await expectSame(both, { ...values, text: given });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['at the root', 'query ($if: Boolean = true) { text @skip(if: $if) }'],
    ['further down', 'query ($if: Boolean = true) { more { text @include(if: $if) } }'],
    ['in a list', 'query ($if: Boolean = true) { list { ... @skip(if: $if) { text } } }'],
  ])('is for no other run what one could not tell, whose condition was null: %s', async (_where, text) => {
    const runs = fc.array(fc.constantFrom<Values>({ if: true }, { if: false }, { if: null }, {}), {
      minLength: 2,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(runs, async (each) => {
        const both = bothWaysOf(text);
        for (const values of each) await expectSame(both, values);
      }),
    );
  });
});
