import { integer, loopbackHost, oneOf, redisAddress, secret, text } from './settings-kinds.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How the service itself behaves. */
export const SERVER = {
  host: loopbackHost(
    'HOST',
    'Where to listen. Beyond this machine only where callers are authenticated.',
    '127.0.0.1',
  ),
  port: integer('PORT', 'The port to listen at; `0` takes a free one and prints it.', {
    from: 0,
    to: 65_535,
    otherwise: 4000,
  }),
  logLevel: oneOf(
    'LOG_LEVEL',
    'What is logged. In a terminal for people, elsewhere as lines of JSON.',
    LOG_LEVELS,
    'info',
  ),
  sandbox: oneOf(
    'SANDBOX',
    '`1` runs on the sandbox although upstreams are configured, or `NODE_ENV` is `production`.',
    ['1', '0'],
    '0',
  ),
  nodeEnv: text(
    'NODE_ENV',
    '`production`: never the sandbox by itself; with authentication, the schema only to callers with scope `explain`.',
    { expected: 'production, or anything else' },
  ),
  deadlineMs: integer('REQUEST_DEADLINE_MS', 'How long a whole operation may take.', {
    from: 1,
    to: 3_600_000,
    otherwise: 30_000,
    unit: 'milliseconds',
  }),
  maxUpstreamCalls: integer(
    'MAX_UPSTREAM_CALLS',
    'How many upstream calls an operation may cost, those for tokens included.',
    {
      from: 1,
      to: 1_000_000,
      otherwise: 500,
      unit: 'calls',
    },
  ),
  cacheMaxMb: integer(
    'CACHE_MAX_MB',
    'Memory for answers of upstreams. For how long they are kept, `*_TTL_SECONDS` and `*_STALE_SECONDS` say.',
    { from: 1, to: 1_048_576, otherwise: 64, unit: 'MiB' },
  ),
  replaysMaxMb: integer(
    'RESPONSE_CACHE_MAX_MB',
    'Memory for whole answers, given again to whoever sends the same request while they are fresh; `0`: none are kept.',
    { from: 0, to: 1_048_576, otherwise: 16, unit: 'MiB' },
  ),
};

/** Where several instances meet. */
export const FLEET = {
  redisUrl: redisAddress(
    'REDIS_URL',
    'A Redis or Valkey in which all instances meet: answers, turns and quotas of upstreams, counts of callers. ' +
      '`rediss:` is with TLS. Left out: each is alone.',
  ),
  redisSecret: secret(
    'REDIS_SECRET',
    'The same for all instances: it seals what is kept there. Left out: tokens of vendors stay in each instance.',
  ),
};
