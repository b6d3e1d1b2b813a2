import { gate, quiet } from '../support/gate.js';
import { aged, failing, failure, renewed, slow } from './aged-question.js';
import { operationOf } from './operation-of.js';
import type { Answering } from './recorded-question.js';
import { timeOfDay } from './time-of-day.js';

const later = timeOfDay();

describe('a refresh', () => {
  it('is asked once for all who want to know', async () => {
    const { ask, from, refreshes } = await aged(later, ['a']);
    from(slow(gate()));
    const operations = [operationOf(), operationOf(), operationOf()];
    expect(await Promise.all(operations.map((operation) => ask('a', operation)))).toEqual(
      Array(3).fill('old a'),
    );
    expect(refreshes()).toEqual([['a']]);
  });

  it('is one attempt, which nobody who leaves ends', async () => {
    const { ask, from } = await aged(later, ['a']);
    const errands: { attempts: number; signal: AbortSignal }[] = [];
    const answered = gate<Answering>();
    from((names, errand) => {
      errands.push(errand);
      return slow(answered)(names, errand);
    });
    const operation = operationOf();
    await ask('a', operation);
    operation.end();
    await quiet();
    expect(errands.map(({ attempts, signal }) => [attempts, signal.aborted])).toEqual([[1, false]]);
  });

  it('goes along with what was never known, which must be asked anyway', async () => {
    const { from, question, refreshes } = await aged(later, ['a']);
    from(renewed);
    expect(await Promise.all(question.answer(operationOf(), ['b', 'a', 'c']))).toEqual([
      'new b',
      'new a',
      'new c',
    ]);
    expect(refreshes()).toEqual([['b', 'a', 'c']]);
  });

  it('that nobody needed may fail unheard', async () => {
    const { ask, from } = await aged(later, ['a']);
    const answered = gate<Answering>();
    from(slow(answered));
    await ask('a');
    answered.open(failing(failure('unreachable')));
    // A rejection that nobody handles fails the test.
    await quiet();
    expect(await ask('a')).toBe('old a');
  });
});
