import type { Answer } from '../../../web/board/graph/answer.js';
import type { Ask } from '../../../web/board/graph/ask.js';
import { loadNearest } from '../../../web/board/calendar/load-nearest.js';

/** So many Webex sessions the graph tells on a page, by their start. */
const PAGE = 1000;
const HOUR_MS = 3_600_000;
const WEEK = { from: new Date('2026-12-07T00:00:00Z'), to: new Date('2026-12-14T00:00:00Z') };

interface Asked {
  readonly from: string;
  readonly to?: string;
}

/** A graph with Webex sessions that begin at these times, in order, and take an hour. */
function graphOf(starts: readonly Date[]) {
  const asked: Asked[] = [];
  const ask = (_document: unknown, { from, to }: Asked): Promise<Answer<unknown>> => {
    asked.push({ from, ...(to === undefined ? {} : { to }) });
    const isWanted = (at: Date) =>
      at.getTime() + HOUR_MS > Date.parse(from) && (to === undefined || at < new Date(to));
    const nodes = starts.filter(isWanted).slice(0, PAGE);
    const webexSessions = { nodes: nodes.map((at) => ({ startTime: at.toISOString() })) };
    return Promise.resolve({ data: { trainings: [], webexSessions }, errors: [], stale: [] });
  };
  return { ask: ask as unknown as Ask, asked };
}

const daysBefore = (days: number) => new Date(WEEK.from.getTime() - days * 24 * HOUR_MS);

describe('the nearest session', () => {
  it('is the first after the week', async () => {
    const next = new Date('2027-01-11T09:00:00Z');
    const { ask } = graphOf([daysBefore(3), next, new Date('2027-02-01T09:00:00Z')]);
    expect((await loadNearest(ask, WEEK)).data).toEqual(next);
  });

  it.each([2, 40])(
    'else the last before it, %d days ago, though there are thousands in its year',
    async (days) => {
      const many = Array.from({ length: 5000 }, (_unused, index) => daysBefore(365 - index * 0.07));
      const { ask } = graphOf([...many, daysBefore(days)].filter((at) => at <= daysBefore(days)));
      expect((await loadNearest(ask, WEEK)).data).toEqual(daysBefore(days));
    },
  );

  it('is sought no further back than need be', async () => {
    const { ask, asked } = graphOf([daysBefore(2)]);
    await loadNearest(ask, WEEK);
    expect(asked).toHaveLength(2);
  });

  it('is none where there was none for a year', async () => {
    const { ask } = graphOf([daysBefore(400)]);
    expect(await loadNearest(ask, WEEK)).toMatchObject({ data: null, errors: [] });
  });
});
