import { landmarks } from '../../src/sandbox/index.js';
import { startServiceWithToken, takeCalls, type Service } from '../support/service.js';

const LIST = 'POST /job-training/checklist/sessions/list';
const RESULTS = 'POST /job-training/sessions/result/list';

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());
afterEach(() => service.sandbox.control.clearFaults());

interface Result {
  readonly id: string;
  readonly checklistId: string;
  readonly startDate: string;
}
interface Checklist {
  readonly sourceId: string;
  readonly results: readonly Result[];
}

describe('the results of checklists', () => {
  it('are their own, all of them, by scheduled start, for one call', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'shuffle', operation: RESULTS });
    const { data, errors } = await service.ask(
      '{ checklists { sourceId results { id checklistId startDate } } }',
    );
    expect(errors).toEqual([]);
    const { checklistResults } = service.sandbox.data.ispring;
    for (const { sourceId, results } of data.checklists as Checklist[]) {
      const own = checklistResults.filter(({ checklistId }) => checklistId === sourceId);
      expect(results.map(({ id }) => id).toSorted()).toEqual(
        own
          .map((row) => `ispring:checklist-result:${row.sessionId}.${sourceId}.${row.employeeId}`)
          .toSorted(),
      );
      const keys = results.map(({ startDate, id }) => `${new Date(startDate).toISOString()} ${id}`);
      expect(keys).toEqual(keys.toSorted());
    }
    const shared = new Map<string, Set<string>>();
    for (const { sessionId, checklistId } of checklistResults)
      shared.set(sessionId, (shared.get(sessionId) ?? new Set()).add(checklistId));
    // Else it would not show that those of others in the same session are left out.
    expect([...shared.values()].filter(({ size }) => size > 1).length).toBeGreaterThan(10);
    const operations = service.sandbox.control.calls().map(({ operation }) => operation);
    expect(operations).toEqual([LIST, RESULTS]);
  });

  it('lead back to them, and to people, for one call more each', async () => {
    const { data, errors } = await service.ask(
      '{ checklists { sourceId title results { checklist { sourceId title } employee { name } } } }',
    );
    expect(errors).toEqual([]);
    for (const { sourceId, title, results } of data.checklists) {
      for (const { checklist } of results) expect(checklist).toEqual({ sourceId, title });
    }
    const operations = service.sandbox.control.calls().map(({ operation }) => operation);
    expect(operations.slice(0, 2)).toEqual([LIST, RESULTS]);
    expect(operations.filter((operation) => operation === LIST)).toHaveLength(2);
    expect(operations.filter((operation) => operation === RESULTS)).toHaveLength(1);
  });

  it('fail alone, each checklist standing', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'status', status: 403, operation: RESULTS });
    const ids = service.sandbox.data.ispring.checklists.slice(0, 2).map(({ id }) => id);
    const { data, errors } = await service.ask(
      'query ($ids: [ID!]) { checklists(ids: $ids) { sourceId title sessionIds results { id } } }',
      { ids },
    );
    expect(data.checklists).toEqual(
      ids.map((sourceId) => ({
        sourceId,
        title: expect.any(String),
        sessionIds: expect.any(Array),
        results: null,
      })),
    );
    expect(errors.map(({ path, extensions }) => [path, extensions['code'], extensions['operation']])).toEqual(
      [
        [['checklists', 0, 'results'], 'UPSTREAM_FORBIDDEN', RESULTS],
        [['checklists', 1, 'results'], 'UPSTREAM_FORBIDDEN', RESULTS],
      ],
    );
  });
});

describe('the checklist of a result', () => {
  it('costs nothing while only its ids are read, and one call for all where more is', async () => {
    const ids = await service.ask(
      '{ checklistResults(first: 50) { nodes { checklistId checklist { id sourceId } } } }',
    );
    for (const { checklistId, checklist } of ids.data.checklistResults.nodes)
      expect(checklist).toEqual({ id: `ispring:checklist:${checklistId}`, sourceId: checklistId });
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 1 });
    const more = await service.ask(
      '{ checklistResults(first: 50) { nodes { checklistTitle checklist { title } } } }',
    );
    expect(more.errors).toEqual([]);
    for (const { checklistTitle, checklist } of more.data.checklistResults.nodes)
      expect(checklist).toEqual({ title: checklistTitle });
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 2 });
  });

  it.each(['title', 'status', 'sessionIds', 'results { id }'])(
    'is asked for where nothing else is read of it: %s',
    async (field) => {
      const related = await service.ask(
        `{ checklistResults(first: 1) { nodes { checklistId checklist { ${field} } } } }`,
      );
      const [{ checklistId, checklist }] = related.data.checklistResults.nodes;
      const own = await service.ask(`{ checklists(ids: ["${checklistId}"]) { ${field} } }`);
      expect([related.errors, own.errors]).toEqual([[], []]);
      expect(checklist).toEqual(own.data.checklists[0]);
      expect(Object.values(checklist as object)[0]).not.toHaveLength(0);
    },
  );

  it('that is there no more is null', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'dropRows', rows: 1000, operation: LIST });
    const { data, errors } = await service.ask(
      '{ checklistResults(first: 3) { nodes { id checklist { title } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.checklistResults.nodes.map(({ checklist }: { checklist: unknown }) => checklist)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('that could not be had keeps its ids', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'status', status: 403, operation: LIST });
    const { data, errors } = await service.ask(
      '{ checklistResults(first: 1) { nodes { checklistId checklist { sourceId title results { id } } } } }',
    );
    const [{ checklistId, checklist }] = data.checklistResults.nodes;
    expect(checklist).toEqual({ sourceId: checklistId, title: null, results: null });
    expect(
      errors
        .map(({ path, extensions }) => [path?.at(-1), extensions['code'], extensions['operation']])
        .sort(),
    ).toEqual([
      ['results', 'UPSTREAM_FORBIDDEN', LIST],
      ['title', 'UPSTREAM_FORBIDDEN', LIST],
    ]);
  });
});

describe('a checklist that cannot be read', () => {
  const FIELDS = 'id sourceId title status sessionIds results { id }';

  it.each(['', 'ids'])('has errors in place of what it tells, and the others stand: %s', async (argument) => {
    const [one, two] = service.sandbox.data.ispring.checklists;
    service.sandbox.control.setFault('ispring-rest', { kind: 'badRow', operation: LIST });
    const args = argument === '' ? '' : `(ids: ["${two?.id}", "${one?.id}"])`;
    const { data, errors } = await service.ask(`{ checklists${args} { ${FIELDS} } }`);
    const index = data.checklists.findIndex(({ sourceId }: Checklist) => sourceId === one?.id);
    const blank = { title: null, status: null, sessionIds: null, results: null };
    expect(data.checklists[index]).toEqual({
      id: `ispring:checklist:${one?.id}`,
      sourceId: one?.id,
      ...blank,
    });
    // What cannot be sorted by its title comes last.
    expect(index).toBe(data.checklists.length - 1);
    expect(data.checklists).toHaveLength(
      argument === '' ? service.sandbox.data.ispring.checklists.length : 2,
    );
    expect(errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(Object.keys(blank).map((field) => ['checklists', index, field])),
    );
    expect(errors).toHaveLength(4);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({
        code: 'UPSTREAM_UNREADABLE',
        source: 'ispring-rest',
        operation: LIST,
      });
    }
  });

  it('fails where it is asked for alone', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'badRow', operation: LIST });
    const { data, errors } = await service.ask(
      `{ checklists(ids: ["${landmarks.sampleChecklistId}"]) { id }
         node(id: "ispring:checklist:${landmarks.sampleChecklistId}") { id } }`,
    );
    expect(data).toEqual({ checklists: null, node: null });
    expect(errors.map(({ path }) => path?.[0]).sort()).toEqual(['checklists', 'node']);
  });
});

it('checklists that could not be had at all are null, with one error', async () => {
  service.sandbox.control.setFault('ispring-rest', { kind: 'status', status: 403, operation: LIST });
  const ids = service.sandbox.data.ispring.checklists.slice(0, 3).map(({ id }) => id);
  const { data, errors } = await service.ask(
    'query ($ids: [ID!]) { checklists(ids: $ids) { id } all: checklists { id } }',
    { ids },
  );
  expect(data).toEqual({ checklists: null, all: null });
  expect(errors.map(({ path, extensions }) => [path, extensions['code']]).sort()).toEqual([
    [['all'], 'UPSTREAM_FORBIDDEN'],
    [['checklists'], 'UPSTREAM_FORBIDDEN'],
  ]);
});
