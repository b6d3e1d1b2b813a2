/**
 * `npm run check`: is it good? Runs every check, also after one has failed, ends with a summary, and exits 1 unless all passed.
 * `npm run check -- --without tests,smoke` leaves some out.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** In this order: the smoke test starts what `build` made. */
const CHECKS = [
  { name: 'types', command: 'npm run types' },
  { name: 'lint', command: 'npm run lint' },
  { name: 'format', command: 'npm run format:check' },
  { name: 'build', command: 'npm run build' },
  { name: 'generated', command: 'npm run codegen -- --check' },
  { name: 'breaking', command: 'npm run schema:breaking' },
  { name: 'pictures', command: 'npm run draw -- --check' },
  { name: 'tests', command: 'npm test' },
  { name: 'smoke', command: 'npm run smoke' },
];

const names = CHECKS.map((check) => check.name);
const { without } = parseArgs({ options: { without: { type: 'string', default: '' } } }).values;
const skipped = without.split(',').filter((name) => name !== '');
const unknown = skipped.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`--without knows ${names.join(', ')}; not ${unknown.join(', ')}.`);
  process.exit(2);
}

const lines = CHECKS.map(({ name, command }) => {
  if (skipped.includes(name)) return { failed: false, text: `  left out  ${name}` };
  console.log(`\n== ${name}: ${command}`);
  const startedAt = performance.now();
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit' });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const failed = status !== 0;
  return { failed, text: `  ${failed ? 'FAILED  ' : 'passed  '}  ${name} (${seconds} s)` };
});

console.log(`\n== summary\n${lines.map((line) => line.text).join('\n')}`);
process.exit(lines.some((line) => line.failed) ? 1 : 0);
