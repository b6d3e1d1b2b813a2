import type { Partition } from '../../loading/partition.js';
import { oneByOne } from '../../loading/question.js';
import { CALLS, type WebexClient } from './client.js';
import type { WebexTrainingSession } from './wire.js';

/** The questions that Webex answers. */
export function webexLoaders(client: WebexClient, partition: Partition) {
  return partition.open({
    /** By session key; null when there is none. The vendor's call carries one. */
    session: oneByOne<string, WebexTrainingSession | null>({
      call: CALLS.getTrainingSession,
      keyOf: (sessionKey) => sessionKey,
      ask: (errand, sessionKey) => client.getTrainingSession(errand, sessionKey),
      absent: () => null,
    }),
  });
}
