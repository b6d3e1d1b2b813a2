/**
 * `npm run soak -- --minutes 10 --seed 7`: two instances under load for so long, while upstreams and Redis fail in every way
 * (test/fleet/soak). Prints what came of it, and exits 1 with the reasons where something was wrong, or grew. A run of ten
 * minutes or more also writes bench/soak.md. Without a seed it takes one by the clock, and names it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const LEAST_MINUTES_TO_WRITE = 10;

const { minutes, seed } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
}).values;
if (!(Number(minutes) > 0)) {
  console.error('--minutes must be a number above 0.');
  process.exit(2);
}

console.log(`Soaking for ${minutes} minutes from seed ${seed}.`);
const file = fileURLToPath(new URL('../bench/soak.md', import.meta.url));
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
// What failed may have left something open: it ends all the same.
const { status } = spawnSync(process.execPath, [...jest, '--forceExit', 'test/fleet/soak/soak.test.ts'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    // A machine that lacks a program shall not pass.
    CI: 'true',
    SOAK_MINUTES: minutes,
    SOAK_SEED: seed,
    ...(Number(minutes) >= LEAST_MINUTES_TO_WRITE ? { SOAK_FILE: file } : {}),
  },
});
if (existsSync(file))
  spawnSync(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', file]);
process.exit(status ?? 1);
