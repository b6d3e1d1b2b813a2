import type { BoardEntryFragment } from '../../../schema/typed-documents.js';
import type { AnswerError } from '../graph/answer.js';
import { workOf, type Verdict, type Work } from './working-time.js';

export interface EntryTraining {
  readonly id: string;
  /** Null where it has none, or it could not be had. */
  readonly title: string | null;
}

/** A session as the calendar shows it. */
export interface Entry {
  readonly id: string;
  readonly source: 'ISPRING' | 'WEBEX';
  readonly title: string | null;
  readonly training: EntryTraining | null;
  /** Null where nobody is named; always for Webex, whose list does not say. */
  readonly instructor: string | null;
  readonly from: Date;
  /** Null where the source does not say how long it takes. */
  readonly to: Date | null;
  readonly verdicts: readonly Verdict[];
  /** Null where no schedule is chosen. */
  readonly work: Work | null;
}

interface EntryContext {
  readonly training: EntryTraining | null;
  readonly instructor: string | null;
  readonly scheduleIds: readonly string[];
  /** Where the session stands in its answer. */
  readonly path: string;
  readonly errors: ErrorsByPath;
}

/** Null for a session of which nobody knows when it is. */
export function entryOf(session: BoardEntryFragment, context: EntryContext): Entry | null {
  if (session.startTime === null) return null;
  const verdicts = verdictsOf(session, context);
  return {
    id: session.id,
    source: session.source === 'WEBEX' ? 'WEBEX' : 'ISPRING',
    title: session.title,
    training: context.training,
    instructor: context.instructor,
    from: new Date(session.startTime),
    to: session.endTime === null ? null : new Date(session.endTime),
    verdicts,
    work: workOf(verdicts),
  };
}

/** What each schedule says; one that is not there any more says nothing. */
function verdictsOf(session: BoardEntryFragment, context: EntryContext): readonly Verdict[] {
  const { scheduleIds, path, errors } = context;
  const whole = errors.get(`${path}.scheduleOverlaps`);
  return scheduleIds.flatMap((scheduleId, index): readonly Verdict[] => {
    const overlap = session.scheduleOverlaps?.[index] ?? null;
    // Of what takes no time, or nobody knows how much, no part can be told.
    if (overlap !== null && !session.duration) return [{ scheduleId, ratio: null, reason: null }];
    if (overlap !== null) return [{ scheduleId, ratio: overlap.ratio, reason: null }];
    const error = errors.get(`${path}.scheduleOverlaps.${index}`) ?? whole;
    return error === undefined ? [] : [{ scheduleId, ratio: null, reason: error }];
  });
}

/** Messages of errors by the path of what they are about, its parts joined by dots. */
type ErrorsByPath = ReadonlyMap<string, string>;

export function byPath(errors: readonly AnswerError[]): ErrorsByPath {
  return new Map(errors.map(({ path, message }) => [(path ?? []).join('.'), message]));
}

/** What names a session best: iSpring's are numbered within a training, so the training's name comes first. */
export function headingOf({ training, title }: Pick<Entry, 'training' | 'title'>): string | null {
  return training?.title ?? title;
}
