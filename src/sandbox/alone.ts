import process from 'node:process';
import { describeSandbox, startSandbox, type SandboxOptions } from './index.js';

/** The first of five ports in a row, 0 for free ones; where it is no such number, what is to be said of it. */
export function firstPortOf(text: string): number | string {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_531) return Number(text);
  return `The first port must be a number from 1 to 65531, or 0 for free ports; got ${JSON.stringify(text)}.`;
}

/** Runs the sandbox until the process is told to end, and says how to use it; exit status 1 where it cannot start. */
export async function runAlone(firstPort: number): Promise<void> {
  try {
    const sandbox = await startSandbox(portsFrom(firstPort));
    process.stdout.write(`${describeSandbox(sandbox)}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The sandbox did not start: ${reason}\n`);
    process.exit(1);
  }
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
