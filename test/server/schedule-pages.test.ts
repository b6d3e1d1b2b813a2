import { startService } from '../support/service.js';
import { startUpstream } from '../support/upstream.js';

/** What a page of two looks like when UIS has these rows, and says this of them. */
async function pageFrom(rows: number, metadata: object): Promise<Record<string, unknown>> {
  const upstream = await startUpstream(({ body }) => {
    const { id, params } = JSON.parse(body) as { id: number; params: { offset: number } };
    const all = Array.from({ length: rows }, (_, index) => ({ id: index + 1, name: `n${index + 1}` }));
    const data = all.slice(params.offset);
    return { body: JSON.stringify({ jsonrpc: '2.0', id, result: { metadata, data } }) };
  });
  const service = await startService({ UIS_URL: upstream.url });
  const { data, errors } = await service.ask(
    '{ activitySchedules(first: 2) { totalCount nodes { sourceId } pageInfo { hasNextPage endCursor } } }',
  );
  expect(errors).toEqual([]);
  await service.stop();
  await upstream.stop();
  return data.activitySchedules;
}

const page = (ids: string[], totalCount: number | null, hasNextPage: boolean): unknown => ({
  totalCount,
  nodes: ids.map((sourceId) => ({ sourceId })),
  pageInfo: { hasNextPage, endCursor: ids.length === 0 ? null : expect.any(String) },
});

describe('a page of schedules', () => {
  it.each([
    ['ends by the total', 2, { total_items: 2 }, page(['1', '2'], 2, false)],
    ['goes on by the total', 2, { total_items: 3 }, page(['1', '2'], 3, true)],
    [
      'is the last when the total says more than there is to be had',
      1,
      { total_items: 3 },
      page(['1'], 3, false),
    ],
    ['is no longer than asked, whatever came', 5, { total_items: 5 }, page(['1', '2'], 5, true)],
    ['may go on when it is full and there is no total', 2, {}, page(['1', '2'], null, true)],
    ['is the last when it is short and there is no total, and counts them all', 1, {}, page(['1'], 1, false)],
    ['ends when it is empty, whatever the total says', 0, { total_items: 30 }, page([], 30, false)],
    ['takes a total below zero for none', 1, { total_items: -1 }, page(['1'], 1, false)],
    ['reads the total as text, and under the other name', 1, { total_items: '1' }, page(['1'], 1, false)],
  ])('%s', async (_name, rows, metadata, expected) => {
    expect(await pageFrom(rows, metadata)).toEqual(expected);
  });
});
