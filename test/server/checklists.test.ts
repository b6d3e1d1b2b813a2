import { landmarks } from '../../src/sandbox/index.js';
import { startServiceWithToken, takeCalls, type Service } from '../support/service.js';

const LIST = 'POST /job-training/checklist/sessions/list';
const { unknownId: UNKNOWN, sampleChecklistId: SAMPLE } = landmarks;

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());
afterEach(() => service.sandbox.control.clearFaults());

const held = () => service.sandbox.data.ispring.checklists;
const idAt = (index: number): string => held()[index]!.id;

interface Told {
  readonly id: string;
  readonly sourceId: string;
  readonly title: string;
  readonly status: string;
  readonly sessionIds: readonly string[];
}

async function list(args: Record<string, unknown> = {}): Promise<readonly Told[]> {
  const { data, errors } = await service.ask(
    `query ($ids: [ID!], $sessionIds: [ID!]) {
      checklists(ids: $ids, sessionIds: $sessionIds) { id sourceId title status sessionIds } }`,
    args,
  );
  expect(errors).toEqual([]);
  return data.checklists;
}

/** As the account holds it. */
function told(sourceId: string): Told {
  const { id, ...rest } = held().find((checklist) => checklist.id === sourceId)!;
  return { id: `ispring:checklist:${id}`, sourceId: id, ...rest };
}

const idsOf = (checklists: readonly Told[]): string[] => checklists.map(({ sourceId }) => sourceId);

describe('checklists', () => {
  it('are all of the account, by title, when nothing is said', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'shuffle', operation: LIST });
    const checklists = await list();
    expect(checklists).toHaveLength(held().length);
    const byTitle = (a: Told, b: Told): number =>
      a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1;
    expect(checklists).toEqual(
      held()
        .map(({ id }) => told(id))
        .sort(byTitle),
    );
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it('come in the order of their ids, once each, without those that are not there', async () => {
    const ids = [idAt(7), UNKNOWN, `ispring:checklist:${idAt(2)}`, idAt(7).toUpperCase(), SAMPLE, idAt(2)];
    service.sandbox.control.setFault('ispring-rest', { kind: 'shuffle', operation: LIST });
    expect(await list({ ids })).toEqual([told(idAt(7)), told(idAt(2)), told(SAMPLE)]);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it('of sessions are those observed in one of them, by title, with all of their sessions', async () => {
    const sessionIds = [...held()[3]!.sessionIds.slice(0, 2), held()[5]!.sessionIds[0]!];
    const fitting = held().filter((checklist) => checklist.sessionIds.some((id) => sessionIds.includes(id)));
    const checklists = await list({
      sessionIds: [`ispring:session:${sessionIds[0]}`, ...sessionIds.slice(1)],
    });
    expect(checklists).toEqual(idsOf(checklists).map(told));
    expect(idsOf(checklists).toSorted()).toEqual(fitting.map(({ id }) => id).toSorted());
    const titles = checklists.map(({ title }) => title);
    expect(titles).toEqual(titles.toSorted());
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it('of ids and sessions are those of both, in the order of the ids', async () => {
    const [a, b, c] = [held()[9]!, held()[4]!, held()[6]!];
    const sessionIds = [a.sessionIds[0]!, b.sessionIds[0]!];
    const ids = [a.id, c.id, b.id, UNKNOWN];
    const expected = [a, c, b].filter((each) => each.sessionIds.some((id) => sessionIds.includes(id)));
    expect(idsOf(await list({ ids, sessionIds }))).toEqual(expected.map(({ id }) => id));
    expect(expected.length).toBeGreaterThan(1);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it.each([
    ['no ids', { ids: [] }],
    ['no sessions', { sessionIds: [] }],
    ['no ids, of sessions', { ids: [], sessionIds: [UNKNOWN] }],
    ['ids, of no sessions', { ids: [SAMPLE], sessionIds: [] }],
    ['ids of other things', { ids: [`ispring:training:${SAMPLE}`, 'webex:session:1', 'uis:schedule:1001'] }],
    ['sessions of another source', { sessionIds: ['webex:session:76736484'] }],
    ['sessions that are none', { ids: [SAMPLE], sessionIds: [`ispring:checklist:${SAMPLE}`] }],
  ])('of %s are none, for nothing', async (_name, args) => {
    expect(await list(args)).toEqual([]);
    expect(takeCalls(service)).toEqual({});
  });

  it('with ids of other things among theirs are those that are meant', async () => {
    const { id, sessionIds } = held()[2]!;
    expect(idsOf(await list({ ids: ['webex:session:1', id, `ispring:session:${SAMPLE}`] }))).toEqual([id]);
    const ofSession = idsOf(await list({ ids: [id], sessionIds: ['webex:session:1', sessionIds[0]!] }));
    expect(ofSession).toEqual([id]);
  });

  it.each([
    ['ids', 'ids: ["nonsense"]', /^ids\[0\]: expected ispring:checklist:<uuid> or its bare <uuid>, got/],
    ['ids', `ids: ["${SAMPLE}", "1001"]`, /^ids\[1\]: expected/],
    ['sessionIds', 'sessionIds: ["76736484"]', /^sessionIds\[0\]: expected ispring:session:<uuid>/],
  ])('are refused for %s that are malformed: %s', async (_argument, args, message) => {
    const { data, errors } = await service.ask(`{ checklists(${args}) { id } }`);
    expect(data.checklists).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(takeCalls(service)).toEqual({});
  });

  it.each(['ids', 'sessionIds'])('take a thousand %s, and no more', async (argument) => {
    const uuid = (index: number): string =>
      `00000000-0000-4000-8000-${String(index + 500_000).padStart(12, '0')}`;
    const many = Array.from({ length: 1001 }, (_unused, index) => uuid(index));
    const { errors } = await service.ask(`query ($many: [ID!]) { checklists(${argument}: $many) { id } }`, {
      many,
    });
    expect(errors.map(({ message }) => message)).toEqual([
      `${argument}: expected at most 1000 items, got 1001`,
    ]);
    expect(takeCalls(service)).toEqual({});
    expect(await list({ [argument]: many.slice(1) })).toEqual([]);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });

  it('that are asked for by their ids in many places come in one call', async () => {
    const { data, errors } = await service.ask(
      `query ($one: [ID!], $two: [ID!]) {
        one: checklists(ids: $one) { title }
        two: checklists(ids: $two) { status }
        node(id: "ispring:checklist:${SAMPLE}") { ... on Checklist { title } }
        gone: node(id: "ispring:checklist:${UNKNOWN}") { id }
      }`,
      { one: [idAt(1), idAt(2)], two: [idAt(2), idAt(3)] },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      one: [{ title: told(idAt(1)).title }, { title: told(idAt(2)).title }],
      two: [{ status: told(idAt(2)).status }, { status: told(idAt(3)).status }],
      node: { title: 'Floor Sales Representative' },
      gone: null,
    });
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
  });
});
