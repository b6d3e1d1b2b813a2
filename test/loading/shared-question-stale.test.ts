import { failureFrom } from '../support/failure.js';
import { gate, quiet } from '../support/gate.js';
import { AGE_SECONDS, aged, failing, failure, renewed, renewedOf, slow } from './aged-question.js';
import { operationOf } from './operation-of.js';
import type { Answering } from './recorded-question.js';
import { timeOfDay } from './time-of-day.js';

const later = timeOfDay();
const SECOND = 1000;

describe('an old answer', () => {
  it('is replaced by the new one that comes in time', async () => {
    const { ask, from } = await aged(later, ['a']);
    from(renewed);
    const operation = operationOf();
    expect(await ask('a', operation)).toBe('new a');
    expect(operation.cache).toEqual({ hits: 0, misses: 1, stale: 0, coalesced: 0 });
    expect(operation.stale()).toEqual([]);
  });

  it('stands in for a new one that is late, and says how old it is', async () => {
    const { ask, from } = await aged(later, ['a']);
    from(slow(gate()));
    const operation = operationOf();
    expect(await ask('a', operation)).toBe('old a');
    expect(operation.cache).toEqual({ hits: 0, misses: 0, stale: 1, coalesced: 0 });
    expect(operation.stale()).toEqual([{ upstream: 'uis', ageSeconds: AGE_SECONDS }]);
  });

  it('is renewed by one that is late, for the next', async () => {
    const { ask, from, refreshes } = await aged(later, ['a']);
    const answered = gate<Answering>();
    from(slow(answered));
    const operation = operationOf();
    await ask('a', operation);
    // The one for whom it was too late is answered, and has gone.
    operation.end();
    answered.open(renewed);
    await quiet();
    expect(await ask('a')).toBe('new a');
    expect(refreshes()).toEqual([['a']]);
  });

  it.each(['unreachable', 'timeout', 'unavailable', 'rate-limited', 'fault', 'unreadable'] as const)(
    'stands in for one that cannot be had: %s',
    async (kind) => {
      const { ask, from, keeps } = await aged(later, ['a']);
      from(failing(failure(kind)));
      const operation = operationOf();
      expect(await ask('a', operation)).toBe('old a');
      expect(operation.cache.stale).toBe(1);
      expect(keeps('a')).toBe(true);
    },
  );

  it.each([
    ['forbidden', undefined],
    ['unauthenticated', undefined],
    ['refused', false],
  ] as const)('is not shown when an upstream that is well says no: %s', async (kind, retryable) => {
    const { ask, from, keeps } = await aged(later, ['a']);
    const denial = failure(kind, retryable);
    from(failing(denial));
    const operation = operationOf();
    expect(await failureFrom(() => ask('a', operation))).toBe(denial);
    expect(operation.cache.stale).toBe(0);
    expect(keeps('a')).toBe(false);
    from(failing(failure('unreachable')));
    expect(await failureFrom(() => ask('a'))).toMatchObject({ kind: 'unreachable' });
  });

  it('that is denied late is not shown to the next', async () => {
    const { ask, from, keeps } = await aged(later, ['a']);
    const answered = gate<Answering>();
    from(slow(answered));
    expect(await ask('a')).toBe('old a');
    answered.open(failing(failure('forbidden')));
    await quiet();
    expect(keeps('a')).toBe(false);
  });

  it('of which only its own row is denied is not shown, and those beside it are renewed', async () => {
    const { ask, from, keeps, question } = await aged(later, ['a', 'b']);
    from((names) => new Map<string, string | Error>([...renewedOf(names), ['a', failure('forbidden')]]));
    const [a, b] = await Promise.allSettled(question.answer(operationOf(), ['a', 'b']));
    expect(a).toMatchObject({ reason: { kind: 'forbidden' } });
    expect(b).toMatchObject({ value: 'new b' });
    expect([keeps('a'), keeps('b')]).toEqual([false, true]);
    expect(await ask('b')).toBe('new b');
  });

  it('of which only its own row cannot be read stands in, and stays for the next', async () => {
    const { ask, from, keeps } = await aged(later, ['a']);
    from((names) => new Map(names.map((name) => [name, failure('unreadable')])));
    expect(await ask('a')).toBe('old a');
    expect(keeps('a')).toBe(true);
  });

  it('that stood in another answer is denied with it', async () => {
    const alsoIn = (key: string): readonly string[] => (key === 'name' ? ['name days'] : []);
    const { ask, from, keeps } = await aged(later, ['name days'], { alsoIn });
    from(failing(failure('forbidden')));
    expect(await failureFrom(() => ask('name'))).toMatchObject({ kind: 'forbidden' });
    expect(keeps('name days')).toBe(false);
  });

  it('stands in where its operation cannot pay for a new one', async () => {
    const { ask, from } = await aged(later, ['a']);
    from((names, { payer }) => {
      payer.spend();
      return renewedOf(names);
    });
    expect(await ask('a', operationOf({ maxUpstreamCalls: 0 }))).toBe('old a');
    expect(await ask('a')).toBe('new a');
  });

  it('that another could not pay to renew is counted as old, and once', async () => {
    const { ask, from } = await aged(later, ['a']);
    const never = gate();
    from(async (names, { payer }) => {
      await quiet();
      payer.spend();
      await never.promise;
      return renewedOf(names);
    });
    const [poor, rich] = [operationOf({ maxUpstreamCalls: 0 }), operationOf()];
    expect(await Promise.all([ask('a', poor), ask('a', rich)])).toEqual(['old a', 'old a']);
    // Longer than anybody waits for the second asking.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(rich.cache).toEqual({ hits: 0, misses: 0, stale: 1, coalesced: 0 });
  });

  it('is gone when its second time is over', async () => {
    const { ask, from } = await aged(later, ['a'], { staleSeconds: 30 });
    from(failing(failure('unreachable')));
    expect(await failureFrom(() => ask('a'))).toMatchObject({ kind: 'unreachable' });
  });

  it('that said that there is nothing is none', async () => {
    const { ask, from, refreshes } = await aged(later, []);
    from(() => new Map());
    await ask('a');
    later(6 * SECOND);
    from(failing(failure('unreachable')));
    expect(await failureFrom(() => ask('a'))).toMatchObject({ kind: 'unreachable' });
    expect(refreshes()).toHaveLength(1);
  });
});
