import type { Answer } from '../../../web/board/graph/answer.js';
import type { Ask } from '../../../web/board/graph/ask.js';
import { askOfTrainings } from '../../../web/board/graph/of-trainings.js';

/** A graph that lists so many trainings, and makes so many calls for one operation; each training costs two. */
function graphOf(listed: number, maxUpstreamCalls: number) {
  const all = Array.from({ length: listed }, (_, index) => `ispring:training:${index}`);
  const asked: (readonly string[])[] = [];
  const list = () =>
    Promise.resolve({ data: { trainings: all.map((id) => ({ id })) }, errors: [], stale: [] });
  const askSome = (ids: readonly string[] | null): Promise<Answer<number>> => {
    const predictedUpstreamCalls = 2 * (ids ?? all).length;
    if (predictedUpstreamCalls > maxUpstreamCalls) {
      const extensions = { code: 'QUERY_TOO_EXPENSIVE', maxUpstreamCalls, predictedUpstreamCalls };
      return Promise.resolve({ data: null, errors: [{ message: '', extensions }], stale: [] });
    }
    asked.push(ids ?? all);
    return Promise.resolve({ data: predictedUpstreamCalls, errors: [], stale: [] });
  };
  return { all, asked, answers: () => askOfTrainings(list as unknown as Ask, askSome) };
}

describe('what is asked of all trainings', () => {
  it('is asked at once where the graph can afford it', async () => {
    const { all, asked, answers } = graphOf(250, 500);
    expect(await answers()).toHaveLength(1);
    expect(asked).toEqual([all]);
  });

  it.each([
    ['as many at a time as it can afford', 600, 500],
    ['one at a time where it can hardly afford that', 5, 2],
    ['never more at a time than it takes ids, whatever it can afford', 3000, 5000],
  ])('is else asked of each once, %s', async (_, listed, calls) => {
    const { all, asked, answers } = graphOf(listed, calls);
    const told = await answers();
    expect(told.flatMap(({ errors }) => errors)).toEqual([]);
    expect(asked.flat()).toEqual(all);
    expect(Math.max(...asked.map((ids) => ids.length))).toBeLessThanOrEqual(1000);
  });
});
