import { FLOODS } from './floods.js';
import { fuzz, type Report } from './fuzzer.js';

/** So many answers of each kind, in less than half a minute; `npm run fuzz` tries more, and others. */
const RUNS = { xml: 6000, json: 8000, bytes: 6000, noise: 2000 };
const { FUZZ_RUNS, FUZZ_SEED = '20261122' } = process.env;

/** What must be reached by answers of a kind: decoders that nothing comes through to are not tried at all. */
const REACHED: Readonly<Record<keyof typeof RUNS, readonly string[]>> = {
  xml: ['SOAP sessions', 'Webex header', 'Webex session', 'Webex list', 'Webex list in GMT', 'Webex ticket'],
  json: [
    ...['REST results', 'REST checklists', 'REST users', 'REST training', 'REST session', 'REST token'],
    ...['UIS schedules', 'UIS account', 'UIS login', 'UIS refusal', 'REST failure'],
  ],
  bytes: ['SOAP sessions', 'Webex session', 'REST results', 'UIS schedules'],
  noise: ['REST results'],
};

describe('answers of one thing over and over', () => {
  it('leave every promise of the decoders whole', async () => {
    expect((await fuzz('floods', FLOODS.length, 1)).inputs).toBe(FLOODS.length);
  }, 180_000);
});

describe.each(Object.keys(RUNS) as (keyof typeof RUNS)[])('answers that no vendor gave: %s', (kind) => {
  const runs = FUZZ_RUNS === undefined ? RUNS[kind] : Number(FUZZ_RUNS);
  let report: Report;

  // What is promised is in promises.ts: an answer, or an UpstreamError that tells no secret, soon, and no other trace.
  it(
    'leave every promise of the decoders whole',
    async () => {
      report = await fuzz(kind, runs, Number(FUZZ_SEED));
      expect(report.inputs).toBe(runs);
    },
    180_000 + runs * 20,
  );

  it('come through to what they are for', () => {
    for (const decoder of REACHED[kind]) {
      const { answered = 0, flawed = 0, refused = 0 } = report.counts[decoder] ?? {};
      expect([decoder, answered + flawed > 0, refused + flawed > 0]).toEqual([decoder, true, true]);
    }
    // Who tries many wants to know how they were taken.
    if (FUZZ_RUNS !== undefined) console.log(JSON.stringify(report, null, 2));
  });
});
