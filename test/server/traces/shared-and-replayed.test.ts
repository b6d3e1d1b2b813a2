import { eventually } from '../../support/eventually.js';
import { KEPT_BY_DEFAULT } from '../../support/service.js';
import { QUESTION } from '../callers/requests.js';
import { Clock } from '../clock.js';
import { PAST_TTL } from '../kept-answers.js';
import { CALLER, kinds, startTracedService, TRACED, type TracedService } from './traced-service.js';

const AT_ONCE = 3;
const ANSWERED_BY = 'training_graph.answered_by';

let service: TracedService;
beforeEach(async () => (service = await startTracedService(KEPT_BY_DEFAULT)));
afterEach(() => service.stop());

/** As each comes from somewhere else in the same trace. */
function from(place: number): { readonly headers: Record<string, string> } {
  return { headers: { traceparent: `00-${CALLER.traceId}-00000000000000${10 + place}-01` } };
}

describe('the trace of an operation that is answered as another is', () => {
  it('has a link to the one that was executed for both', async () => {
    service.sandbox.control.setFault('uis', { kind: 'latency', latencyMs: 1000, jitterMs: 0 });
    const answers = Array.from({ length: AT_ONCE }, () => service.ask(QUESTION, {}, TRACED));
    for (const { errors } of await Promise.all(answers)) expect(errors).toEqual([]);
    const { operations, calls } = kinds(await service.spansOf(AT_ONCE));
    expect(calls).toHaveLength(service.sandbox.control.calls().length);
    const [executed, ...none] = operations.filter(
      ({ attributes }) => attributes[ANSWERED_BY] === 'execution',
    );
    expect(none).toEqual([]);
    const shared = operations.filter(({ attributes }) => attributes[ANSWERED_BY] === 'shared');
    expect(shared).toHaveLength(AT_ONCE - 1);
    for (const { traceId, parentId, links, attributes } of shared) {
      expect([traceId, parentId]).toEqual([CALLER.traceId, CALLER.spanId]);
      expect(links).toEqual([{ traceId: executed?.traceId, spanId: executed?.spanId }]);
      expect(attributes).toMatchObject({
        'training_graph.outcome': 'ok',
        'training_graph.upstream_calls': 0,
      });
    }
  });

  it('has a span for each time that it is answered once more, in its own place', async () => {
    for (let place = 0; place < 6; place += 1) await service.ask(QUESTION, {}, from(place));
    const { operations, calls } = kinds(await service.spansOf(6));
    expect(operations.map(({ attributes }) => attributes[ANSWERED_BY])).toEqual(
      expect.arrayContaining(['execution', 'replay']),
    );
    expect(operations.map(({ parentId }) => parentId)).toEqual(
      operations.map((_, place) => `00000000000000${10 + place}`),
    );
    expect(operations.at(-1)?.attributes).toMatchObject({
      [ANSWERED_BY]: 'replay',
      'training_graph.outcome': 'ok',
      'training_graph.upstream_calls': 0,
    });
    expect(calls).toHaveLength(service.sandbox.control.calls().length);
  });

  it('has a span also where the same bytes come again over the same connection', async () => {
    for (let times = 0; times < 6; times += 1) await service.ask(QUESTION, {}, TRACED);
    const { operations } = kinds(await service.spansOf(6));
    expect(operations).toHaveLength(6);
    expect(operations.filter(({ attributes }) => attributes[ANSWERED_BY] === 'replay')).not.toEqual([]);
  });
});

describe('a call that outlives its operation', () => {
  it('is in the trace of the one for which it was begun', async () => {
    const clock = new Clock();
    await service.ask(QUESTION);
    clock.pass(PAST_TTL);
    service.sandbox.control.setFault('uis', { kind: 'latency', latencyMs: 1000, jitterMs: 0 });
    const { extensions } = await service.ask(QUESTION, {}, TRACED);
    expect(extensions.stale).toHaveLength(1);
    const begun = await eventually(async () => {
      const { operations, waves, calls } = kinds(await service.spansOf(2));
      const call = calls.find(({ traceId }) => traceId === CALLER.traceId);
      return call !== undefined && { operations, waves, call };
    });
    clock.reset();
    const wave = begun.waves.find(({ spanId }) => spanId === begun.call.parentId);
    const operation = begun.operations.find(({ spanId }) => spanId === wave?.parentId);
    expect(operation?.traceId).toBe(CALLER.traceId);
    expect(begun.call.attributes).toMatchObject({ 'training_graph.outcome': 'ok' });
  });
});
