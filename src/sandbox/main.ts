import process from 'node:process';
import type { Sandbox, SandboxOptions } from './index.js';
import { credentials, startSandbox } from './index.js';

/** Runs the sandbox alone: `node dist/sandbox/main.js [first port]`, or SANDBOX_PORT_BASE=4100. Five ports from there on. */
const base = process.argv[2] ?? process.env.SANDBOX_PORT_BASE ?? '0';
if (!/^\d{1,5}$/.test(base) || Number(base) > 65_531) {
  console.error(
    `The first port must be a number from 1 to 65531, or 0 for free ports; got ${JSON.stringify(base)}.`,
  );
  process.exit(1);
}

try {
  const sandbox = await startSandbox(portsFrom(Number(base)));
  console.log(describe(sandbox));
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

/** Lines that can be pasted into a .env file: all that is no setting is a comment. */
function describe({ environment, controlUrl }: Sandbox): string {
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const { ISPRING_URL: rest, UIS_URL: uis, UIS_ACCESS_TOKEN: key } = environment;
  const { clientId, clientSecret } = credentials.ispring;
  return `# Settings for a gateway: paste them into .env
${settings.join('\n')}

# Control: ${controlUrl} (GET /calls, POST /faults, POST /tuning, POST /reset ...)
# Try:
#   curl -s ${rest}/api/v3/token -H 'Accept: application/json' -d 'grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}'
#   curl -s ${uis} -H 'Content-Type: application/json' -d '{"jsonrpc":"2.0","id":1,"method":"get.schedules","params":{"access_token":"${key}","limit":2}}'
#   curl -s ${controlUrl}/faults -d '{"upstream":"webex","kind":"latency","latencyMs":2000}'
#   curl -s ${controlUrl}/calls
# Ctrl+C stops it.`;
}
