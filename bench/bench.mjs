/**
 * `npm run bench`: our gateway beside peers and beside the bare limit, in one run. Prints tables, writes `results.md`, and fails
 * where a bound is missed.
 */
import { writeFileSync } from 'node:fs';
import { CLASSES } from './classes/index.mjs';
import { pinThisProcess } from './harness/pinning.mjs';
import { Processes } from './harness/processes.mjs';
import { asMarkdown, printTable } from './harness/report.mjs';
import { Session } from './harness/session.mjs';
import { Upstreams } from './harness/upstreams.mjs';
import { OPTIONS } from './options.mjs';
import { expectBuild } from './stage.mjs';
import { OURS, partPeers } from './peers/subjects.mjs';

const MOST_MINUTES = 40;

const unknown = OPTIONS.only?.filter((name) => !CLASSES.has(name)) ?? [];
if (unknown.length > 0) {
  console.error(`No class ${unknown.join(', ')}; there are ${[...CLASSES.keys()].join(', ')}`);
  process.exit(2);
}

try {
  expectBuild();
} catch (error) {
  console.error(`FAIL ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
const processes = new Processes();
process.on('exit', () => processes.kill());
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
setTimeout(() => {
  console.error(`FAIL it took more than ${MOST_MINUTES} minutes`);
  process.exit(1);
}, MOST_MINUTES * 60_000).unref();

pinThisProcess();
const session = new Session(processes, await Upstreams.start(processes));
const parts = (await partPeers()).filter((subject) => session.wants(subject));
await session.prepare([OURS, ...parts]);

for (const [name, measure] of CLASSES) {
  if (OPTIONS.only !== null && !OPTIONS.only.includes(name)) continue;
  const seen = session.tables.length;
  console.log(`${name} ...`);
  try {
    await measure(session, parts);
  } catch (error) {
    session.fail(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    await session.stopAll();
  }
  session.tables.slice(seen).forEach(printTable);
}

for (const line of session.lost) console.log(`ours is behind: ${line}`);
for (const [name, why] of session.notRun) console.log(`not run: ${name}: ${why}`);
for (const { text, ok } of session.verdicts) console.log(`${ok ? 'PASS' : 'FAIL'} ${text}`);
if (OPTIONS.only === null && OPTIONS.subjects === null) {
  writeFileSync(new URL('results.md', import.meta.url), asMarkdown(session));
}
process.exit(session.verdicts.every(({ ok }) => ok) ? 0 : 1);
