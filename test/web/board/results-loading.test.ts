import type { Answer } from '../../../web/board/graph/answer.js';
import type { Ask } from '../../../web/board/graph/ask.js';
import { loadResults, MOST_ROWS } from '../../../web/board/results/load-results.js';

interface Asked {
  readonly first: number;
  readonly after: string | null;
}

/** A graph with so many results, which fails at the page that is told. */
function graphOf(total: number, failing: number | null = null) {
  const asked: Asked[] = [];
  const ask = (_document: unknown, { first, after }: Asked): Promise<Answer<unknown>> => {
    asked.push({ first, after });
    const begin = after === null ? 0 : Number(after);
    const end = Math.min(begin + first, total);
    const checklists = [{ id: 'c', title: 'Tills', status: 'PUBLISHED' }];
    if (asked.length === failing) {
      const error = { message: 'down', path: ['checklistResults'], extensions: {} };
      return Promise.resolve({ data: { checklists, checklistResults: null }, errors: [error], stale: [] });
    }
    const nodes = Array.from({ length: end - begin }, (_unused, index) => row(begin + index));
    const pageInfo = { hasNextPage: end < total, endCursor: String(end) };
    return Promise.resolve({
      data: { checklists, checklistResults: { totalCount: total, pageInfo, nodes } },
      errors: [],
      stale: [],
    });
  };
  return { ask: ask as unknown as Ask, asked };
}

function row(index: number) {
  // One that could not be read is null.
  return index === 7
    ? null
    : {
        id: String(index),
        employeeId: 'e',
        observerId: null,
        startDate: null,
        completionDate: null,
      };
}

describe('the results of a checklist', () => {
  it('are asked for page by page until all are there', async () => {
    const { ask, asked } = graphOf(2500);
    const { data } = await loadResults(ask, 'c');
    expect(asked.map(({ after }) => after)).toEqual([null, '1000', '2000']);
    expect(data).toMatchObject({ total: 2500, isCut: false, unreadable: 1, checklist: { title: 'Tills' } });
    expect(data?.observations).toHaveLength(2499);
  });

  it('are bounded, and know how many there are', async () => {
    const { ask, asked } = graphOf(MOST_ROWS + 1);
    const { data } = await loadResults(ask, 'c');
    expect(asked).toHaveLength(5);
    expect(data?.observations).toHaveLength(MOST_ROWS - 1);
    expect(data).toMatchObject({ total: MOST_ROWS + 1, isCut: true });
  });

  it('are those that came where a later page fails, with its error: they are not too many', async () => {
    const { data, errors } = await loadResults(graphOf(2500, 2).ask, 'c');
    expect(data?.observations).toHaveLength(999);
    expect(data?.isCut).toBe(false);
    expect(errors).toHaveLength(1);
  });

  it('are not had where the first page fails, which is not the same as none', async () => {
    const { data, errors } = await loadResults(graphOf(2500, 1).ask, 'c');
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
  });
});
