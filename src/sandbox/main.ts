import process from 'node:process';
import { firstPortOf, runAlone } from './alone.js';

/** Runs the sandbox alone: `node dist/sandbox/main.js [first port]`. It takes five ports from there on, or free ones. */
const firstPort = firstPortOf(process.argv[2] ?? '0');
if (typeof firstPort === 'string') {
  console.error(firstPort);
  process.exit(1);
}
await runAlone(firstPort);
