import { KEPT_BY_DEFAULT, startService, type Service } from '../support/service.js';

const LIMIT = 5;
const OPERATION = 'query ($ids: [ID!]) { trainings(ids: $ids) { sourceId sessions { title } } }';

let service: Service;
let ids: string[];
beforeEach(async () => {
  service = await startService({ ...KEPT_BY_DEFAULT, MAX_UPSTREAM_CALLS: String(LIMIT) });
  ids = service.sandbox.data.ispring.trainings
    .filter(({ access }) => access === 'everyone')
    .slice(0, 13)
    .map(({ id }) => id);
  // A token is there from now on; the last training serves to have it asked for.
  await service.ask(OPERATION, { ids: ids.splice(12) });
  service.sandbox.control.resetCalls();
});
afterEach(() => service.stop());

describe('an operation that needs more calls than one may make', () => {
  it('makes that many and no more, and says what it would have needed less of', async () => {
    const { data, errors, extensions } = await service.ask(OPERATION, { ids });
    const calls = service.sandbox.control.calls();
    expect(calls).toHaveLength(LIMIT);
    expect(extensions.cost?.upstreamCalls).toEqual({ total: LIMIT, 'ispring-soap': LIMIT });
    expect(errors).toHaveLength(ids.length - LIMIT);
    for (const error of errors) {
      expect(error).toMatchObject({
        message: expect.stringContaining(String(LIMIT)),
        extensions: { code: 'QUERY_TOO_EXPENSIVE', maxUpstreamCalls: LIMIT, upstreamCalls: LIMIT },
      });
    }
    const answered = (data.trainings as { sourceId: string; sessions: unknown }[])
      .filter(({ sessions }) => sessions !== null)
      .map(({ sourceId }) => sourceId);
    expect(answered.sort()).toEqual(calls.map(({ request }) => request['trainingId']).sort());
  });

  it('keeps none from those who ask for some of the same things meanwhile', async () => {
    service.sandbox.control.setFault('ispring-soap', { kind: 'latency', latencyMs: 100, jitterMs: 100 });
    const large = service.ask(OPERATION, { ids });
    const small = ids.map((id) => service.ask(OPERATION, { ids: [id] }));
    for (const answer of await Promise.all(small)) {
      expect(answer.errors).toEqual([]);
      expect(answer.extensions.cost?.upstreamCalls['total']).toBeLessThanOrEqual(1);
    }
    const { extensions } = await large;
    expect(extensions.cost?.upstreamCalls['total']).toBeLessThanOrEqual(LIMIT);
    expect(service.sandbox.control.calls()).toHaveLength(ids.length);
  });

  it('may ask again for the rest: what it got is kept', async () => {
    await service.ask(OPERATION, { ids });
    await service.ask(OPERATION, { ids });
    const { errors } = await service.ask(OPERATION, { ids });
    expect(errors).toEqual([]);
    expect(service.sandbox.control.calls()).toHaveLength(ids.length);
  });

  it('counts attempts and tokens', async () => {
    service.sandbox.control.expireTokens('ispring-soap');
    service.sandbox.control.setFault('ispring-soap', { kind: 'status', status: 503, times: 1 });
    const { extensions } = await service.ask(OPERATION, { ids });
    const calls = service.sandbox.control.calls();
    expect(calls.length).toBeLessThanOrEqual(LIMIT);
    expect(extensions.cost?.upstreamCalls['total']).toBe(calls.length);
  });
});
