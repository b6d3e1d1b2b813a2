import type { Service } from '../support/service.js';

/** Put into the vendor's own words for a failure: what an upstream says is not ours to repeat. */
export const VENDOR_CANARY = 'canary-in-the-words-of-the-vendor';

const CREDENTIALS = ['ISPRING_CLIENT_SECRET', 'WEBEX_PASSWORD', 'UIS_ACCESS_TOKEN'] as const;
const ADDRESSES = ['ISPRING_URL', 'ISPRING_SOAP_URL', 'WEBEX_URL', 'UIS_URL'] as const;

/** That neither `texts` nor the log of the service hold a credential, a token that was issued, or an upstream's address. */
export function expectNoSecret(service: Service, ...texts: readonly string[]): void {
  const { environment, control } = service.sandbox;
  const credentials = CREDENTIALS.map((name) => environment[name]);
  const addresses = ADDRESSES.map((name) => new URL(environment[name] ?? '').host);
  // The simulators remember the last characters of each token that they got.
  const tokens = control.calls().flatMap(({ request }) => {
    const token = request['token'];
    return typeof token === 'string' ? [token.replace('…', '')] : [];
  });
  const output = [...texts, service.log()].join('\n');
  for (const secret of new Set([...credentials, ...addresses, ...tokens, VENDOR_CANARY])) {
    expect(secret).toEqual(expect.stringMatching(/.{6}/));
    expect(output).not.toContain(secret);
  }
}
