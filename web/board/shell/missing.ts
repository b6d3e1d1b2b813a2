import { NO_ANSWER, type AnswerError } from '../graph/answer.js';

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
  readonly reason: MissingReason;
  /** `calm`: nothing is broken, so nothing is to be tried again. */
  readonly tone: 'failed' | 'calm';
  /** After how many seconds to come back; null where nobody said. */
  readonly seconds: number | null;
}

const VENDORS: Readonly<Record<MissingWhat, string>> = {
  'ispring-soap': 'iSpring Learn',
  'ispring-rest': 'iSpring Learn',
  webex: 'Webex',
  uis: 'UIS',
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

function missingPart({ path, extensions }: AnswerError): MissingPart {
  const { source, code, retryAfterSeconds } = extensions;
  const what = typeof source === 'string' && source in VENDORS ? (source as MissingWhat) : null;
  const reason = reasonOf(typeof code === 'string' ? code : '', path !== undefined);
  return {
    key: `${what ?? ''} ${reason}`,
    what,
    vendor: what === null ? '' : VENDORS[what],
    reason,
    tone: reason === 'notConfigured' || reason === 'notForYou' ? 'calm' : 'failed',
    seconds: typeof retryAfterSeconds === 'number' ? Math.ceil(retryAfterSeconds) : null,
  };
}

function reasonOf(code: string, isOfAField: boolean): MissingReason {
  if (code === 'FORBIDDEN') return isOfAField ? 'notForYou' : 'keyTooWeak';
  return REASONS[code] ?? 'other';
}
