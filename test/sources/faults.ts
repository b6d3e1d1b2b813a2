import type { Fault } from '../../src/sandbox/index.js';

/** Just over what an answer may have. */
const TOO_LARGE = 17 * 1024 * 1024;

/** Faults that mean the same under every protocol, and what becomes of them. */
export const FAULTS: readonly (readonly [what: string, fault: Fault, error: Record<string, unknown>])[] = [
  ['breaks the connection', { kind: 'reset' }, { kind: 'unreachable', retryable: true }],
  ['breaks off in an answer', { kind: 'truncate' }, { kind: 'unreadable', retryable: true }],
  ['sends half a document', { kind: 'cut' }, { kind: 'unreadable' }],
  ['sends a page for people', { kind: 'html' }, { kind: 'unreadable' }],
  ['sends noise', { kind: 'garbage' }, { kind: 'unreadable' }],
  ['sends nothing', { kind: 'empty' }, { kind: 'unreadable' }],
  ['answers another question', { kind: 'wrongRoot' }, { kind: 'unreadable' }],
  ['sends too much', { kind: 'huge', bytes: TOO_LARGE }, { kind: 'unreadable' }],
  ['sends what unpacks to too much', { kind: 'gzipBomb', bytes: TOO_LARGE }, { kind: 'unreadable' }],
  ['sends a bomb for parsers', { kind: 'entityBomb' }, { kind: 'unreadable' }],
  ['redirects', { kind: 'status', status: 302 }, { kind: 'refused', status: 302, retryable: false }],
  ['answers 400', { kind: 'status', status: 400 }, { kind: 'refused', status: 400, retryable: false }],
  [
    'answers 401',
    { kind: 'status', status: 401 },
    { kind: 'unauthenticated', status: 401, retryable: false },
  ],
  ['answers 403', { kind: 'status', status: 403 }, { kind: 'forbidden', status: 403, retryable: false }],
  [
    'answers 429',
    { kind: 'status', status: 429, retryAfter: 30 },
    { kind: 'rate-limited', status: 429, retryable: true, retryAfterSeconds: 30 },
  ],
  ['answers 503', { kind: 'status', status: 503 }, { kind: 'refused', status: 503, retryable: true }],
];

/** Shorter than the 429 above asks to wait. */
export const TOO_SHORT_TO_WAIT_MS = 29_000;

/** The HTTP statuses by which an upstream that is well says no. */
export const DENIALS: ReadonlySet<unknown> = new Set([302, 400, 401, 403]);

/** Ways to be too slow. */
export const SLOW: readonly Fault[] = [{ kind: 'hang' }, { kind: 'slowBody', bytesPerSecond: 20 }];
