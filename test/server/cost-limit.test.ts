import { KEPT_BY_DEFAULT, startService, type Answer, type Service } from '../support/service.js';

// Of a checklist nobody knows beforehand how many sessions it leads to, each of which is a call: so it is not refused at once.
const LIMIT = 7;
const OPERATION = 'query ($ids: [ID!]) { checklists(ids: $ids) { results { id session { sourceId } } } }';

let service: Service;
let ids: string[];
let sessionIds: string[];
beforeEach(async () => {
  service = await startService({ ...KEPT_BY_DEFAULT, MAX_UPSTREAM_CALLS: String(LIMIT) });
  const sessionsOf = new Map<string, Set<string>>();
  for (const { checklistId, sessionId } of service.sandbox.data.ispring.checklistResults) {
    sessionsOf.set(checklistId, (sessionsOf.get(checklistId) ?? new Set()).add(sessionId));
  }
  const [id = '', sessions] = [...sessionsOf].find(([, found]) => found.size === 12) ?? [];
  ids = [id];
  sessionIds = [...(sessions ?? [])];
  // A token is there from now on.
  await service.ask('{ checklistResults(first: 1) { totalCount } }');
  service.sandbox.control.resetCalls();
});
afterEach(() => service.stop());

const answered = ({ data }: Answer<unknown>): Set<string> => {
  const [checklist] = (data as { checklists: { results: { session: { sourceId: string } | null }[] }[] })
    .checklists;
  return new Set(checklist?.results.flatMap(({ session }) => session?.sourceId ?? []));
};

describe('an operation that comes to need more calls than one may make', () => {
  it('makes that many and no more, and says what it would have needed less of', async () => {
    const answer = await service.ask(OPERATION, { ids });
    const { errors, extensions } = answer;
    const calls = service.sandbox.control.calls();
    expect(calls).toHaveLength(LIMIT);
    expect(extensions.cost?.upstreamCalls).toEqual({ total: LIMIT, 'ispring-rest': LIMIT });
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
      expect(error).toMatchObject({
        message: expect.stringContaining(String(LIMIT)),
        path: ['checklists', 0, 'results', expect.any(Number), 'session'],
        extensions: { code: 'QUERY_TOO_EXPENSIVE', maxUpstreamCalls: LIMIT, upstreamCalls: LIMIT },
      });
    }
    // Two were for the checklist and its results.
    expect(answered(answer).size).toBe(LIMIT - 2);
  });

  it('keeps none from those who ask for some of the same things meanwhile', async () => {
    service.sandbox.control.setFault('ispring-rest', {
      kind: 'latency',
      latencyMs: 100,
      jitterMs: 100,
      operation: 'GET /training/session/{id}',
    });
    const large = service.ask(OPERATION, { ids });
    const small = sessionIds.map((id) =>
      service.ask('query ($id: ID!) { session(id: $id) { title } }', { id }),
    );
    for (const answer of await Promise.all(small)) {
      expect(answer.errors).toEqual([]);
      expect(answer.extensions.cost?.upstreamCalls['total']).toBeLessThanOrEqual(1);
    }
    const { extensions } = await large;
    expect(extensions.cost?.upstreamCalls['total']).toBeLessThanOrEqual(LIMIT);
    expect(service.sandbox.control.calls()).toHaveLength(2 + sessionIds.length);
  });

  it('may ask again for the rest: what it got is kept', async () => {
    await service.ask(OPERATION, { ids });
    const answer = await service.ask(OPERATION, { ids });
    expect(answer.errors).toEqual([]);
    expect(answered(answer)).toEqual(new Set(sessionIds));
    expect(service.sandbox.control.calls()).toHaveLength(2 + sessionIds.length);
  });

  it('counts attempts and tokens', async () => {
    service.sandbox.control.expireTokens('ispring-rest');
    service.sandbox.control.setFault('ispring-rest', { kind: 'status', status: 503, times: 1 });
    const { extensions } = await service.ask(OPERATION, { ids });
    const calls = service.sandbox.control.calls();
    expect(calls.map(({ operation }) => operation)).toContain('POST /api/v3/token');
    expect(calls.length).toBeLessThanOrEqual(LIMIT);
    expect(extensions.cost?.upstreamCalls['total']).toBe(calls.length);
  });
});
