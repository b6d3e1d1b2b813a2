import type { Errand } from '../../loading/errand.js';
import type { Answers } from '../../loading/question.js';
import { UpstreamError, type UpstreamCall } from '../../protocols/upstream-error.js';
import { ispringIdOf } from '../ispring-id.js';
import type { IspringRestClient } from './client.js';
import type { EmployeeRecord } from './wire-people.js';

/**
 * The users of these ids, page after page while some are missing and the vendor names a page that was not turned: it says neither
 * how many a page holds at most, nor that one which is empty is the last. Whoever is missing when it names none is not there.
 * Rejects as `unreadable` where it answers with others only. @param call under which that is reported
 */
export async function employeesOf(
  client: IspringRestClient,
  errand: Errand,
  call: UpstreamCall,
  userIds: readonly string[],
): Promise<Answers<EmployeeRecord>> {
  const missing = new Set(userIds);
  const found = new Map<string, EmployeeRecord | Error>();
  const turned = new Set<string | null>();
  // Of a row whose id cannot be read: it may be anybody who is missing.
  let unknown: EmployeeRecord | UpstreamError | undefined;
  let pageToken: string | null = null;
  do {
    // Each page might as well hold one of them, and the first none.
    if (turned.size > userIds.length) {
      unknown ??= unreadable(call, 'it names more pages than there can be');
      break;
    }
    turned.add(pageToken);
    const page = await client.listUsersV2(errand, { userIds, pageToken });
    for (const { id, employee } of page.rows) {
      if (missing.delete(id)) found.set(id, employee);
      else if (ispringIdOf(id) === null) unknown ??= employee;
    }
    if (found.size === 0 && unknown === undefined && page.rows.length > 0) {
      throw unreadable(call, 'none of its users was asked for');
    }
    pageToken = page.nextPageToken;
  } while (missing.size > 0 && !turned.has(pageToken));
  if (unknown !== undefined) for (const id of missing) found.set(id, unknown);
  return found;
}

function unreadable(call: UpstreamCall, reason: string): UpstreamError {
  return new UpstreamError('unreadable', call, { reason });
}
