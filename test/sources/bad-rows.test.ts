import { MOST_BAD_ROWS } from '../../src/protocols/fields.js';
import type { UpstreamCall } from '../../src/protocols/upstream-error.js';
import { decodeChecklists } from '../../src/sources/ispring-rest/wire-checklists.js';
import { decodeUsersPage } from '../../src/sources/ispring-rest/wire-people.js';
import { decodeResults } from '../../src/sources/ispring-rest/wire-results.js';
import { decodeGetSchedules } from '../../src/sources/uis/wire.js';
import { decodeHeader, decodeLstsummaryTrainingSession, readMessage } from '../../src/sources/webex/wire.js';
import { failureFrom } from '../support/failure.js';
import { replyOf } from '../support/reply.js';
import { success } from './webex-account.js';

const call: UpstreamCall = { source: 'upstream', operation: 'list' };
const json = (row: string, rows: number) => replyOf(`[${Array<string>(rows).fill(row).join()}]`);
const schedules = (row: unknown, rows: number) =>
  decodeGetSchedules(call, { kind: 'result', result: { data: Array(rows).fill(row) } });

/** What reads a list of as many bad rows as asked for, the shortest there are. */
const LISTS: readonly { list: string; read: (rows: number) => unknown }[] = [
  { list: 'results', read: (rows) => decodeResults(call, json('1', rows), 'UTC') },
  { list: 'checklists', read: (rows) => decodeChecklists(call, json('{"checklistId":1}', rows)) },
  { list: 'users', read: (rows) => decodeUsersPage(call, json('{"userId":1}', rows)) },
  { list: 'schedules', read: (rows) => schedules(1, rows) },
  { list: 'schedules with bad rules', read: (rows) => schedules({ id: 1, schedules: [1] }, rows) },
  {
    list: 'Webex sessions',
    read: (rows) => {
      const body = success('lstsummaryTrainingSessionResponse', '<trainingSession/>'.repeat(rows));
      const outcome = decodeHeader(call, readMessage(call, replyOf(body)));
      if (outcome.kind !== 'success') throw new Error('it is a success');
      return decodeLstsummaryTrainingSession(call, outcome.body, 'zone');
    },
  },
];

describe.each(LISTS)('a list of $list', ({ read }) => {
  // Sixteen megabytes of the shortest would be millions of errors, and gigabytes of memory.
  it('may have bad rows, and is bad itself where there is no end of them', async () => {
    expect(() => read(2)).not.toThrow();
    const failure = await failureFrom(() => read(MOST_BAD_ROWS + 1));
    expect(failure.kind).toBe('unreadable');
    expect(failure.message).toContain(`more than ${MOST_BAD_ROWS} of its rows cannot be read`);
  });
});
