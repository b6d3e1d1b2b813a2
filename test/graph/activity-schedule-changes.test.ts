import fc from 'fast-check';
import { startService } from '../support/service.js';
import { ScheduleList, type Order } from './schedule-list.js';

/** Names are single letters, so that they repeat; `at` chooses among what is there. */
type Change =
  | { readonly kind: 'add'; readonly name: string }
  | { readonly kind: 'delete'; readonly at: number }
  | { readonly kind: 'rename'; readonly at: number; readonly name: string };

const name = fc.constantFrom(...'abcdefgh');
const comeOrGo: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), name }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(1000) }),
);
const any: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: comeOrGo },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), at: fc.nat(1000), name }) },
);

/** Makes the change, and notes what is not as it was. */
function make(list: ScheduleList, made: Change, altered: Set<number>): void {
  if (made.kind === 'add') return void list.add(made.name);
  const ids = list.ids();
  const id = ids[made.at % ids.length];
  if (id === undefined) return;
  if (made.kind === 'delete') list.remove(id);
  else list.put(id, made.name);
  altered.add(id);
}

describe('whatever comes, goes and is renamed between pages', () => {
  // A cursor remembers five rows, one of which four changes leave. Where answers are cached, one may be as old as the
  // first page: then there are four changes in all, and no name that has been another.
  it.each([
    {
      what: 'four at a time, nothing is cached',
      settings: { UIS_TTL_SECONDS: '0' },
      change: any,
      most: [4, 12],
    },
    { what: 'four in all, as the service is by default', settings: {}, change: comeOrGo, most: [1, 4] },
  ])(
    'what stays as it is comes exactly once: $what',
    async ({ settings, change, most: [atOnce = 0, times = 0] }) => {
      const service = await startService(settings);
      await fc.assert(
        fc.asyncProperty(
          fc.array(name, { maxLength: 25 }),
          fc.array(fc.array(change, { maxLength: atOnce }), { maxLength: times }),
          fc.integer({ min: 1, max: 7 }),
          fc.constantFrom<Order>('NAME_ASC', 'NAME_DESC', null),
          async (names, changes, first, order) => {
            const list = new ScheduleList(service, order);
            const stay = new Set(names.map((each) => list.add(each)));
            const altered = new Set<number>();
            const coming = [...changes];
            const pages = await list.pages(first, null, () => {
              for (const made of coming.shift() ?? []) make(list, made, altered);
            });
            const came = pages.flatMap(({ ids }) => ids.map(Number)).filter((id) => !altered.has(id));
            expect(came).toEqual([...new Set(came)]);
            expect([...stay].filter((id) => !altered.has(id) && !came.includes(id))).toEqual([]);
            for (const { ids, calls } of pages) {
              expect(calls).toBeLessThanOrEqual(2);
              expect(ids.length).toBeLessThanOrEqual(first);
            }
            list.remove(...list.ids());
          },
        ),
        { numRuns: 40 },
      );
      await service.stop();
    },
    60_000,
  );
});
