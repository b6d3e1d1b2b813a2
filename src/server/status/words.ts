import type { HealthState } from '../../loading/health.js';
import type { CacheTally } from '../../loading/operation.js';
import type { Language } from './language.js';
import type { ErrorSentences, OperationCounts } from './report.js';

/** All that the page says, in one language. */
export interface Words {
  readonly language: Language;
  /** The other language, in its own words. */
  readonly otherLanguage: { readonly language: Language; readonly name: string };
  readonly title: string;
  readonly pages: string;
  readonly board: string;
  readonly playground: string;
  readonly refresh: string;
  readonly pause: string;
  readonly resume: string;
  /** Said where the page can no longer be renewed. */
  readonly outdated: string;
  readonly asOf: string;
  /** Begins a list of upstreams in that state; of OK and UNKNOWN also a sentence about all. */
  readonly summary: Readonly<Record<HealthState, string>>;
  readonly instance: string;
  readonly version: string;
  readonly startedAt: string;
  readonly redis: string;
  readonly redisStates: Readonly<Record<'none' | 'reachable' | 'away', string>>;
  readonly operations: string;
  readonly outcomes: Readonly<Record<keyof OperationCounts, string>>;
  readonly upstreams: string;
  readonly health: Readonly<Record<HealthState | 'LEFT_ALONE' | 'NOT_CONFIGURED', string>>;
  readonly notConfigured: string;
  readonly lastSuccess: string;
  readonly lastError: string;
  readonly none: string;
  readonly latency: string;
  readonly median: string;
  readonly percentile99: string;
  readonly quotaMinute: string;
  readonly quotaDay: string;
  /** "59 of 60 calls are left"; null: it did not say. */
  readonly quotaLeft: (remaining: string | null, limit: string | null) => string;
  readonly quotaAnew: string;
  readonly now: string;
  readonly running: string;
  readonly waiting: string;
  readonly counts: string;
  readonly lastHour: string;
  readonly share: string;
  readonly sinceStart: string;
  readonly calls: string;
  readonly failures: string;
  readonly cache: Readonly<Record<keyof CacheTally, string>>;
  readonly errors: ErrorSentences;
  readonly refusals: Readonly<Record<'proof' | 'elsewhere' | 'foreign' | 'later', string>>;
  readonly openAgain: string;
}
