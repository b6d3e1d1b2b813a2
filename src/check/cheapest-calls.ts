import { UpstreamError } from '../protocols/upstream-error.js';
import type { Settings } from '../settings.js';
import type { Loaders } from '../sources/index.js';
import type { UpstreamName } from './accounts.js';

/** An id that nothing has (RFC 9562, section 5.9). */
const NOTHING = '00000000-0000-0000-0000-000000000000';
/** A list of one shows as much as a long one. */
const ONE_ROW = { limit: 1, offset: 0, mustBeNew: true };

/**
 * Asks an upstream one thing that needs the rights which the graph needs, and no data. Resolves to what an operator should
 * be told although it answered, or null.
 */
type CheapestCall = (loaders: Loaders, settings: Settings) => Promise<string | null>;

export const CHEAPEST_CALLS: Readonly<Record<UpstreamName, CheapestCall>> = {
  'ispring-soap': async ({ ispringSoap }, { trainingIds: [listed] }) => {
    try {
      await ispringSoap.sessionsOfTraining.load(listed ?? NOTHING);
      return null;
    } catch (error) {
      if (!isAboutTheTraining(error)) throw error;
      return listed === undefined ? null : 'it does not know the first of ISPRING_TRAINING_IDS';
    }
  },
  'ispring-rest': async ({ ispringRest }) => {
    await ispringRest.resultsOfSession.load(NOTHING);
    return null;
  },
  webex: async ({ webex }) => {
    await webex.sessions.load({ startsBefore: null, endsAfter: null, hostWebExId: null, ...ONE_ROW });
    return null;
  },
  uis: async ({ uis }) => {
    await uis.schedules.load({ filter: {}, order: null, fields: [], ...ONE_ROW });
    return null;
  },
};

/** A fault about the parameters, which says that all before them was right; not an HTTP status without a fault. */
function isAboutTheTraining(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.kind !== 'refused') return false;
  const { status, vendorCode, retryable } = error;
  return !retryable && (vendorCode !== null || status === 200 || status === 500);
}
