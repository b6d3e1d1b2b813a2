import { startService, type Service } from '../support/service.js';
import { startUpstream, type Upstream } from '../support/upstream.js';

type Row = Readonly<Record<string, unknown>>;

let service: Service;
let upstream: Upstream;
/** What UIS holds, and how it answers. */
let rows: readonly Row[];
let mostRows: number;
let saysTotal: boolean;
/** A filter of each test's own, so that no answer to one is remembered for another. */
let nameContains = '';

beforeAll(async () => {
  upstream = await startUpstream(({ body }) => {
    const { id, params } = JSON.parse(body);
    const { offset, limit } = params as { offset: number; limit: number };
    const data = rows.slice(offset, offset + Math.min(limit, mostRows));
    const metadata = saysTotal ? { total_items: rows.length } : {};
    return { body: JSON.stringify({ jsonrpc: '2.0', id, result: { metadata, data } }) };
  });
  service = await startService({ UIS_URL: upstream.url });
});
beforeEach(() => {
  mostRows = 10_000;
  saysTotal = true;
  nameContains += 'n';
});
afterAll(async () => {
  await service.stop();
  await upstream.stop();
});

const named = (count: number): Row[] =>
  Array.from({ length: count }, (_unused, index) => ({ id: index + 1, name: `n${1000 + index}` }));

async function page(first: number, after: string | null) {
  const { data, errors } = await service.ask(
    `query ($filter: ActivityScheduleFilter, $first: Int, $after: String) {
      activitySchedules(filter: $filter, first: $first, after: $after) {
        totalCount nodes { sourceId } pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }`,
    { filter: { nameContains }, first, after },
  );
  const { nodes, totalCount, pageInfo } = data.activitySchedules ?? { nodes: [], pageInfo: {} };
  const ids = (nodes as ({ sourceId: string } | null)[]).map((node) => node && Number(node.sourceId));
  return { ids, totalCount, ...(pageInfo as { hasNextPage: boolean; endCursor: string | null }), errors };
}

async function everyId(first: number): Promise<(number | null)[]> {
  const ids: (number | null)[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 100; pages += 1) {
    const next = await page(first, after);
    ids.push(...next.ids);
    after = next.hasNextPage ? next.endCursor : null;
    if (after === null) return ids;
  }
  throw new Error('the pages do not end');
}

const oneTo = (last: number): number[] => Array.from({ length: last }, (_unused, index) => index + 1);

describe('pages of schedules when UIS', () => {
  it.each([1, 2, 3])('sends no more than %d rows at once go on to the end', async (most) => {
    rows = named(20);
    mostRows = most;
    expect(await everyId(5)).toEqual(oneTo(20));
  });

  it('sends no more than 7 rows at once still find their place', async () => {
    rows = named(60);
    mostRows = 7;
    const { endCursor } = await page(5, null);
    rows = [...named(30).map((_row, index) => ({ id: 100 + index, name: 'm' })), ...rows];
    expect((await page(5, endCursor)).ids).toEqual([6, 7, 8, 9, 10]);
  });

  it('says no total go on to the end, and find their place', async () => {
    rows = named(20);
    saysTotal = false;
    expect(await everyId(5)).toEqual(oneTo(20));
    const { endCursor, totalCount } = await page(6, null);
    expect(totalCount).toBeNull();
    rows = rows.slice(3);
    expect(await page(14, endCursor)).toMatchObject({
      ids: oneTo(20).slice(6),
      hasNextPage: false,
      totalCount: 17,
    });
  });

  it('says no total and has nothing left are empty, with nothing around them', async () => {
    rows = named(20);
    saysTotal = false;
    const { endCursor } = await page(8, null);
    rows = [];
    expect(await page(8, endCursor)).toMatchObject({
      ids: [],
      hasNextPage: false,
      hasPreviousPage: false,
      totalCount: 0,
    });
  });

  it('sends rows without an id keep their slots, and go on by place', async () => {
    rows = named(8).map((row, index) => (index === 2 || index === 3 ? { name: 'nobody' } : row));
    expect(await everyId(1)).toEqual([1, 2, null, null, 5, 6, 7, 8]);
    const { endCursor } = await page(3, null);
    rows = rows.slice(1);
    expect((await page(2, endCursor)).ids).toEqual([5, 6]);
  });

  it('sends rows without an id pass them again when a row beside them is gone', async () => {
    rows = named(8).map((row, index) => (index === 0 || index === 2 ? { name: 'nobody' } : row));
    const { endCursor } = await page(4, null);
    rows = rows.filter(({ id }) => id !== 4);
    expect((await page(2, endCursor)).ids).toEqual([5, 6]);
  });

  it('sends a row that cannot be read pass it by its id', async () => {
    rows = named(8).map((row, index) => (index === 3 ? { ...row, name: ['n'] } : row));
    const { endCursor, ids } = await page(4, null);
    expect(ids).toEqual([1, 2, 3, null]);
    rows = named(8).slice(2);
    expect((await page(2, endCursor)).ids).toEqual([5, 6]);
  });

  it('renames a row that could not be read do not follow it', async () => {
    rows = named(8).map((row, index) => (index === 3 ? { ...row, name: ['n'] } : row));
    const { endCursor } = await page(4, null);
    rows = [...named(8).filter(({ id }) => id !== 4), { id: 4, name: 'z' }];
    expect((await page(2, endCursor)).ids).toEqual([5, 6]);
  });
});

describe('a cursor of schedules', () => {
  /** One that this list could have given; `text` begins with the place, behind which the list's own name belongs. */
  async function made(text: string): Promise<string> {
    rows = named(1);
    const { endCursor } = await page(1, null);
    const [, list] = Buffer.from(endCursor!, 'base64url').toString().split(' ');
    return Buffer.from(text.replace(' ', ` ${list} `)).toString('base64url');
  }

  it('begins after 100,001 rows at most, where UIS still gives them', async () => {
    const [last, beyond] = [
      await made('100000 uis:schedule:200000 '),
      await made('100001 uis:schedule:200000 '),
    ];
    rows = [];
    const before = upstream.calls.length;
    expect((await page(5, last)).errors).toEqual([]);
    expect(upstream.calls.slice(before).map(({ body }) => JSON.parse(body).params.offset)).toEqual([100_000]);
    const { errors } = await page(5, beyond);
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(
        /^after: expected a cursor of the first 100001 schedules, .*: use a filter/,
      ),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(upstream.calls).toHaveLength(before + 1);
  });

  it.each([
    '5 ',
    '5 uis:schedule:',
    '5 uis:schedule:x 1001',
    '5 uis:schedule:10 1001.ABC',
    '5 uis:schedule:10 name',
    '5 uis:schedule:10 1,2,3,4,5,6',
    '5 ispring:checklist-result:1',
  ])('is none where it says %j', async (text) => {
    const after = await made(text);
    const before = upstream.calls.length;
    const { errors } = await page(5, after);
    expect(errors[0]?.message).toMatch(/^after: expected a cursor that this list gave/);
    expect(upstream.calls).toHaveLength(before);
  });
});
