import { quiet } from '../support/gate.js';
import { stopTheClock, WaitingBatches } from './waiting-batches.js';

stopTheClock();

/** Results that wait for so many sessions, which never end by themselves. */
async function waiting(
  usualMs: number | null,
  { sessions = 1, remainingMs = 60_000 } = {},
): Promise<WaitingBatches> {
  const batches = new WaitingBatches({ sessions: ['results'] }, { remainingMs });
  batches.begin('sessions', usualMs, sessions);
  await batches.gather('results');
  return batches;
}

describe('the wait for a feeder that hangs', () => {
  it.each([
    ['a second where no answer was seen yet', null, 60_000, 1000],
    ['twice as long as nine of ten answers take', 200, 60_000, 400],
    ['at least 50 ms, however quick the answers', 1, 60_000, 50],
    ['at most a quarter of the time that was left', null, 1000, 250],
  ])('is %s', async (_, usualMs, remainingMs, lullMs) => {
    const batches = await waiting(usualMs, { remainingMs });
    expect(await batches.after(lullMs - 1)).toEqual([]);
    expect(await batches.after(2)).toEqual(['results']);
  });

  it('begins anew with each feeder that ends', async () => {
    const batches = await waiting(200, { sessions: 3 });
    for (let ended = 0; ended < 2; ended += 1) {
      expect(await batches.after(390)).toEqual([]);
      await batches.end('sessions');
    }
    expect(await batches.after(399)).toEqual([]);
    expect(await batches.after(2)).toEqual(['results']);
  });

  it('does not begin anew when something ends that does not feed it', async () => {
    const batches = await waiting(200);
    batches.begin('schedules');
    await batches.after(390);
    await batches.end('schedules');
    expect(await batches.after(11)).toEqual(['results']);
  });

  it('is as long as the slowest of its feeders may be silent', async () => {
    const batches = new WaitingBatches({ sessions: ['results'], trainings: ['results'] });
    batches.begin('sessions', 100);
    batches.begin('trainings', 300);
    await batches.gather('results');
    expect(await batches.after(599)).toEqual([]);
    expect(await batches.after(2)).toEqual(['results']);
  });

  it('ends with half of the time that was left, though feeders end all the while', async () => {
    const batches = await waiting(200, { sessions: 1000, remainingMs: 2000 });
    for (let ms = 0; ms < 990; ms += 10) {
      await batches.after(10);
      await batches.end('sessions');
    }
    expect(batches.gone).toEqual([]);
    expect(await batches.after(11)).toEqual(['results']);
  });

  it('ends with half of the time that was left, though what feeds it is still gathered', async () => {
    const feeds = { trainings: ['sessions', 'results'], sessions: ['results'] };
    const batches = new WaitingBatches(feeds, { remainingMs: 2000 });
    batches.begin('trainings', 200, 1000);
    await batches.gather('results');
    for (let ms = 0; ms < 990; ms += 10) {
      await batches.after(10);
      await batches.end('trainings');
    }
    await batches.gather('sessions');
    expect(batches.gone).toEqual([]);
    expect(await batches.after(11)).toEqual(['results']);
  });

  it('begins anew with each feeder that goes', async () => {
    const batches = await waiting(200);
    await batches.after(390);
    batches.begin('sessions', 200);
    expect(await batches.after(399)).toEqual([]);
    expect(await batches.after(2)).toEqual(['results']);
  });

  it('is over at once when the operation has no time left', async () => {
    const batches = await waiting(null, { remainingMs: 0 });
    await quiet();
    expect(batches.gone).toEqual(['results']);
  });
});

describe('after a lull', () => {
  it('what comes late goes in a further call, which waits in its turn', async () => {
    const batches = await waiting(200, { sessions: 2 });
    expect(await batches.after(401)).toEqual(['results']);
    await batches.end('sessions');
    await batches.gather('results');
    expect(batches.gone).toEqual(['results']);
    await batches.end('sessions');
    expect(batches.gone).toEqual(['results', 'results']);
  });

  it('what is fed by the keys that went still waits for them', async () => {
    const batches = new WaitingBatches({ trainings: ['sessions', 'results'], sessions: ['results'] });
    batches.begin('trainings', 100);
    batches.quiescence.gather('sessions', true, () => {
      batches.gone.push('sessions');
      batches.begin('sessions', 1000);
    });
    await batches.gather('results');
    expect(await batches.after(201)).toEqual(['sessions']);
    await batches.end('sessions');
    expect(await batches.after(199)).toEqual(['sessions']);
    expect(await batches.after(2)).toEqual(['sessions', 'results']);
  });

  it('no timer is left when all have gone', async () => {
    const batches = await waiting(200);
    await batches.end('sessions');
    expect(batches.gone).toEqual(['results']);
    expect(await batches.after(60_000)).toEqual(['results']);
  });
});
