import fc from 'fast-check';
import { parse, validate } from 'graphql';
import type { Context } from '../../../src/graph/context.js';
import type { Execution } from '../../../src/graph/execution/execute.js';
import { feedsOf } from '../../../src/graph/feeds.js';
import { schema } from '../../../src/graph/schema.js';
import { SCOPES, type Scope } from '../../../src/graph/scope.js';
import { BothWays, shownData, shownErrors } from './both-ways.js';
import { FEW_TRAININGS, ourScalars } from './our-arguments.js';
import { startOurGraph, type OurGraph } from './our-graph.js';
import { writeDocument, type DocumentOptions, type RandomDocument } from './random-documents.js';
import { numbersOnTape, Tape } from './tape.js';
import { expectSamePlaces, toldIn } from './told-errors.js';

const CURSORS = `{
  webexSessions(first: 2) { pageInfo { endCursor } }
  checklistResults(first: 2) { pageInfo { endCursor } }
  activitySchedules(first: 2) { pageInfo { endCursor } }
}`;
const EXTRAS = [
  'all: __schema { queryType { name } types @skip(if: $IF) { name kind } }',
  'known: __type(name: "Session") { kind fields(includeDeprecated: $IF) { name type { name ofType { name } } } }',
  'unknown: __type(name: "Nothing") { name }',
  '_service { sdl @include(if: $IF) }',
];

interface Case extends RandomDocument {
  readonly scopes: readonly Scope[];
  readonly oursFirst: boolean;
}

function casesOf(options: DocumentOptions): fc.Arbitrary<Case> {
  return numbersOnTape(400, 40).map((numbers) => {
    const tape = new Tape(numbers);
    const scopes: readonly Scope[] = tape.once(3) ? ['graph:read'] : SCOPES;
    const oursFirst = !tape.once(2);
    return { ...writeDocument(tape, options), scopes, oursFirst };
  });
}

/** Where all is null, graphql-js waits for what is under way, and tells what fails in it, too. */
function expectSameErrors(ours: Execution, theirs: Execution): void {
  if (ours.data !== null) {
    expect(shownErrors(ours)).toEqual(shownErrors(theirs));
    return;
  }
  expectSamePlaces(toldIn(ours), toldIn(theirs));
  expect(shownErrors(theirs)).toEqual(expect.arrayContaining([...shownErrors(ours)]));
}

describe('the same answers as those of graphql-js', () => {
  let graph: OurGraph;
  let cursors: readonly string[];
  beforeAll(async () => {
    graph = await startOurGraph(FEW_TRAININGS);
    const document = parse(CURSORS);
    const context = graph.contextOf(SCOPES, feedsOf(schema, document));
    const { data } = await new BothWays(schema, document).theirs({}, context);
    const pages = Object.values(data as Record<string, { pageInfo: { endCursor: string } }>);
    cursors = pages.map(({ pageInfo }) => pageInfo.endCursor);
  });
  afterAll(() => graph.stop());

  it('are given by our graph, whatever is asked, and asked again with other variables', async () => {
    const options: DocumentOptions = {
      schema,
      scalarOf: ourScalars(cursors),
      // The one tells of how calls went just now; the other has a long text, which extras ask for often enough.
      without: ['Query.upstreams', 'Query._service'],
      // Without it, it is of this moment.
      needed: ['ActivitySchedule.isActive.at'],
      deepest: 6,
      mostLists: 2,
      mostFields: 30,
      extras: EXTRAS,
    };
    await fc.assert(
      fc.asyncProperty(casesOf(options), async ({ text, name, values, scopes, oursFirst }) => {
        const document = parse(text);
        expect(validate(schema, document)).toEqual([]);
        const both = new BothWays(schema, document, name);
        const feeds = feedsOf(schema, document);
        const context = (): Context => graph.contextOf(scopes, feeds);
        for (const sent of values) {
          const before = oursFirst ? null : await both.theirs(sent, context());
          const ours = await both.ours(sent, context());
          const theirs = before ?? (await both.theirs(sent, context()));
          expect(shownData(ours)).toBe(shownData(theirs));
          expectSameErrors(ours, theirs);
        }
      }),
      // Once one differs, so long is looked for the smallest.
      { numRuns: 1500, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true },
    );
  }, 300_000);
});
