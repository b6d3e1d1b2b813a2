/**
 * Hands answers that no vendor gave to everything that reads answers, and prints how they were taken, as JSON. Ends with 1,
 * and says which answer it was, where a promise is broken. `scripts/fuzz.mjs` starts it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { HttpReply } from '../../src/protocols/http.js';
import { endingsOf, type Ending } from './promises.js';
import { FLOODS } from './floods.js';
import { recordedIn } from './recorded.js';
import { repliesFrom } from './replies.js';

const { values } = parseArgs({
  options: {
    fixtures: { type: 'string', default: 'test/fixtures' },
    kind: { type: 'string', default: 'bytes' },
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    /** Where to note which answer is being tried, for whoever finds this process hanging or dead. */
    note: { type: 'string', default: '' },
  },
});

// Where in our code an error was made is in no message, and takes most of the time.
Error.stackTraceLimit = 0;

const recorded = recordedIn(values.fixtures);
const floods = values.kind === 'floods' ? FLOODS : [];
const replies = floods.length > 0 ? fc.constantFrom(...floods) : repliesFrom(recorded)[values.kind];
if (replies === undefined) throw new Error(`there is no kind ${values.kind}`);

const counts: Record<string, Partial<Record<Ending, number>>> = {};
let bytes = 0;
const tried = async (reply: HttpReply): Promise<void> => {
  bytes += reply.body.length;
  if (values.note !== '') writeFileSync(values.note, told(reply));
  for (const [name, ending] of await endingsOf(reply)) {
    const count = (counts[name] ??= {});
    count[ending] = (count[ending] ?? 0) + 1;
  }
};

const started = performance.now();
const runs = floods.length > 0 ? floods.length : Number(values.runs);
const outcome = await fc.check(fc.asyncProperty(replies, tried), {
  seed: Number(values.seed),
  numRuns: runs,
  examples: floods.map((flood): [HttpReply] => [flood]),
  // What was found before is told, and not lost with the process.
  interruptAfterTimeLimit: 100_000 + runs * 8,
  markInterruptAsFailure: true,
});
if (outcome.failed) {
  const [reply] = outcome.counterexample ?? [];
  console.error(String(outcome.errorInstance));
  console.error(`Kind ${values.kind}, seed ${outcome.seed}, path ${outcome.counterexamplePath}.`);
  if (reply !== undefined) console.error(told(reply));
  process.exitCode = 1;
}
const seconds = (performance.now() - started) / 1000;
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ...values, inputs: outcome.numRuns, bytes, seconds, megabytes, counts }));

/** An answer as one line, its body as it can be read, and as it can be had again; of a flood, how it begins. */
function told({ body, ...facts }: HttpReply): string {
  const beginning = body.subarray(0, 20_000);
  const texts = { body: beginning.toString('latin1'), base64: beginning.toString('base64') };
  return JSON.stringify({ ...facts, length: body.length, ...texts });
}
