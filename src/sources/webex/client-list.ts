import { UpstreamError } from '../../protocols/upstream-error.js';
import {
  isAsAsked,
  type DatedBy,
  type SessionTime,
  type WebexSessionsPage,
  type WebexSessionsRequest,
} from './wire.js';

/** One session may be gone, another be put off: more than that is no accident. */
const MOST_ATTEMPTS = 3;

/** A page, read by one clock and another. */
interface Readings {
  readonly byZone: WebexSessionsPage;
  readonly byGmt: WebexSessionsPage;
}

/**
 * Whose clock a row's startDate shows, the vendor does not say, and contradicts itself. LstsummarySession, the sister
 * call, has it in the zone of the request's dateScope, else in GMT (its page, on startTime). But a row names a zone of its
 * own, as a session does, and in the vendor's own tutorial the list of meetings shows a meeting at the wall time at which
 * it was made, beside the zone of its host. So a row is read by the zone that it names.
 *
 * Where an answer as a whole cannot be meant so, because its rows are then out of the order or of the window that was asked
 * for, and can be meant in GMT (fixtures/webex/lstsummary-training-session/gmt-dates-own-zones), a session is asked for by
 * itself: GetTrainingSession leaves no doubt. What it shows holds from then on; where it shows nothing three times, the zones
 * are believed. So it costs one call in the life of the process, three at most, and none where nothing looks odd. Until then
 * lists of one zone, asked for without a window, may be hours off on a site that means GMT.
 *
 * Either way a session gets the offset of its own zone, so that it begins at the same time here and there.
 */
export class ListClock {
  #settled: DatedBy | null = null;
  #attempts = 0;

  /** What to read by, unless the answer looks odd then. */
  get presumed(): DatedBy {
    return this.#settled ?? 'zone';
  }

  /**
   * @param page as read by what is presumed
   * @param read reads it by another clock
   * @param startOf asks when a session begins; null where there is no telling
   */
  async right(
    page: WebexSessionsPage,
    request: WebexSessionsRequest,
    read: (datedBy: DatedBy) => WebexSessionsPage,
    startOf: (sessionKey: string) => Promise<SessionTime | null>,
  ): Promise<WebexSessionsPage> {
    if (this.#settled !== null || isAsAsked(page, request)) return page;
    const byGmt = read('GMT');
    if (!isAsAsked(byGmt, request)) return page;
    this.#attempts += 1;
    const shown = await told({ byZone: page, byGmt }, startOf);
    this.#settled ??= shown ?? (this.#attempts < MOST_ATTEMPTS ? null : 'zone');
    return this.#settled === 'GMT' ? byGmt : page;
  }
}

/** What the first session whose start depends on it tells; null where it tells nothing, or cannot be asked. */
async function told(
  { byZone, byGmt }: Readings,
  startOf: (sessionKey: string) => Promise<SessionTime | null>,
): Promise<DatedBy | null> {
  for (const [i, { sessionKey, session }] of byZone.rows.entries()) {
    const inZone = startIn(session);
    const inGmt = startIn(byGmt.rows[i]?.session);
    if (sessionKey === null || inZone === null || inGmt === null || inZone === inGmt) continue;
    const start = await startOf(sessionKey).catch(() => null);
    return start === inZone ? 'zone' : start === inGmt ? 'GMT' : null;
  }
  return null;
}

function startIn(session: WebexSessionsPage['rows'][number]['session'] | undefined): string | null {
  if (session === undefined || session instanceof UpstreamError) return null;
  return typeof session.startTime === 'string' ? session.startTime : null;
}
