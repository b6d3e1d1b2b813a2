import { useMemo } from 'react';
import { BoardChoicesDocument } from '../../../schema/typed-documents.js';
import { joined, type Answer, type AnswerError } from '../graph/answer.js';
import { askPages } from '../graph/pages.js';
import type { Ask } from '../graph/ask.js';
import { useLoaded } from '../graph/use-loaded.js';

interface ScheduleChoice {
  /** The vendor's bare number. */
  readonly id: string;
  readonly name: string;
}

export interface Choices {
  readonly schedules: readonly ScheduleChoice[];
  readonly loading: boolean;
  readonly errors: readonly AnswerError[];
  readonly reload: () => void;
}

/** So many pages of 1,000 schedules are offered. */
const MOST_PAGES = 5;
const NONE: readonly never[] = [];

/** The schedules to choose from, by name; none before they are wanted. */
export function useChoices(wanted: boolean): Choices {
  const { answer, loading, reload } = useLoaded(wanted ? 'choices' : null, loadChoices);
  const schedules = useMemo(() => answer?.data ?? NONE, [answer]);
  return { schedules, loading, errors: answer?.errors ?? NONE, reload };
}

async function loadChoices(ask: Ask): Promise<Answer<readonly ScheduleChoice[]>> {
  const { pages } = await askPages(
    MOST_PAGES,
    (after) => ask(BoardChoicesDocument, { after }),
    ({ activitySchedules }) => activitySchedules,
  );
  // Not even the first page: nobody knows which there are.
  const isMissing = pages[0]?.list == null;
  const found = pages.flatMap(({ list }) => list?.nodes ?? []).filter((schedule) => schedule !== null);
  return joined(
    isMissing ? null : found.map(choiceOf),
    pages.map(({ answer }) => answer),
  );
}

function choiceOf({ id, name }: { readonly id: string; readonly name: string | null }): ScheduleChoice {
  const bare = id.replace(/^uis:schedule:/, '');
  return { id: bare, name: name ?? bare };
}
