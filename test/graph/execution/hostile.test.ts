import fc from 'fast-check';
import { parse, validate } from 'graphql';
import type { Context } from '../../../src/graph/context.js';
import type { Execution } from '../../../src/graph/execution/execute.js';
import { bareContext, BothWays, shownData, type Values } from './both-ways.js';
import { hostileSchema, plainFieldsOf, type Hostile } from './hostile-schema.js';
import { HostileWorld, MANNERS, type Manner } from './hostile-world.js';
import { writeDocument, type DocumentOptions, type RandomDocument } from './random-documents.js';
import { numbersOnTape, Tape } from './tape.js';
import { expectSamePlaces, isTrue, linesOf, toldIn } from './told-errors.js';
import { unhandledDuring } from './unhandled.js';

const schema = hostileSchema(true);
const lenientSchema = hostileSchema(false);
const plainFields = plainFieldsOf(schema);
const documents: DocumentOptions = {
  schema,
  scalarOf: (_place, { name }, tape) => (name === 'Int' ? tape.upTo(9) : tape.pick(['a', 'b', '1'])),
  without: [],
  needed: [],
  deepest: 4,
  mostLists: 3,
  mostFields: 25,
  extras: [],
};

interface Case extends RandomDocument {
  readonly numbers: readonly number[];
  readonly badness: number;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    tape: numbersOnTape(300, 100),
    numbers: numbersOnTape(60, 1),
    badness: fc.constantFrom(30, 100, 300),
  })
  .map(({ tape, ...world }) => ({ ...writeDocument(new Tape(tape), documents), ...world }));

/** In a world of its own, so that nothing is left over from another. */
async function inWorld(
  { numbers, badness }: Case,
  manner: Manner,
  run: (context: Context) => Promise<Execution>,
): Promise<{ readonly answer: Execution; readonly unhandled: readonly unknown[] }> {
  const world = new HostileWorld(numbers, manner, badness, plainFields);
  const context = { ...bareContext(), world } satisfies Context & Hostile;
  let answer: Execution = { data: null };
  const unhandled = await unhandledDuring(async () => {
    answer = await run(context);
    await world.idle();
  });
  return { answer, unhandled };
}

async function compare(one: Case, both: BothWays, values: Values, manner: Manner): Promise<void> {
  const { answer: ours, unhandled } = await inWorld(one, manner, (context) => both.ours(values, context));
  const { answer: theirs, unhandled: known } = await inWorld(one, manner, (context) =>
    both.theirs(values, context),
  );
  expect(shownData(ours)).toBe(shownData(theirs));
  // Promises behind the item of a list that must not be null and is: graphql-js does not look at them, either.
  expect(unhandled.map(String).filter((reason) => !known.map(String).includes(reason))).toEqual([]);
  const [told, expected] = [toldIn(ours), toldIn(theirs)];
  if (manner !== 'mixed') {
    expect(linesOf(told)).toEqual(linesOf(expected));
    return;
  }
  // Of several errors in a place that became null those are told that came before it did: which, depends on when promises settle.
  expectSamePlaces(told, expected);
  const lenient = await inWorld(one, manner, (context) => both.theirs(values, context, lenientSchema));
  expect((ours.errors ?? []).filter((error) => !isTrue(error, lenient.answer))).toEqual([]);
}

describe('the same answers as those of graphql-js, of resolvers that do as they like', () => {
  it.each(MANNERS)(
    '%s',
    async (manner) => {
      await fc.assert(
        fc.asyncProperty(cases, async (one) => {
          const document = parse(one.text);
          expect(validate(schema, document)).toEqual([]);
          const both = new BothWays(schema, document, one.name);
          for (const values of one.values) await compare(one, both, values, manner);
        }),
        {
          numRuns: 1000,
          interruptAfterTimeLimit: 240_000,
          markInterruptAsFailure: true,
        },
      );
    },
    300_000,
  );
});
