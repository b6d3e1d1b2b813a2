import type { Errand } from '../../loading/errand.js';
import type { Answers } from '../../loading/question.js';
import type { IspringRestClient } from './client.js';
import type { EmployeeRecord } from './wire-people.js';

/**
 * The users of these ids, page after page while some are missing: the vendor does not say how many a page holds at most.
 * A page that brings none of them is the last, whatever it says of others to come.
 */
export async function employeesOf(
  client: IspringRestClient,
  errand: Errand,
  userIds: readonly string[],
): Promise<Answers<EmployeeRecord>> {
  const missing = new Set(userIds);
  const found = new Map<string, EmployeeRecord | Error>();
  const turned = new Set<string | null>();
  for (let pageToken: string | null = null; ;) {
    turned.add(pageToken);
    const { rows, nextPageToken } = await client.listUsersV2(errand, { userIds, pageToken });
    const wanted = rows.filter(({ id }) => missing.delete(id));
    for (const { id, employee } of wanted) found.set(id, employee);
    if (missing.size === 0 || wanted.length === 0 || turned.has(nextPageToken)) return found;
    pageToken = nextPageToken;
  }
}
