import { credentials } from '../../src/sandbox/index.js';
import type { LawfulSource } from './lawful-source.js';

const { ispringLimited } = credentials;

/** What both of iSpring's sources have in common: one account, one token. */
export const ISPRING: Pick<LawfulSource, 'stranger' | 'canaries' | 'issue'> = {
  stranger: {
    ISPRING_CLIENT_ID: ispringLimited.clientId,
    ISPRING_CLIENT_SECRET: ispringLimited.clientSecret,
  },
  canaries: (url) => ({
    ISPRING_URL: `${url}/CANARY`,
    ISPRING_SOAP_URL: `${url}/CANARY/soap`,
    ISPRING_ACCOUNT_URL: 'https://CANARY.example',
    ISPRING_CLIENT_ID: 'CANARY-id',
    ISPRING_CLIENT_SECRET: 'CANARY-secret',
  }),
  issue: ({ path }) =>
    path.endsWith('/api/v3/token')
      ? { body: JSON.stringify({ access_token: 'CANARY-token', expires_in: 1800 }) }
      : undefined,
};

/** The i-th of many ids that belong to nothing. */
export function unknownUuid(i: number): string {
  return `ffffffff-0000-4000-8000-${String(i).padStart(12, '0')}`;
}
