import type { EntryTraining } from '../calendar/entry.js';
import { loadTrainingSessions } from '../calendar/load-sessions.js';
import { useLoaded } from '../graph/use-loaded.js';
import type { SessionDetails } from './session-panel.js';

/**
 * The training of a session: as the calendar knows it, else found among the sessions that trainings have at its time, since a
 * session asked by its id does not say. Null while it is not known, where there is none, and where it could not be had.
 */
export function useTraining(
  session: SessionDetails | null,
  known: EntryTraining | null,
): EntryTraining | null {
  const isSought = known === null && session?.source === 'ISPRING' && session.startTime !== null;
  const { answer } = useLoaded(isSought ? `training of ${session.id}` : null, (ask) => {
    const from = new Date(session?.startTime ?? 0);
    const to = new Date(
      Math.max(Date.parse(session?.endTime ?? ''), from.getTime() + 1000) || from.getTime() + 1000,
    );
    return loadTrainingSessions(ask, { from: from.toISOString(), to: to.toISOString(), scheduleIds: [] });
  });
  return known ?? answer?.data?.entries.find(({ id }) => id === session?.id)?.training ?? null;
}
