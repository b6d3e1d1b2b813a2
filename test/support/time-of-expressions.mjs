// Reads a list of [source, flags] from its input, and prints for each whether the time that it takes may grow faster than
// its text: `safe`, or `vulnerable` with the text that shows it. A process of its own, since inside of jest it takes ten
// times as long.
import { text } from 'node:stream/consumers';
import { checkSync } from 'recheck';

// What is written in JavaScript is enough, the same everywhere, and starts no process.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';

const expressions = JSON.parse(await text(process.stdin));
const verdicts = expressions.map(([source, flags]) => {
  // Whatever a machine is slow at must not change what is true of an expression.
  const { status, attack, error } = checkSync(source, flags, { timeout: null });
  return [status, attack?.pattern, error?.kind].filter((part) => part !== undefined).join(': ');
});
console.log(JSON.stringify(verdicts));
