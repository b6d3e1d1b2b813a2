import { BoardTrainingsDocument } from '../../../schema/typed-documents.js';
import type { Answer, AnswerError } from './answer.js';
import type { Ask } from './ask.js';

/** Each operation pays by itself for what all of them need, such as a token. */
const OF_WHAT_IT_MAY_COST = 0.9;

/** So many ids one field takes. */
const MOST_IDS = 1000;

/**
 * The answer about all trainings that are listed; where that would cost more calls than the graph makes for one operation, the
 * answers about some of them at a time.
 * @param askSome asks about these trainings; null: about all
 */
export async function askOfTrainings<T>(
  ask: Ask,
  askSome: (ids: readonly string[] | null) => Promise<Answer<T>>,
): Promise<readonly Answer<T>[]> {
  const all = await askSome(null);
  const share = affordableShare(all.errors);
  if (share === null) return [all];
  const { data, ...rest } = await ask(BoardTrainingsDocument, {});
  if (data === null) return [{ data, ...rest }];
  const ids = data.trainings.flatMap((training) => (training === null ? [] : [training.id]));
  const atATime = Math.min(MOST_IDS, Math.max(1, Math.floor(ids.length * share)));
  const answers: Answer<T>[] = [];
  // One after another: the time that the graph gives an operation is for its own calls.
  for (let at = 0; at < ids.length; at += atATime) answers.push(await askSome(ids.slice(at, at + atATime)));
  return answers;
}

/** How much of an operation the graph would have done, where it refused it for its calls; null: it did not. */
function affordableShare(errors: readonly AnswerError[]): number | null {
  for (const { extensions } of errors) {
    const { maxUpstreamCalls: most, predictedUpstreamCalls: predicted } = extensions;
    if (typeof most === 'number' && typeof predicted === 'number')
      return (OF_WHAT_IT_MAY_COST * most) / predicted;
  }
  return null;
}
