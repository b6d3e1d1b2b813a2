import { EXPLAINED, startService, takeCalls, type Service } from '../support/service.js';
import { FOUR_PARTS } from './four-parts.js';
import { PAST_ALL, startKeepingService } from './kept-answers.js';
import { Clock } from './clock.js';

const AT_ONCE = 30;
const RESULTS_CALL = 'POST /job-training/sessions/result/list';

const clock = new Clock();
let service: Service;
beforeAll(async () => (service = await startKeepingService()));
afterAll(async () => {
  await service.stop();
  clock.reset();
});
beforeEach(() => {
  const { control } = service.sandbox;
  clock.pass(PAST_ALL);
  for (const upstream of ['ispring-soap', 'ispring-rest', 'webex', 'uis'] as const) {
    control.setFault(upstream, { kind: 'latency', latencyMs: 20, jitterMs: 60 });
  }
  control.resetCalls();
});

/** Calls by operation, tokens left out. */
function callsByOperation(): Record<string, number> {
  const operations = service.sandbox.control.calls().map(({ operation }) => operation);
  const counts = new Map<string, number>();
  for (const operation of operations) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  counts.delete('POST /api/v3/token');
  return Object.fromEntries(counts);
}

describe('operations that come at once, of which nothing is known', () => {
  it('are asked for as one when they are the same', async () => {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => service.ask(FOUR_PARTS, {}, EXPLAINED)),
    );
    for (const { data, errors } of answers) {
      expect(errors).toEqual([]);
      expect(data).toEqual(answers[0]?.data);
    }
    expect(callsByOperation()).toEqual({
      listSessionsByTraining: 1,
      [RESULTS_CALL]: 1,
      GetTrainingSession: 1,
      'get.schedules': 1,
    });
    const tallies = answers.map(({ extensions }) => extensions.explain!.cache);
    const sum = (name: keyof (typeof tallies)[number]): number =>
      tallies.reduce((total, tally) => total + tally[name], 0);
    expect(sum('misses')).toBe(4);
    expect(sum('hits') + sum('coalesced')).toBe(4 * (AT_ONCE - 1));
    expect(sum('stale')).toBe(0);
  });

  it('pay for each call once between them', async () => {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => service.ask(FOUR_PARTS)));
    const paid = answers.map(({ extensions }) => extensions.cost!.upstreamCalls['total'] ?? 0);
    expect(paid.reduce((total, calls) => total + calls, 0)).toBe(service.sandbox.control.calls().length);
  });

  it('are asked for as one when they are different documents over the same things', async () => {
    const ids = service.sandbox.data.ispring.trainings
      .filter(({ access }) => access === 'everyone')
      .slice(0, 10)
      .map(({ id }) => id);
    const schedules = service.sandbox.data.uis.schedules.slice(0, 5).map(({ id }) => id);
    const documents = Array.from({ length: AT_ONCE }, (_, index) => {
      const turned = [...schedules.slice(index % 5), ...schedules.slice(0, index % 5)];
      const aliases = turned.map((id) => `u${index}of${id}: activitySchedule(id: "${id}") { name }`);
      const fields = ['title', 'startTime', 'duration', 'instructor', 'dayIds'].slice(index % 5);
      return `query Nr${index}($ids: [ID!]) {
        t${index}: trainings(ids: $ids) { sessions { ${fields.join(' ')} checklistResults { id } } }
        ${aliases.join(' ')}
      }`;
    });
    const answers = await Promise.all(
      documents.map((document, index) =>
        service.ask(document, { ids: index % 2 === 0 ? ids : [...ids].reverse() }),
      ),
    );
    for (const { errors } of answers) expect(errors).toEqual([]);
    const resultsOf = (index: number): unknown =>
      answers[index]?.data[`t${index}`].map(({ sessions }: { sessions: { checklistResults: unknown }[] }) =>
        sessions.map(({ checklistResults }) => checklistResults),
      );
    for (let index = 2; index < AT_ONCE; index += 2) expect(resultsOf(index)).toEqual(resultsOf(0));
    const { [RESULTS_CALL]: results, ...others } = callsByOperation();
    expect(others).toEqual({ listSessionsByTraining: 10, 'get.schedules': 1 });
    // One, or two when the machine was too busy for one wave: as many as one operation makes.
    expect(results).toBeLessThanOrEqual(2);
  });

  it('are asked for as one although nothing is kept', async () => {
    const forgetful = await startService();
    await forgetful.ask(FOUR_PARTS);
    takeCalls(forgetful);
    for (const upstream of ['ispring-soap', 'ispring-rest', 'webex', 'uis'] as const) {
      forgetful.sandbox.control.setFault(upstream, { kind: 'latency', latencyMs: 1000 });
    }
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => forgetful.ask(FOUR_PARTS)));
    for (const { errors } of answers) expect(errors).toEqual([]);
    expect(takeCalls(forgetful)).toEqual({ 'ispring-soap': 1, 'ispring-rest': 1, webex: 1, uis: 1 });
    await forgetful.stop();
  });
});
