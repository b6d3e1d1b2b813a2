import { writeFileSync } from 'node:fs';
import { faultKinds } from '../../../src/sandbox/index.js';
import { describeWith } from '../../support/programs.js';
import { pageOf, reasonsOf } from './report.js';
import { soak } from './soak.js';

// `npm run soak` sets these, and takes longer.
const { SOAK_MINUTES, SOAK_SEED = '20261130', SOAK_FILE } = process.env;
const seconds = SOAK_MINUTES === undefined ? 20 : Number(SOAK_MINUTES) * 60;

describeWith(['redis-server', 'nginx'], 'two instances whose upstreams and Redis fail in every way', () => {
  it(
    'answer rightly or say what is missing, within the deadline, and hold on to nothing',
    async () => {
      const soaked = await soak(seconds, Number(SOAK_SEED), seconds > 60 ? 2000 : 500);
      if (SOAK_MINUTES !== undefined) process.stderr.write(`\n${pageOf(soaked)}\n`);
      if (SOAK_FILE !== undefined) writeFileSync(SOAK_FILE, pageOf(soaked));
      expect(reasonsOf(soaked)).toEqual([]);
      // It was not for nothing.
      expect(soaked.outcomes.get('whole')).toBeGreaterThan(100);
      expect(soaked.outcomes.get('in part')).toBeGreaterThan(10);
      expect(soaked.events.size).toBeGreaterThan(Math.min(seconds / 4, faultKinds.length));
      for (const samples of soaked.samples) expect(samples.length).toBeGreaterThan(10);
    },
    (seconds + 240) * 1000,
  );
});
