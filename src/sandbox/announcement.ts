import { credentials } from './credentials.js';

/** Lines that can be pasted into a .env file: all that is no setting is a comment. */
export function describeSandbox({
  environment,
  controlUrl,
}: {
  readonly environment: Readonly<Record<string, string>>;
  readonly controlUrl: string;
}): string {
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const { ISPRING_URL: rest, UIS_URL: uis, UIS_ACCESS_TOKEN: key } = environment;
  const { clientId, clientSecret } = credentials.ispring;
  return `# Settings for a gateway: paste them into .env
${settings.join('\n')}

# Control: ${controlUrl} (GET /calls, POST /faults, POST /tuning, POST /reset ...)
# Try:
#   curl -s ${rest}/api/v3/token -H 'Accept: application/json' -d 'grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}'
#   curl -s ${uis} -H 'Content-Type: application/json' -d '{"jsonrpc":"2.0","id":1,"method":"get.schedules","params":{"access_token":"${key}","limit":2}}'
#   curl -s ${controlUrl}/faults -d '{"upstream":"ispring-rest","operation":"GET /users/v2","kind":"status"}'
#   curl -s ${controlUrl}/calls
# Ctrl+C stops it.`;
}
