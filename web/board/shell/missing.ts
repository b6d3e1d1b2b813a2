import { NO_ANSWER, takesNoKey, type AnswerError, type StalePart } from '../graph/answer.js';

/** Why something is missing, as the texts of `shell.missing.reason` tell it. */
export type MissingReason =
  | 'notConfigured'
  | 'unreachable'
  | 'timeout'
  | 'unavailable'
  | 'unauthenticated'
  | 'forbidden'
  | 'rateLimited'
  | 'refused'
  | 'fault'
  | 'unreadable'
  | 'notForYou'
  | 'noAnswer'
  | 'keyWanted'
  | 'onlyLocal'
  | 'keyTooWeak'
  | 'tooMany'
  | 'tooExpensive'
  | 'other';

/** An upstream, by what of the page comes from it. */
export type MissingWhat = 'ispring-soap' | 'ispring-rest' | 'webex' | 'uis';

export interface MissingPart {
  readonly key: string;
  /** Null where it is the whole page, or no upstream's fault. */
  readonly what: MissingWhat | null;
  /** Whose system it is; empty where none is named. */
  readonly vendor: string;
  /** By which setting its operator connects it; empty where none is named. */
  readonly setting: string;
  readonly reason: MissingReason;
  /** `calm`: nothing is broken, so nothing is to be tried again. */
  readonly tone: 'failed' | 'calm';
  /** After how many seconds to come back; null where nobody said. */
  readonly seconds: number | null;
}

/** What is there of an upstream, but old. */
export interface OldPart extends Pick<MissingPart, 'what' | 'vendor' | 'tone'> {
  readonly upstream: string;
  /** Of when the oldest of it is. */
  readonly asOf: Date;
}

const VENDORS: Readonly<Record<MissingWhat, string>> = {
  'ispring-soap': 'iSpring Learn',
  'ispring-rest': 'iSpring Learn',
  webex: 'Webex',
  uis: 'UIS',
};

const SETTINGS: Readonly<Record<MissingWhat, string>> = {
  'ispring-soap': 'ISPRING_SOAP_URL',
  'ispring-rest': 'ISPRING_URL',
  webex: 'WEBEX_URL',
  uis: 'UIS_URL',
};

const REASONS: Readonly<Record<string, MissingReason>> = {
  UPSTREAM_NOT_CONFIGURED: 'notConfigured',
  UPSTREAM_UNREACHABLE: 'unreachable',
  UPSTREAM_TIMEOUT: 'timeout',
  UPSTREAM_UNAVAILABLE: 'unavailable',
  UPSTREAM_UNAUTHENTICATED: 'unauthenticated',
  UPSTREAM_FORBIDDEN: 'forbidden',
  UPSTREAM_RATE_LIMITED: 'rateLimited',
  UPSTREAM_REFUSED: 'refused',
  UPSTREAM_FAULT: 'fault',
  UPSTREAM_UNREADABLE: 'unreadable',
  [NO_ANSWER]: 'noAnswer',
  UNAUTHENTICATED: 'keyWanted',
  RATE_LIMITED: 'tooMany',
  QUERY_TOO_EXPENSIVE: 'tooExpensive',
};

/** What is missing by these errors, each upstream and reason once. What no schedule can say is told where the schedule is. */
export function missingParts(errors: readonly AnswerError[]): readonly MissingPart[] {
  const parts = new Map<string, MissingPart>();
  for (const error of errors) {
    if (error.extensions['code'] === 'SCHEDULE_UNDETERMINED') continue;
    const part = missingPart(error);
    if (!parts.has(part.key)) parts.set(part.key, part);
  }
  return [...parts.values()];
}

function missingPart(error: AnswerError): MissingPart {
  const { source, retryAfterSeconds } = error.extensions;
  const what = whatIsOf(source);
  const reason = reasonOf(error);
  return {
    key: `${what ?? ''} ${reason}`,
    what,
    vendor: what === null ? '' : VENDORS[what],
    setting: what === null ? '' : SETTINGS[what],
    reason,
    tone: reason === 'notConfigured' || reason === 'notForYou' ? 'calm' : 'failed',
    seconds: typeof retryAfterSeconds === 'number' ? Math.ceil(retryAfterSeconds) : null,
  };
}

/** What is old, each upstream once: failed where it gave an error, or nothing newer when it was asked once more. */
export function oldParts(stale: readonly StalePart[], errors: readonly AnswerError[]): readonly OldPart[] {
  return [...new Set(stale.map(({ upstream }) => upstream))].map((upstream) => {
    const parts = stale.filter((part) => part.upstream === upstream);
    const what = whatIsOf(upstream);
    const hasFailed =
      parts.some(({ isAskedAgain }) => isAskedAgain) ||
      errors.some(({ extensions }) => extensions['source'] === upstream);
    return {
      upstream,
      what,
      vendor: what === null ? '' : VENDORS[what],
      tone: hasFailed ? 'failed' : 'calm',
      asOf: new Date(Math.min(...parts.map(({ asOf }) => asOf.getTime()))),
    };
  });
}

function whatIsOf(source: unknown): MissingWhat | null {
  return typeof source === 'string' && source in VENDORS ? (source as MissingWhat) : null;
}

function reasonOf(error: AnswerError): MissingReason {
  const { code } = error.extensions;
  if (code === 'FORBIDDEN') return error.path === undefined ? 'keyTooWeak' : 'notForYou';
  if (takesNoKey(error)) return 'onlyLocal';
  return typeof code === 'string' ? (REASONS[code] ?? 'other') : 'other';
}
