import { useMemo } from 'react';
import { BoardResultsSessionsDocument } from '../../../schema/typed-documents.js';
import type { AnswerError } from '../graph/answer.js';
import { useLoaded } from '../graph/use-loaded.js';
import type { Observation } from './observation.js';

/** A session in which something was observed; null: there is no such training session. */
export type FoundSession = { readonly id: string; readonly title: string | null } | null;

interface SessionTitles {
  /** Undefined where it is not known, or could not be had. */
  readonly of: (sessionId: string) => FoundSession | undefined;
  readonly errors: readonly AnswerError[];
  readonly reload: () => void;
}

/** The sessions of the rows in sight: each costs the graph a call, so that only these are asked for. */
export function useSessionTitles(observations: readonly Observation[]): SessionTitles {
  const ids = [...new Set(observations.map(({ sessionId }) => sessionId))].sort();
  const question = ids.length === 0 ? null : `sessions ${ids.join()}`;
  const { answer, reload } = useLoaded(question, async (ask) => {
    const { data, ...rest } = await ask(BoardResultsSessionsDocument, { ids });
    return { ...rest, data: data === null ? null : placed(ids, data.sessions, rest.errors) };
  });
  const found = answer?.data ?? null;
  return useMemo(
    () => ({ of: (sessionId) => found?.get(sessionId), errors: answer?.errors ?? [], reload }),
    [found, answer, reload],
  );
}

/** By id; one that failed is left out, and one that is not there is null. */
function placed(
  ids: readonly string[],
  sessions: readonly FoundSession[],
  errors: readonly AnswerError[],
): ReadonlyMap<string, FoundSession> {
  const failed = new Set(errors.map(({ path }) => path?.[1]));
  return new Map(
    ids.flatMap((id, index) => (failed.has(index) ? [] : [[id, sessions[index] ?? null] as const])),
  );
}
