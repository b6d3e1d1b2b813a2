import type { Loaders } from '../../src/sources/index.js';
import { operationOf, sourcesOf, type Overrides } from '../support/sources.js';
import { startUpstream, type Answer, type Handler, type Upstream } from '../support/upstream.js';
import { ISPRING } from './ispring-account.js';
import type { LawfulSource } from './lawful-source.js';

/** iSpring's REST API for the laws, whatever it is asked. */
export const ISPRING_REST: Omit<LawfulSource, 'questions'> = {
  ...ISPRING,
  name: 'ispring-rest',
  prefix: 'ISPRING_REST',
  account: ['ISPRING_URL', 'ISPRING_SOAP_URL', 'ISPRING_CLIENT_ID', 'ISPRING_CLIENT_SECRET'],
  protocolFailures: [
    { fault: { code: 400 }, kind: 'refused', vendorCode: '400' },
    { fault: { code: 1017, status: 403 }, kind: 'forbidden', vendorCode: '1017' },
    { fault: { code: 500 }, kind: 'refused', vendorCode: '500' },
  ],
  renewal: {
    settings: {},
    upstream: 'ispring-rest',
    operation: 'POST /api/v3/token',
    refusedAs: 'unauthenticated',
  },
  protest: (words) => ({ status: 400, body: JSON.stringify({ code: words, message: words }) }),
};

/** Loaders of one operation, of an account whose upstream lives by a script. */
export async function scriptedIspringRest(
  handler: Handler,
  overrides: Overrides = {},
): Promise<{ readonly upstream: Upstream; readonly loaders: Loaders['ispringRest'] }> {
  const upstream = await startUpstream(handler);
  const account = { ISPRING_URL: upstream.url, ISPRING_ACCESS_TOKEN: 'key' };
  return { upstream, loaders: sourcesOf(account, overrides).loaders(operationOf()).ispringRest };
}

/** The same document, whatever is asked. */
export function answering(document: unknown): () => Answer {
  return () => ({ body: JSON.stringify(document) });
}
