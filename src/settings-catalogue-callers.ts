import { endpoint, integer, oneOf, origins, secret, secretText, text } from './settings-kinds.js';

export const API_KEYS_EXAMPLE =
  '[{"name": "board", "sha256": "<64 hexadecimal digits>", "scopes": ["graph:read"]}]';

/** What callers prove themselves by: one of them set means that they have to. */
export const PROOFS = {
  apiKeys: secretText(
    'AUTH_API_KEYS',
    'The keys that callers may have, each by its SHA-256, as `printf %s "$key" | sha256sum` prints it: the key itself is ' +
      'not kept. Scopes are `graph:read`, `people:read` (e-mail, phone, address), `secrets:read` (passwords of sessions) ' +
      'and `explain` (costs).',
    `a list, as ${API_KEYS_EXAMPLE}`,
  ),
  jwtSecret: secret(
    'AUTH_JWT_SECRET',
    'Bearer tokens (JWT) are signed with it by HS256; at least 32 bytes. Not together with `AUTH_JWKS_URL`.',
  ),
  jwksUrl: endpoint(
    'AUTH_JWKS_URL',
    'The JSON Web Key Set of whoever issues bearer tokens. Not together with `AUTH_JWT_SECRET`.',
  ),
};

/** Who may call, and how. */
export const CALLERS = {
  ...PROOFS,
  issuer: text('AUTH_JWT_ISSUER', 'What `iss` of bearer tokens must be. Left out: anything.'),
  audience: text('AUTH_JWT_AUDIENCE', 'What `aud` of bearer tokens must be. Left out: anything.'),
  auth: oneOf(
    'AUTH',
    '`off`: anyone who reaches the address may call, with scope `graph:read`.',
    ['off', 'required'],
    'required',
  ),
  corsOrigins: origins('CORS_ORIGINS', 'Origins whose pages may call from a browser.'),
  ratePerMinute: integer(
    'CALLER_RATE_PER_MINUTE',
    'How many operations each caller may ask for. Left out: any number.',
    { from: 1, to: 1_000_000, otherwise: null, unit: 'operations a minute' },
  ),
  trustedDocuments: oneOf(
    'TRUSTED_DOCUMENTS',
    '`only`: nothing but the documents of `schema/trusted-documents.json` is run.',
    ['only', 'off'],
    'off',
  ),
  federationTraces: oneOf(
    'FEDERATION_TRACES',
    '`on`: whoever asks as federation gateways do (ftv1) is told how long each field took; else only callers with scope ' +
      '`explain`.',
    ['on', 'off'],
    'off',
  ),
  credentials: oneOf(
    'CALLER_CREDENTIALS',
    '`on`: callers may bring vendor credentials of their own, as `X-ISpring-Token`, `X-UIS-Token` and `X-Webex-Ticket`. ' +
      'Those below may then be left out, vendor by vendor.',
    ['on', 'off'],
    'off',
  ),
};
