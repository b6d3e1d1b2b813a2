import fc from 'fast-check';
import { KEPT_BY_DEFAULT, startService } from '../support/service.js';
import { OFFSET_HOURS, WebexOfOwn, WebexReader } from './webex-list.js';

/** Few times and titles, so that many begin together under one name; `which` chooses among what is there. */
const row = fc.record({
  title: fc.constantFrom('a', 'b'),
  at: fc.integer({ min: 0, max: 5 }).map((halfHours) => 30 * halfHours),
  zone: fc.constantFrom(...Object.keys(OFFSET_HOURS).map(Number)),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
type Change =
  | { readonly kind: 'add'; readonly row: Row }
  | { readonly kind: 'remove'; readonly which: number }
  | { readonly kind: 'move'; readonly which: number; readonly row: Row };

const which = fc.nat(1000);
const comeOrGo: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), row }),
  fc.record({ kind: fc.constant('remove' as const), which }),
);
const any: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: comeOrGo },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), which, row }) },
);

function make(webex: WebexOfOwn, change: Change): void {
  if (change.kind === 'add') return webex.add(change.row);
  const key = webex.rows[change.which % webex.rows.length]?.key;
  if (change.kind === 'remove') webex.remove(key);
  else webex.change(key, change.row);
}

describe('whatever comes, goes and is moved between pages of Webex sessions', () => {
  // A cursor remembers five rows, one of which four changes leave. Where answers are cached, one may be as old as the
  // first page: then there are four changes in all, and none is moved.
  it.each([
    { what: 'four at a time, nothing is kept', settings: {}, change: any, most: [4, 12] },
    {
      what: 'four in all, as the service is by default',
      settings: KEPT_BY_DEFAULT,
      change: comeOrGo,
      most: [1, 4],
    },
  ])(
    'what stays as it is comes exactly once: $what',
    async ({ settings, change, most: [atOnce = 0, times = 0] }) => {
      const webex = new WebexOfOwn();
      const service = await startService({ ...settings, WEBEX_URL: await webex.start() });
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(row, { maxLength: 25 }),
          fc.array(fc.array(change, { maxLength: atOnce }), { maxLength: times }),
          fc.integer({ min: 1, max: 7 }),
          fc.boolean(),
          async (rows, changes, first, saysTotal) => {
            webex.rows = [];
            webex.add(...rows);
            webex.habits.saysTotal = saysTotal;
            let unchanged = webex.rows;
            const coming = [...changes];
            const reader = new WebexReader(service, `host ${(runs += 1)}`);
            const pages = await reader.pages(first, null, () => {
              for (const made of coming.shift() ?? []) make(webex, made);
              unchanged = unchanged.filter((each) => webex.rows.includes(each));
            });
            const stayed = webex.sorted().filter((each) => unchanged.includes(each));
            const wanted = stayed.map(({ key }) => key);
            const came = pages.flatMap(({ keys }) => keys);
            expect(came.filter((key) => key !== null && wanted.includes(key))).toEqual(wanted);
            for (const { keys, calls, errors } of pages) {
              expect(errors).toEqual([]);
              expect(calls).toBeLessThanOrEqual(2);
              expect(keys.length).toBeLessThanOrEqual(first);
            }
          },
        ),
        { numRuns: 40 },
      );
      await service.stop();
      await webex.stop();
    },
    60_000,
  );
});
