import { oneByOne } from '../../loading/loader.js';
import type { Operation } from '../../loading/operation.js';
import type { WebexClient } from './client.js';

/** The questions that Webex answers, for one operation. */
export function webexLoaders(client: WebexClient, operation: Operation) {
  return {
    /** By session key; null when there is none. The vendor's call carries one. */
    session: oneByOne(
      (sessionKey: string) => sessionKey,
      (sessionKey) => client.getTrainingSession(operation, sessionKey),
      () => null,
    ),
  };
}
