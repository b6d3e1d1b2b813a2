import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnyVariables, Client, TypedDocumentNode } from 'urql';
import { useClient } from 'urql';
import { answerOf, type Answer } from './answer.js';

/** Asks one document; `fresh` goes past what this page remembers. Never throws: failures are in the answer. */
export type Ask = <TData, TVariables extends AnyVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
) => Promise<Answer<TData>>;

export interface Loaded<T> {
  /** The last answer, also while a newer one is under way, its data also where the newer one has none; null before the first. */
  readonly answer: Answer<T> | null;
  /** Whether the answer is to an earlier question than the one asked now. */
  readonly isOfBefore: boolean;
  readonly loading: boolean;
  /** When the data came; null before the first answer. */
  readonly at: Date | null;
  /** Asks again, past what is remembered. */
  readonly reload: () => void;
}

interface Kept<T> {
  readonly question: string;
  readonly answer: Answer<T>;
  readonly at: Date;
}

/** Loads what `load` gives, anew whenever `question` changes: the text of all that `load` depends on; null: asks nothing. */
export function useLoaded<T>(question: string | null, load: (ask: Ask) => Promise<Answer<T>>): Loaded<T> {
  const client = useClient();
  const [kept, keep] = useState<Kept<T> | null>(null);
  const [turn, setTurn] = useState(0);
  const [loading, setLoading] = useState(question !== null);
  const latest = useRef(load);
  latest.current = load;
  const freshTurn = useRef(0);

  useEffect(() => {
    if (question === null) return undefined;
    let wanted = true;
    const fresh = freshTurn.current !== turn;
    freshTurn.current = turn;
    setLoading(true);
    void latest.current(asking(client, fresh)).then((answer) => {
      if (!wanted) return;
      keep((before) => withOld(before, { question, answer, at: new Date() }));
      setLoading(false);
    });
    return () => {
      wanted = false;
    };
  }, [client, question, turn]);

  const reload = useCallback(() => setTurn((last) => last + 1), []);
  return {
    answer: kept?.answer ?? null,
    isOfBefore: kept !== null && kept.question !== question,
    loading,
    at: kept?.at ?? null,
    reload,
  };
}

/** What was had before stands where nothing newer can be had, with the time of that. */
function withOld<T>(before: Kept<T> | null, now: Kept<T>): Kept<T> {
  if (now.answer.data !== null || before?.question !== now.question) return now;
  return { ...before, answer: { ...now.answer, data: before.answer.data } };
}

function asking(client: Client, fresh: boolean): Ask {
  const requestPolicy = fresh ? 'network-only' : 'cache-first';
  return async (document, variables) =>
    answerOf(await client.query(document, variables, { requestPolicy }).toPromise());
}
