import { landmarks } from '../../src/sandbox/index.js';
import { startService, takeCalls, type Answer, type Service } from '../support/service.js';

interface AnyPage {
  readonly edges: { readonly cursor: string; readonly node: unknown }[];
  readonly nodes: { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

describe('pages', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());
  beforeEach(() => {
    service.sandbox.control.resetCalls();
  });

  async function onePage(field: string, args: string, first: number, after: string | null): Promise<AnyPage> {
    const { data, errors }: Answer<{ page: AnyPage }> = await service.ask(
      `query ($first: Int, $after: String) {
        page: ${field}(${args} first: $first, after: $after) {
          edges { cursor node { id } }
          nodes { id }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }`,
      { first, after },
    );
    expect(errors).toEqual([]);
    return data.page;
  }

  async function everyPage(
    field: string,
    args: string,
    first: number,
  ): Promise<{ ids: string[]; pages: number }> {
    const ids: string[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const { edges, nodes, pageInfo }: AnyPage = await onePage(field, args, first, after);
      expect(edges.map(({ node }) => node)).toEqual(nodes);
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges.at(-1)?.cursor]);
      ids.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      pages += 1;
    } while (after !== null && pages < 100);
    return { ids, pages };
  }

  it('of schedules lose and repeat nothing, for one call each', async () => {
    const { ids, pages } = await everyPage('activitySchedules', 'orderBy: NAME_ASC,', 70);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(service.sandbox.data.uis.schedules.length);
    expect(pages).toBe(Math.ceil(ids.length / 70));
    expect(takeCalls(service)).toEqual({ uis: pages });
  });

  it('of results lose and repeat nothing', async () => {
    const passed = service.sandbox.data.ispring.checklistResults.filter(
      ({ sessionStatus }) => sessionStatus === 'PASSED',
    );
    // The source sends its rows in another order each time.
    service.sandbox.control.setFault('ispring-rest', { kind: 'shuffle' });
    const { ids } = await everyPage('checklistResults', 'sessionStatus: PASSED,', 100);
    service.sandbox.control.clearFaults();
    expect(ids).toHaveLength(passed.length);
    expect(new Set(ids)).toEqual(
      new Set(
        passed.map((row) => `ispring:checklist-result:${row.sessionId}.${row.checklistId}.${row.employeeId}`),
      ),
    );
  });

  it('are filtered, sorted and cut by UIS itself', async () => {
    const { data } = await service.ask(
      '{ activitySchedules(filter: { nameContains: "24x7" }, orderBy: NAME_DESC, first: 2) { totalCount nodes { name } } }',
    );
    const [call] = service.sandbox.control.calls('uis');
    expect(call?.request).toMatchObject({
      filter: { field: 'name', operator: 'like', value: '%24x7%' },
      sort: [{ field: 'name', order: 'desc' }],
      fields: ['id', 'name'],
      limit: 2,
      offset: 0,
    });
    const names = service.sandbox.data.uis.schedules
      .map(({ name }) => name)
      .filter((name) => name.includes('24x7'));
    expect(data.activitySchedules.totalCount).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(data.activitySchedules.nodes.map(({ name }: { name: string }) => name)),
    );
  });

  it('name many schedules in one call', async () => {
    const aliases = Array.from(
      { length: 25 },
      (_, index) => `s${index}: activitySchedule(id: "${1001 + index}") { id name }`,
    );
    const { data, errors } = await service.ask(`{ ${aliases.join('\n')} }`);
    expect(errors).toEqual([]);
    expect(data.s0).toMatchObject({ id: `uis:schedule:${landmarks.cycleScheduleId}` });
    const calls = service.sandbox.control.calls('uis');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.request).toMatchObject({ fields: ['id', 'name'], filter: { condition: 'or' } });
  });

  it('ask for what any of the selections reads, through fragments and without what is skipped', async () => {
    await service.ask(
      `query ($no: Boolean = false) {
        node(id: "uis:schedule:1001") { ...Rules ... on ActivitySchedule @include(if: $no) { name } }
        activitySchedule(id: "1002") { id }
        activitySchedules(first: 1) { edges { node { title: name schedules @skip(if: true) { activityDateFrom } } } }
      }
      fragment Rules on ActivitySchedule { schedules { activityDateFrom } }`,
    );
    const fields = service.sandbox.control.calls('uis').map(({ request }) => request['fields']);
    expect(fields).toEqual(
      expect.arrayContaining([
        ['id', 'schedules'],
        ['id', 'name'],
      ]),
    );
    expect(fields).toHaveLength(2);
  });

  it('are not continued with a cursor of another list', async () => {
    const { pageInfo } = await onePage('activitySchedules', '', 1, null);
    const { errors } = await service.ask(
      'query ($after: String) { checklistResults(after: $after) { totalCount } }',
      {
        after: pageInfo.endCursor,
      },
    );
    expect(errors[0]?.message).toMatch(/^after: expected a cursor that this list gave/);
  });

  it.each(['first: 0', 'first: -1', 'first: 1001', 'after: "nonsense"', 'after: ""'])(
    'refuse %s',
    async (args) => {
      const { data, errors } = await service.ask(
        `{ activitySchedules(${args}) { nodes { id } } checklistResults(${args}) { nodes { id } } }`,
      );
      expect(data).toEqual({ activitySchedules: null, checklistResults: null });
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual([
        'BAD_USER_INPUT',
        'BAD_USER_INPUT',
      ]);
      expect(takeCalls(service)).toEqual({});
    },
  );

  it.each(['100%', 'Support_24', 'C:\\lines'])(
    'refuse nameContains %j, which like would take for a pattern',
    async (nameContains) => {
      const { errors } = await service.ask(
        'query ($nameContains: String) { activitySchedules(filter: { nameContains: $nameContains }) { totalCount } }',
        { nameContains },
      );
      expect(errors[0]?.message).toMatch(/^filter.nameContains: expected text without % _ and \\/);
      expect(takeCalls(service)).toEqual({});
    },
  );

  it('of results come from the fewest calls', async () => {
    const { checklists, checklistResults } = service.sandbox.data.ispring;
    const [one, two] = checklists;
    const variables = {
      one: [one?.id],
      both: [one?.id, two?.id],
      sessions: [checklistResults[0]?.sessionId],
    };
    for (const [args, calls] of [
      ['checklistIds: $one', 1],
      ['checklistIds: $both', 2],
      ['checklistIds: $one, sessionIds: $sessions', 1],
      ['checklistIds: $both, sessionIds: $sessions', 1],
      ['sessionIds: []', 0],
    ] as const) {
      const used = Object.fromEntries(
        Object.entries(variables).filter(([name]) => args.includes(`$${name}`)),
      );
      const declared = Object.keys(used)
        .map((name) => `$${name}: [ID!]`)
        .join(', ');
      const { errors } = await service.ask(
        `query ${declared === '' ? '' : `(${declared})`} { checklistResults(${args}) { totalCount } }`,
        used,
      );
      expect(errors).toEqual([]);
      const lists = service.sandbox.control
        .calls()
        .filter(({ operation }) => operation.startsWith('POST /job-training'));
      expect(lists).toHaveLength(calls);
      service.sandbox.control.resetCalls();
    }
  });
});
