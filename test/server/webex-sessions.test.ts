import { startService, takeCalls, type AskOptions, type Service } from '../support/service.js';

const LIST = 'LstsummaryTrainingSession';
const ONE = 'GetTrainingSession';
const HOST = 'academy.host';
/** All that a list tells. */
const LISTED = `id source sourceId title startTime endTime duration timeZone dayIds
  training { title } checklistResults { id }`;

interface Listed {
  readonly id: string;
  readonly sourceId: string;
  readonly title: string;
  readonly startTime: string;
  readonly endTime: string | null;
}

let service: Service;
/** Every session that our account may list, as each says of itself, in the order of a list. */
let all: readonly Listed[];

beforeAll(async () => {
  service = await startService();
  const own = service.sandbox.data.webex.sessions.filter(({ schedule }) => schedule.hostWebExID === HOST);
  const ids = [...own.map(({ sessionKey }) => sessionKey), '76736484'];
  const { data, errors } = await service.ask(`query ($ids: [ID!]!) { sessions(ids: $ids) { ${LISTED} } }`, {
    ids: ids.map((id) => `webex:session:${id}`),
  });
  expect(errors).toEqual([]);
  all = (data.sessions as Listed[]).toSorted(
    (a, b) => Date.parse(a.startTime) - Date.parse(b.startTime) || Number(a.sourceId) - Number(b.sourceId),
  );
});
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());
afterEach(() => service.sandbox.control.clearFaults());

const idsOf = (sessions: readonly Listed[]): string[] => sessions.map(({ id }) => id);

/** The nodes of one page, with whatever `read` says. */
async function list(args = '', read = LISTED, options: AskOptions = {}): Promise<readonly Listed[]> {
  const { data, errors } = await service.ask(
    `{ webexSessions(first: 1000 ${args}) { totalCount nodes { ${read} } } }`,
    {},
    options,
  );
  expect(errors).toEqual([]);
  const { nodes, totalCount } = data.webexSessions;
  expect(totalCount).toBe(nodes.length);
  return nodes;
}

describe('sessions listed by Webex', () => {
  it('come by their start, each as it says of itself, all for one call', async () => {
    const listed = await list();
    expect(listed).toEqual(all);
    expect(takeCalls(service)).toEqual({ webex: 1 });
    for (const { schedule, metaData, sessionKey } of service.sandbox.data.webex.sessions) {
      if (schedule.hostWebExID !== HOST) continue;
      const { duration = null, startDate } = schedule;
      const [, month, day, year, time] = /^(..)\/(..)\/(.{4}) (.{8})$/.exec(startDate[0] ?? '') ?? [];
      expect(listed.find(({ sourceId }) => sourceId === sessionKey)).toMatchObject({
        title: metaData.confName,
        startTime: expect.stringMatching(`^${year}-${month}-${day}T${time}`),
        duration: duration === null ? null : duration * 60,
        timeZone: expect.any(String),
      });
    }
    // Else little would have been shown of zones and of those that begin together.
    expect(new Set(all.map(({ startTime }) => startTime.slice(19))).size).toBeGreaterThan(20);
    expect(new Set(all.map(({ startTime }) => Date.parse(startTime))).size).toBeLessThan(all.length);
  });

  it.each([
    ['instructor', 3],
    ['webex { sessionKey metaData { confName } }', 3],
    ['instructor webex { schedule { hostWebExId } }', 3],
    ['title webex @include(if: false) { sessionKey } ...Nothing', 0],
  ])('cost one call more for each of the page where more is read: %s', async (read, more) => {
    const { data, errors } = await service.ask(
      `{ webexSessions(first: 3) { nodes { id title ${read} } edges { node { ${read} } } } }
       ${read.includes('Nothing') ? 'fragment Nothing on Session { dayIds instructor @skip(if: true) }' : ''}`,
    );
    expect(errors).toEqual([]);
    expect(takeCalls(service)).toEqual({ webex: 1 + more });
    const ids = idsOf(data.webexSessions.nodes);
    expect(ids).toEqual(idsOf(all.slice(0, 3)));
    const alone = await service.ask(
      `query ($ids: [ID!]!) { sessions(ids: $ids) { id title ${read} } }
       ${read.includes('Nothing') ? 'fragment Nothing on Session { dayIds instructor @skip(if: true) }' : ''}`,
      { ids },
    );
    expect(data.webexSessions.nodes).toEqual(alone.data.sessions);
  });

  it('cost no call more for the one before the page', async () => {
    const first = await service.ask('{ webexSessions(first: 5) { pageInfo { endCursor } } }');
    service.sandbox.control.resetCalls();
    await service.ask(
      'query ($after: String) { webexSessions(first: 2, after: $after) { nodes { instructor } } }',
      {
        after: first.data.webexSessions.pageInfo.endCursor,
      },
    );
    const asked = service.sandbox.control.calls().filter(({ operation }) => operation === ONE);
    expect(asked.map(({ request }) => request['sessionKey'])).toEqual(
      all.slice(5, 7).map(({ sourceId }) => sourceId),
    );
  });

  it('are those of a host, of whom we may see them', async () => {
    const sample = 'webex:session:76736484';
    expect(idsOf(await list(`, hostWebExId: "${HOST}"`))).toEqual(idsOf(all).filter((id) => id !== sample));
    expect(idsOf(await list(', hostWebExId: "hostid"'))).toEqual([sample]);
    expect(await list(', hostWebExId: "north.trainer"')).toEqual([]);
    expect(await list(', hostWebExId: "nobody & <nobody>"')).toEqual([]);
    expect(idsOf(await list(', hostWebExId: null'))).toEqual(idsOf(all));
    const { errors } = await service.ask('{ webexSessions(hostWebExId: " ") { totalCount } }');
    expect(errors[0]?.message).toBe('hostWebExId: expected a host\'s Webex user id, got " "');
  });
});

describe('sessions listed by Webex in a window of time', () => {
  const DAY = 86_400_000;
  const iso = (ms: number): string => new Date(ms).toISOString();
  /** Like iSpring's: from the first, up to the second. */
  function within(from: number | null, to: number | null): string[] {
    return idsOf(
      all.filter(({ startTime, endTime }) => {
        const start = Date.parse(startTime);
        const end = endTime === null ? start : Date.parse(endTime);
        return (to === null || start < to) && (from === null || end > from);
      }),
    );
  }
  async function listed(from: number | null, to: number | null): Promise<string[]> {
    const args = [from === null ? '' : `, from: "${iso(from)}"`, to === null ? '' : `, to: "${iso(to)}"`];
    return idsOf(await list(args.join('')));
  }

  it('are those that overlap it, to the second at its borders', async () => {
    const borders = all
      .slice(20, 24)
      .flatMap(({ startTime, endTime }) => [startTime, endTime])
      .filter((time) => time !== null)
      .flatMap((time) => [-1000, -1, 0, 1, 1000].map((more) => Date.parse(time) + more));
    expect(borders).toHaveLength(40);
    for (const border of borders) {
      expect(await listed(border, null)).toEqual(within(border, null));
      expect(await listed(null, border)).toEqual(within(null, border));
      expect(await listed(border, border + 30 * DAY)).toEqual(within(border, border + 30 * DAY));
      expect(await listed(border - 30 * DAY, border)).toEqual(within(border - 30 * DAY, border));
    }
  });

  it('of a month are all that it holds, whatever their clocks show', async () => {
    const counts: number[] = [];
    for (let month = 0; month < 12; month += 1) {
      const [from, to] = [Date.UTC(2026, month), Date.UTC(2026, month + 1)];
      const expected = within(from, to);
      expect(await listed(from, to)).toEqual(expected);
      counts.push(expected.length);
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(all.length - 1);
  });

  it('are the same however its borders are spelt', async () => {
    const one = await list(', from: "2026-03-01T00:00:00Z", to: "2026-09-01T00:00:00Z"');
    const other = await list(', from: "2026-02-28T19:00:00-05:00", to: "2026-09-01t05:30:00.000+05:30"');
    expect(one.length).toBeGreaterThan(5);
    expect(other).toEqual(one);
  });

  it('that holds none are none, and no error', async () => {
    expect(await list(', from: "2030-01-01T00:00:00Z"')).toEqual([]);
    expect(await list(', to: "1990-01-01T00:00:00Z"')).toEqual([]);
    expect(takeCalls(service)).toEqual({ webex: 2 });
    // The last and the first second that there are.
    expect(await list(', from: "9999-12-31T23:59:59Z"')).toEqual([]);
    expect(await list(', to: "0001-01-01T00:00:00Z"')).toEqual([]);
    expect(await list(', from: "0001-01-01T00:00:00Z", to: "9999-12-31T23:59:59Z"')).toEqual(all);
  });

  it('that is empty are none, for nothing', async () => {
    expect(await list(', from: "2026-03-01T00:00:00Z", to: "2026-03-01T01:00:00+01:00"')).toEqual([]);
    expect(takeCalls(service)).toEqual({});
  });

  it('that ends before it begins are refused, for nothing', async () => {
    const { data, errors } = await service.ask(
      '{ webexSessions(from: "2026-03-01T00:00:00Z", to: "2026-03-01T00:59:59+01:00") { totalCount } }',
    );
    expect(data).toEqual({ webexSessions: null });
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/^to: expected a time/), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(takeCalls(service)).toEqual({});
  });

  it('are filtered and sorted by Webex, which is told its clock', async () => {
    await list(', from: "2026-03-01T00:00:00.5Z", to: "2026-04-01T02:00:00+02:00"');
    expect(service.sandbox.control.calls('webex')).toMatchObject([
      {
        operation: LIST,
        request: {
          listControl: { startFrom: '1', maximumNum: '500', listMethod: 'AND' },
          dateScope: { startDateEnd: '03/31/2026 23:59:59', endDateStart: '03/01/2026 00:00:01' },
        },
      },
    ]);
  });
});
