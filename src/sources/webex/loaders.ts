import type { Partition } from '../../loading/partition.js';
import { oneByOne } from '../../loading/question.js';
import { CALLS, type WebexClient } from './client.js';
import type { WebexSessionsPage, WebexSessionsRequest, WebexTrainingSession } from './wire.js';

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

    /** One page of a list, in order of time. */
    sessions: oneByOne<WebexSessionsRequest, WebexSessionsPage>({
      call: CALLS.lstsummaryTrainingSession,
      keyOf: ({ startsBefore, endsAfter, hostWebExId, limit, offset, mustBeNew }) =>
        JSON.stringify([startsBefore, endsAfter, hostWebExId, limit, offset]) +
        (mustBeNew === true ? ' new' : ''),
      mustBeNew: (request) => request.mustBeNew === true,
      ask: (errand, request) => client.lstsummaryTrainingSession(errand, request),
      absent: () => ({ rows: [], total: null }),
    }),
  });
}
