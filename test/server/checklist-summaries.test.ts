import { startServiceWithToken, takeCalls, type Service } from '../support/service.js';

const LIST = 'POST /job-training/checklist/sessions/list';
const RESULTS = 'POST /job-training/sessions/result/list';
const SUMMARY =
  'summary { totalCount notStartedCount inProgressCount passedCount ratedCount averageResult lastCompletionDate }';

let service: Service;
beforeAll(async () => (service = await startServiceWithToken()));
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());
afterEach(() => service.sandbox.control.clearFaults());

type Row = Service['sandbox']['data']['ispring']['checklistResults'][number];

/** As the account holds it. */
function told(rows: readonly Row[]): Record<string, unknown> {
  const of = (status: string): number => rows.filter(({ sessionStatus }) => sessionStatus === status).length;
  const rated = rows.flatMap(({ result }) => (typeof result === 'number' ? [result] : []));
  const sum = rated.reduce((before, result) => before + result, 0);
  return {
    totalCount: rows.length,
    notStartedCount: of('NOT_STARTED'),
    inProgressCount: of('IN_PROGRESS'),
    passedCount: of('PASSED'),
    ratedCount: rated.length,
    averageResult: rated.length === 0 ? null : expect.closeTo(sum / rated.length, 9),
    lastCompletionDate: rows.some(({ completionDate }) => completionDate) ? expect.any(String) : null,
  };
}

const heldOf = (id: string): readonly Row[] =>
  service.sandbox.data.ispring.checklistResults.filter(({ checklistId }) => checklistId === id);

describe('the summary of a checklist', () => {
  it('counts its own results, for one call for all checklists', async () => {
    const { data, errors } = await service.ask(`{ checklists { sourceId ${SUMMARY} } }`);
    expect(errors).toEqual([]);
    expect(data.checklists).toHaveLength(service.sandbox.data.ispring.checklists.length);
    for (const { sourceId, summary } of data.checklists) {
      const own = heldOf(sourceId);
      expect(summary).toEqual(told(own));
      const completed = own.flatMap(({ completionDate }) =>
        completionDate ? [Date.parse(completionDate.instant)] : [],
      );
      expect(Date.parse(summary.lastCompletionDate)).toBe(Math.max(...completed));
    }
    const operations = service.sandbox.control.calls().map(({ operation }) => operation);
    expect(operations).toEqual([LIST, RESULTS]);
  });

  it('shares the call of the results, and counts as many', async () => {
    const { data, errors } = await service.ask('{ checklists { summary { totalCount } results { id } } }');
    expect(errors).toEqual([]);
    for (const { summary, results } of data.checklists) expect(summary.totalCount).toBe(results.length);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 2 });
  });

  it('has no mean where there are no results: that is not 0', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'dropRows', rows: 10_000, operation: RESULTS });
    const { data, errors } = await service.ask(`{ checklists { ${SUMMARY} } }`);
    expect(errors).toEqual([]);
    for (const { summary } of data.checklists) expect(summary).toEqual(told([]));
  });

  it('is found behind a result, whose checklist is then asked for', async () => {
    const { data, errors } = await service.ask(
      '{ checklistResults(first: 1) { nodes { checklistId checklist { summary { totalCount } } } } }',
    );
    expect(errors).toEqual([]);
    const [{ checklistId, checklist }] = data.checklistResults.nodes;
    expect(checklist.summary.totalCount).toBe(heldOf(checklistId).length);
    expect(takeCalls(service)).toEqual({ 'ispring-rest': 3 });
  });

  it('fails alone, the checklist standing', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'status', status: 403, operation: RESULTS });
    const { id, title } = service.sandbox.data.ispring.checklists[1]!;
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]) { checklists(ids: $ids) { title ${SUMMARY} } }`,
      { ids: [id] },
    );
    expect(data.checklists).toEqual([{ title, summary: null }]);
    expect(errors).toMatchObject([
      { path: ['checklists', 0, 'summary'], extensions: { code: 'UPSTREAM_FORBIDDEN', operation: RESULTS } },
    ]);
  });

  it('is left out where one of its rows cannot be read, since it would count too few', async () => {
    service.sandbox.control.setFault('ispring-rest', { kind: 'badRow', operation: RESULTS });
    const { data, errors } = await service.ask(`{ checklists { sourceId ${SUMMARY} } }`);
    const failed = errors.map(({ path }) => data.checklists[Number(path?.[1])].sourceId as string);
    expect(failed.length).toBeGreaterThan(0);
    for (const { sourceId, summary } of data.checklists)
      expect(summary).toEqual(failed.includes(sourceId) ? null : told(heldOf(sourceId)));
  });

  it('counts against what an answer may hold, as what is gone through does, though it lists nothing', async () => {
    const rows = service.sandbox.data.ispring.checklistResults.length;
    // Four rows that are gone through count as one that is listed, and 100,000 of these may be in an answer.
    const times = Math.ceil(400_000 / rows) + 1;
    const many = Array.from({ length: times }, (_unused, index) => `s${index}: summary { totalCount }`);
    const { errors } = await service.ask(`{ checklists { ${many.join(' ')} } }`);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['QUERY_TOO_EXPENSIVE']);
  });
});
