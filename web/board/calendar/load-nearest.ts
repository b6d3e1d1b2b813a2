import { BoardLastSessionDocument, BoardNextSessionDocument } from '../../../schema/typed-documents.js';
import { joined, type Answer } from '../graph/answer.js';
import { askOfTrainings } from '../graph/of-trainings.js';
import type { Ask } from '../graph/ask.js';
import type { Period } from './period.js';

const DAY_MS = 24 * 3_600_000;

/** How far back one looks, in days, step by step: of very many sessions the graph tells the first, and it is the last that is sought. */
const STEPS_BACK = [35, 92, 366];

/** When the nearest session begins: the first after the period, else the last of the year before it; null: there is none. */
export async function loadNearest(
  ask: Ask,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<Answer<Date | null>> {
  const next = await askOfTrainings(ask, (trainings) =>
    ask(BoardNextSessionDocument, { trainings, from: to.toISOString() }),
  );
  const after = startsIn(next).filter((at) => at >= to);
  if (after.length > 0) return joined(earliest(after), next);
  const answers: Answer<unknown>[] = [...next];
  let until = from;
  for (const days of STEPS_BACK) {
    const [since, end] = [new Date(from.getTime() - days * DAY_MS), until];
    const last = await askOfTrainings(ask, (trainings) =>
      ask(BoardLastSessionDocument, { trainings, from: since.toISOString(), to: end.toISOString() }),
    );
    answers.push(...last);
    const before = startsIn(last).filter((at) => at >= since && at < end);
    if (before.length > 0) return joined(latest(before), answers);
    until = since;
  }
  return joined(null, answers);
}

interface Starts {
  readonly trainings: readonly ({ readonly sessions: readonly Start[] | null } | null)[];
  readonly webexSessions: { readonly nodes: readonly (Start | null)[] | null } | null;
}

interface Start {
  readonly startTime: string | null;
}

function startsIn(answers: readonly Answer<Starts>[]): readonly Date[] {
  const ispring = answers
    .flatMap(({ data }) => data?.trainings ?? [])
    .flatMap((training) => training?.sessions ?? []);
  const webex = answers.flatMap(({ data }) => data?.webexSessions?.nodes ?? []);
  return [...ispring, ...webex].flatMap((session) =>
    session?.startTime == null ? [] : [new Date(session.startTime)],
  );
}

function earliest(times: readonly Date[]): Date {
  return new Date(Math.min(...times.map((at) => at.getTime())));
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((at) => at.getTime())));
}
