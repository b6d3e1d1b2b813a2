import { quiet } from '../support/gate.js';
import { stopTheClock, WaitingBatches } from './waiting-batches.js';

stopTheClock();

describe('a batch', () => {
  it('goes at the end of its tick when nothing is told of what follows from what', async () => {
    const batches = new WaitingBatches({});
    batches.begin('sessions');
    batches.gatherOne('results');
    expect(batches.gone).toEqual([]);
    await quiet();
    expect(batches.gone).toEqual(['results']);
  });

  it('goes once, and the next of its question by itself', async () => {
    const batches = new WaitingBatches({ sessions: ['results'] });
    await batches.gather('results');
    await batches.gather('results');
    await batches.after(60_000);
    expect(batches.gone).toEqual(['results', 'results']);
  });

  it('waits until each key that may feed it has its answer', async () => {
    const batches = new WaitingBatches({ sessions: ['results'] });
    batches.begin('sessions', null, 2);
    batches.begin('sessions');
    await batches.gather('results');
    for (let ended = 0; ended < 3; ended += 1) {
      expect(batches.gone).toEqual([]);
      await batches.end('sessions');
    }
    expect(batches.gone).toEqual(['results']);
  });

  it('goes at once when it takes one key a call, whatever feeds it', async () => {
    const batches = new WaitingBatches({ sessions: ['people'] });
    batches.begin('sessions');
    batches.gatherOne('people', false);
    await quiet();
    expect(batches.gone).toEqual(['people']);
  });

  it('does not wait for what does not feed it', async () => {
    const batches = new WaitingBatches({ sessions: ['results'] });
    batches.begin('schedules');
    batches.begin('sessions');
    await batches.gather('schedules', 'results');
    expect(batches.gone).toEqual(['schedules']);
  });

  it('does not wait for what it feeds', async () => {
    const batches = new WaitingBatches({ sessions: ['results'] });
    batches.begin('results');
    await batches.gather('sessions', 'results');
    expect(batches.gone).toEqual(['sessions', 'results']);
  });

  it('waits for keys that are gathered and may feed it, and for what they become', async () => {
    const batches = new WaitingBatches({ trainings: ['sessions', 'results'], sessions: ['results'] });
    batches.begin('trainings');
    await batches.gather('results', 'sessions');
    expect(batches.gone).toEqual([]);
    await batches.end('trainings');
    // The sessions have gone, but are not under way: whoever gathered them had them at hand.
    expect(batches.gone).toEqual(['sessions', 'results']);
  });

  it('waits for keys that went in the same moment, for they are under way then', async () => {
    const batches = new WaitingBatches({ sessions: ['results'] });
    batches.gatherOne('results');
    batches.quiescence.gather('sessions', false, () => {
      batches.gone.push('sessions');
      batches.begin('sessions');
    });
    await quiet();
    expect(batches.gone).toEqual(['sessions']);
    await batches.end('sessions');
    expect(batches.gone).toEqual(['sessions', 'results']);
  });

  it('that is fed from several floors waits for all of them', async () => {
    const batches = new WaitingBatches({ trainings: ['sessions', 'results'], sessions: ['results'] });
    batches.begin('trainings');
    await batches.gather('results');
    batches.begin('sessions');
    await batches.end('trainings');
    expect(batches.gone).toEqual([]);
    await batches.end('sessions');
    expect(batches.gone).toEqual(['results']);
  });
});

describe('questions in a circle', () => {
  it('that feed each other do not wait for what each has gathered', async () => {
    const batches = new WaitingBatches({ sessions: ['people'], people: ['sessions'] });
    await batches.gather('sessions', 'people');
    expect(batches.gone).toEqual(['sessions', 'people']);
  });

  it('that feed each other wait for what each has under way', async () => {
    const batches = new WaitingBatches({ sessions: ['people'], people: ['sessions'] });
    batches.begin('people');
    await batches.gather('sessions');
    expect(batches.gone).toEqual([]);
    await batches.end('people');
    expect(batches.gone).toEqual(['sessions']);
  });

  it('of one, that feeds itself, waits for its own keys under way and not for those it gathers', async () => {
    const batches = new WaitingBatches({ people: ['people'] });
    await batches.gather('people');
    expect(batches.gone).toEqual(['people']);
    batches.begin('people');
    await batches.gather('people');
    expect(batches.gone).toEqual(['people']);
    await batches.end('people');
    expect(batches.gone).toEqual(['people', 'people']);
  });

  it('do not hold up each other with a third that feeds both', async () => {
    const circle = { trainings: ['sessions', 'people'], sessions: ['people'], people: ['sessions'] };
    const batches = new WaitingBatches(circle);
    await batches.gather('people', 'sessions', 'trainings');
    expect(batches.gone).toHaveLength(3);
    expect(batches.gone[0]).toBe('trainings');
  });
});

describe('an end that nobody waited for', () => {
  it('is none of a batch of another question, and moves nothing', async () => {
    const batches = new WaitingBatches({ sessions: ['results'] });
    batches.begin('sessions');
    await batches.gather('results');
    await batches.end('schedules');
    expect(batches.gone).toEqual([]);
  });
});
