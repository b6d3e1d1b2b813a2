/**
 * `npm run fuzz -- --runs 200000 --seed 7`: test/fuzz with so many answers of each kind, and others than `npm test` tries.
 * Without a seed it takes one by the clock, and names it.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { runs, seed } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
}).values;

console.log(`Trying ${runs} answers of each kind from seed ${seed}.`);
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const { status } = spawnSync(process.execPath, [...jest, 'test/fuzz/'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs, FUZZ_SEED: seed },
});
process.exit(status ?? 1);
