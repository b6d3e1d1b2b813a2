import process from 'node:process';
import type { SandboxOptions } from './index.js';
import { describeSandbox, startSandbox } from './index.js';

/** Runs the sandbox alone: `node dist/sandbox/main.js [first port]`. It takes five ports from there on, or free ones. */
const base = process.argv[2] ?? '0';
if (!/^\d{1,5}$/.test(base) || Number(base) > 65_531) {
  console.error(
    `The first port must be a number from 1 to 65531, or 0 for free ports; got ${JSON.stringify(base)}.`,
  );
  process.exit(1);
}

try {
  const sandbox = await startSandbox(portsFrom(Number(base)));
  console.log(describeSandbox(sandbox));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(`The sandbox did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

function portsFrom(first: number): SandboxOptions {
  if (first === 0) return {};
  return {
    ports: {
      'ispring-soap': first,
      'ispring-rest': first + 1,
      webex: first + 2,
      uis: first + 3,
      control: first + 4,
    },
  };
}
