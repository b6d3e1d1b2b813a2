import { z } from 'zod';
import { Secret } from './protocols/secret.js';
import type { ApiKey, CallersSettings, Scope, TokensSettings } from './server/callers/caller.js';
import { API_KEYS_EXAMPLE, CALLERS, PROOFS } from './settings-catalogue-callers.js';
import type { Problems, Variables } from './settings-variables.js';

/** Variables of what callers prove themselves by: one of them set means that they have to. */
export const PROOF_VARIABLES: readonly string[] = Object.values(PROOFS).map(({ name }) => name);

/** It stands in the log. */
const NAME_EXPECTED = 'a name of 1 to 64 letters, digits, blanks and . _ : -';
const HASH_EXPECTED = 'the SHA-256 of the key, 64 hexadecimal digits';
/** What `printf %s "$key" | sha256sum` gives where there is no key: whoever sends an empty one would be let in. */
const HASH_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A secret of HS256 has at least as many bytes as its hash (RFC 7518, 3.2). */
const LEAST_SECRET_BYTES = 32;

export function readCallers(variables: Variables, problems: Problems): CallersSettings {
  return {
    apiKeys: readApiKeys(variables, problems),
    tokens: readTokens(variables, problems),
    letsAnyoneIn: variables.read(CALLERS.auth) === 'off',
    ratePerMinute: variables.read(CALLERS.ratePerMinute),
    bringCredentials: variables.read(CALLERS.credentials) === 'on',
  };
}

/** All there are, or it does not compile. */
const SCOPES = Object.keys({
  'graph:read': true,
  'people:read': true,
  'secrets:read': true,
  explain: true,
} satisfies Record<Scope, true>) as Scope[];

/** Each message says what was expected, and nothing of what was given. */
const API_KEYS = z
  .array(
    z.strictObject(
      {
        name: z.string(NAME_EXPECTED).regex(/^[\p{L}\p{N} ._:-]{1,64}$/u, NAME_EXPECTED),
        sha256: z
          .string(HASH_EXPECTED)
          .regex(/^[0-9a-f]{64}$/i, HASH_EXPECTED)
          .refine((hash) => hash.toLowerCase() !== HASH_OF_NOTHING, 'the SHA-256 of a key that is not empty')
          .transform((hash) => new Secret(hash.toLowerCase())),
        scopes: z.array(z.enum(SCOPES, `one of ${SCOPES.join(', ')}`), 'a list of scopes'),
      },
      'an object with name, sha256 and scopes, and nothing else',
    ),
    'a list',
  )
  .min(1, 'a list of at least one key');

function readApiKeys(variables: Variables, problems: Problems): readonly ApiKey[] {
  const text = variables.read(CALLERS.apiKeys);
  if (text === null) return [];
  const { data = [], error } = API_KEYS.safeParse(parsed(text));
  for (const { message, path } of error?.issues ?? []) {
    const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
    problems.add(`AUTH_API_KEYS${place}`, place === '' ? `${message}, as ${API_KEYS_EXAMPLE}` : message);
  }
  if (new Set(data.map(({ sha256 }) => sha256.reveal())).size < data.length) {
    problems.add('AUTH_API_KEYS', 'each key once');
  }
  return data;
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readTokens(variables: Variables, problems: Problems): TokensSettings | null {
  const secret = variables.read(CALLERS.jwtSecret);
  const url = variables.read(CALLERS.jwksUrl);
  const issuer = variables.read(CALLERS.issuer);
  const audience = variables.read(CALLERS.audience);
  if (secret !== null && variables.has('AUTH_JWKS_URL')) {
    problems.add('AUTH_JWT_SECRET, AUTH_JWKS_URL', 'one of them');
  }
  if (secret === null && !variables.has('AUTH_JWKS_URL')) {
    const idle = ['AUTH_JWT_ISSUER', 'AUTH_JWT_AUDIENCE'].find((name) => variables.has(name));
    if (idle !== undefined) problems.add('AUTH_JWT_SECRET or AUTH_JWKS_URL', `a value, since ${idle} is set`);
    return null;
  }
  if (secret !== null) return { keys: { kind: 'secret', secret }, issuer, audience };
  return url === null ? null : { keys: { kind: 'jwks', url }, issuer, audience };
}

/** What is allowed and unwise, for whoever starts it. */
export function unwiseOf({ tokens, letsAnyoneIn }: CallersSettings): readonly string[] {
  const short =
    tokens?.keys.kind === 'secret' && Buffer.byteLength(tokens.keys.secret.reveal()) < LEAST_SECRET_BYTES;
  const open = tokens?.keys.kind === 'jwks' && isOpenAddress(tokens.keys.url);
  return [
    ...(open
      ? [
          'AUTH_JWKS_URL is read over plain http: whoever is in between can make keys, and tokens of any scope',
        ]
      : []),
    ...(short
      ? [
          `AUTH_JWT_SECRET is shorter than the ${LEAST_SECRET_BYTES} bytes that HS256 takes: it can be guessed`,
        ]
      : []),
    ...(letsAnyoneIn
      ? ['AUTH=off: whoever can reach this address may read all that needs no other scope']
      : []),
  ];
}

/** Whether what is read there may be changed on its way. */
function isOpenAddress(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(?:localhost|127\..*|\[::1\])$/.test(hostname);
}
