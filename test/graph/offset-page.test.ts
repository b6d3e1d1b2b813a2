import { startService, type Service } from '../support/service.js';
import { idsOf, ScheduleList, type Order } from './schedule-list.js';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());

describe('2,345 schedules, of names that repeat, a hundred a page', () => {
  it.each<Order>(['NAME_ASC', 'NAME_DESC', null])(
    'come in order, once each, for one call a page: %s',
    async (order) => {
      const list = new ScheduleList(service, order);
      for (let index = 0; index < 2345; index += 1) list.add(`line ${(index * 7) % 60}`);
      const pages = await list.pages(100);
      expect(idsOf(pages)).toEqual(list.ids());
      expect(pages.map(({ calls }) => calls)).toEqual(Array.from({ length: 24 }, () => 1));
      expect(new Set(pages.map(({ totalCount }) => totalCount))).toEqual(new Set([2345]));
      expect(pages.map(({ hasPreviousPage }) => hasPreviousPage)).toEqual(
        pages.map((_page, index) => index > 0),
      );
    },
  );
});

interface Change {
  readonly what: string;
  /** @param ids of the list in its order; the first 20 have come */
  readonly change: (list: ScheduleList, ids: readonly number[]) => void;
  /** What the next page costs. */
  readonly calls: number;
}

const CHANGES: readonly Change[] = [
  { what: 'nothing', change: () => undefined, calls: 1 },
  { what: 'one is deleted before the cursor', change: (list, ids) => list.remove(ids[3]!), calls: 2 },
  { what: 'one is added before the cursor', change: (list) => void list.add(list.early), calls: 2 },
  { what: 'one is deleted after the cursor', change: (list, ids) => list.remove(ids[25]!), calls: 1 },
  { what: 'one is added after the cursor', change: (list) => void list.add(list.late), calls: 1 },
  { what: 'the row of the cursor is deleted', change: (list, ids) => list.remove(ids[19]!), calls: 2 },
  {
    what: 'the row of the cursor is renamed to the end',
    change: (list, ids) => list.put(ids[19]!, list.late),
    calls: 2,
  },
  {
    what: 'the row of the cursor is renamed to the beginning',
    change: (list, ids) => list.put(ids[19]!, list.early),
    calls: 2,
  },
  {
    what: 'four of the last five are deleted, and others come',
    change: (list, ids) => {
      list.remove(...ids.slice(16, 20));
      for (const name of [list.early, list.early, '20', '20', list.late]) list.add(name);
    },
    calls: 2,
  },
  { what: 'the last five are deleted', change: (list, ids) => list.remove(...ids.slice(15, 20)), calls: 2 },
  { what: 'all that came is deleted', change: (list, ids) => list.remove(...ids.slice(0, 20)), calls: 2 },
  {
    what: 'a thousand are added before the cursor',
    change: (list) => {
      for (let count = 0; count < 1000; count += 1) list.add(list.early);
    },
    calls: 2,
  },
  {
    what: 'rows come, go and move on both sides',
    change: (list, ids) => {
      list.remove(ids[0]!, ids[7]!, ids[19]!, ids[20]!, ids[44]!);
      for (const name of [list.early, '20', list.late]) list.add(name);
      list.put(ids[2]!, list.late);
      list.put(ids[40]!, list.early);
    },
    calls: 2,
  },
];

describe.each<Order>(['NAME_ASC', 'NAME_DESC', null])('paging on by %s when', (order) => {
  it.each(CHANGES)('$what loses and repeats nothing that stays', async ({ change, calls }) => {
    const list = new ScheduleList(service, order);
    // Each name twice, so that the row of the cursor has a neighbour of its name.
    for (let index = 0; index < 50; index += 1) list.add(String(10 + (index >> 1)));
    const before = list.ids();
    const names = new Map(service.sandbox.control.schedules().map(({ id, name }) => [id, name]));
    const come = await list.page(20);

    change(list, before);

    const rest = await list.pages(10, come.endCursor);
    const now = new Map(service.sandbox.control.schedules().map(({ id, name }) => [id, name]));
    const stayed = before.filter((id) => now.get(id) === names.get(id));
    const seen = [...come.ids, ...idsOf(rest)];
    expect(seen.filter((id) => id !== null && stayed.includes(id))).toEqual(stayed);
    expect(rest.map((page) => page.calls)).toEqual(rest.map((_page, index) => (index === 0 ? calls : 1)));
    expect(new Set(rest.map(({ totalCount }) => totalCount))).toEqual(new Set([list.ids().length]));
  });
});

describe('a page of schedules', () => {
  it.each([
    ['nodes { id }', ['id']],
    ['pageInfo { hasNextPage } edges { node { id } }', ['id']],
    ['pageInfo { endCursor }', ['id', 'name']],
    ['pageInfo { startCursor }', ['id', 'name']],
    ['edges { cursor } nodes { schedules { activityDateFrom } }', ['id', 'name', 'schedules']],
  ])('asks for names beside what is read where a cursor keeps a trace of them: %s', async (read, fields) => {
    const { control } = service.sandbox;
    control.resetCalls();
    await service.ask(
      'query ($name: String) { activitySchedules(filter: { name: $name }) { totalCount READ } }'.replace(
        'READ',
        read,
      ),
      { name: `one that reads ${read}` },
    );
    expect(control.calls('uis').map(({ request }) => request['fields'])).toEqual([fields]);
  });

  it('has nothing before it when all that was there is gone', async () => {
    const list = new ScheduleList(service);
    const ids = Array.from({ length: 12 }, (_unused, index) => list.add(`n${10 + index}`));
    const { endCursor } = await list.page(4);
    list.remove(...ids.slice(0, 4));
    expect(await list.page(4, endCursor)).toMatchObject({
      ids: ids.slice(4, 8),
      hasPreviousPage: false,
      hasNextPage: true,
      totalCount: 8,
    });
  });

  it('is empty and the last when the whole list is gone', async () => {
    const list = new ScheduleList(service);
    const ids = Array.from({ length: 12 }, (_unused, index) => list.add(`n${10 + index}`));
    const { endCursor } = await list.page(8);
    list.remove(...ids);
    expect(await list.page(4, endCursor)).toMatchObject({
      ids: [],
      hasPreviousPage: false,
      hasNextPage: false,
      totalCount: 0,
    });
  });

  it('finds its place in what is left of a list that lost most of its rows', async () => {
    const list = new ScheduleList(service);
    const ids = Array.from({ length: 1700 }, (_unused, index) => list.add(`n${10_000 + index}`));
    const { endCursor } = await list.page(1000, (await list.page(650)).endCursor);
    list.remove(...ids.slice(0, 1640));
    expect(await list.page(100, endCursor)).toMatchObject({ ids: ids.slice(1650), calls: 2, totalCount: 60 });
  });

  it('follows the page before it, also when each row is deleted as soon as it has come', async () => {
    const list = new ScheduleList(service);
    const ids = Array.from({ length: 2345 }, (_unused, index) => list.add(`n${10_000 + index}`));
    const pages = await list.pages(1000, null, (page) => list.remove(...page.ids.map(Number)));
    expect(idsOf(pages)).toEqual(ids);
  });

  it('does not go on after a renamed row that stands in its old place by chance', async () => {
    const list = new ScheduleList(service);
    const ids = Array.from({ length: 9 }, (_unused, index) => list.add(`n${index}`));
    const { endCursor } = await list.page(4);
    list.remove(ids[0]!);
    list.put(ids[3]!, 'n4, renamed');
    expect(list.ids()[3]).toBe(ids[3]);
    expect((await list.page(2, endCursor)).ids).toEqual([ids[4], ids[3]]);
  });

  it('remembers what is left, when it has found its place, and not what is gone', async () => {
    const list = new ScheduleList(service);
    const ids = Array.from({ length: 9 }, (_unused, index) => list.add(`n${index}`));
    const { endCursor } = await list.page(5);
    list.remove(...ids.slice(2, 5));
    const next = await list.page(1, endCursor);
    expect(next.ids).toEqual([ids[5]]);
    list.remove(ids[1]!, ids[5]!);
    expect((await list.page(1, next.endCursor)).ids).toEqual([ids[6]]);
  });

  it('begins after any row whose cursor is given', async () => {
    const list = new ScheduleList(service);
    const ids = Array.from({ length: 9 }, (_unused, index) => list.add(`n${index}`));
    const { cursors } = await list.page(9);
    list.add('m');
    for (const [index, cursor] of cursors.entries()) {
      expect((await list.page(9, cursor)).ids).toEqual(ids.slice(index + 1));
    }
  });

  it('keeps the place of a row that cannot be read, and goes on after it', async () => {
    const list = new ScheduleList(service);
    const ids = Array.from({ length: 6 }, (_unused, index) => list.add(`n${index}`));
    list.put(ids[2]!, 'n2', 'always');
    const [first, second] = [await list.page(2), await list.page(3)];
    expect(second.ids).toEqual([ids[0], ids[1], null]);
    expect(second.errors).toHaveLength(1);
    expect((await list.page(2, first.endCursor)).ids).toEqual([null, ids[3]]);
    list.add('m');
    expect(await list.page(2, second.endCursor)).toMatchObject({ ids: ids.slice(3, 5), calls: 2 });
  });
});
