import { useCallback, useEffect, useRef, useState } from 'react';
import type { Client, RequestPolicy } from 'urql';
import { useClient } from 'urql';
import { answerOf, type Answer } from './answer.js';
import { arrivalOf } from './arrival.js';
import type { Ask } from './ask.js';
import { nextAsk, stillStale } from './staleness.js';
import { useAskAt } from './use-ask-at.js';

export interface Loaded<T> {
  /** The last answer, also while a newer one is under way, its data also where the newer one has none; null before the first. */
  readonly answer: Answer<T> | null;
  /** Whether the answer is to an earlier question than the one asked now. */
  readonly isOfBefore: boolean;
  readonly loading: boolean;
  /** When the data came, the oldest where they are of several answers; null before the first answer. */
  readonly at: Date | null;
  /** Asks again, past what is remembered. */
  readonly reload: () => void;
}

interface Kept<T> {
  readonly question: string;
  readonly answer: Answer<T>;
  readonly at: Date;
}

/** What is remembered for longer is only shown until a newer answer is there. */
const REMEMBERED_MS = 60_000;

/**
 * Loads what `load` gives, anew whenever `question` changes: the text of all that `load` depends on; null: asks nothing. Asks once
 * more by itself, a little later, for what came old.
 */
export function useLoaded<T>(question: string | null, load: Load<T>): Loaded<T> {
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
    const isFresh = freshTurn.current !== turn;
    freshTurn.current = turn;
    setLoading(true);
    const take = async () => {
      for await (const told of tellings(client, latest.current, isFresh)) {
        if (!wanted) return;
        keep((before) => following(before, { question, ...told }));
      }
      if (wanted) setLoading(false);
    };
    void take();
    return () => {
      wanted = false;
    };
  }, [client, question, turn]);

  const reload = useCallback(() => setTurn((last) => last + 1), []);
  useAskAt(loading || kept?.question !== question ? null : nextAsk(kept.answer.stale), reload);
  return {
    answer: kept?.answer ?? null,
    isOfBefore: kept !== null && kept.question !== question,
    loading,
    at: kept?.at ?? null,
    reload,
  };
}

/** What was had before stands where nothing newer can be had, with the time of that. */
function following<T>(before: Kept<T> | null, now: Kept<T>): Kept<T> {
  if (before?.question !== now.question) return now;
  const answer = { ...now.answer, stale: stillStale(now.answer.stale, before.answer.stale) };
  return answer.data === null
    ? { ...before, answer: { ...answer, data: before.answer.data } }
    : { ...now, answer };
}

type Load<T> = (ask: Ask) => Promise<Answer<T>>;
type Told<T> = Pick<Kept<T>, 'answer' | 'at'>;

/** What is remembered, or comes; then what is newer, where what is remembered is too old. */
async function* tellings<T>(client: Client, load: Load<T>, isFresh: boolean): AsyncGenerator<Told<T>, void> {
  if (!isFresh) {
    const askedAt = Date.now();
    const told = await toldBy(client, load, 'cache-first');
    yield told;
    if (askedAt - told.at.getTime() <= REMEMBERED_MS) return;
  }
  yield await toldBy(client, load, 'network-only');
}

async function toldBy<T>(client: Client, load: Load<T>, requestPolicy: RequestPolicy): Promise<Told<T>> {
  let oldest = Date.now();
  const answer = await load(async (document, variables) => {
    const result = await client.query(document, variables, { requestPolicy }).toPromise();
    oldest = Math.min(oldest, arrivalOf(result));
    return answerOf(result);
  });
  return { answer, at: new Date(oldest) };
}
