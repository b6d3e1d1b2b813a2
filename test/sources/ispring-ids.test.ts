import { byToken } from '../support/checked.js';
import { startService, type Service } from '../support/service.js';
import { startUpstream, type Answer, type ReceivedCall, type Upstream } from '../support/upstream.js';
import { unknownUuid } from './ispring-account.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const [session, otherSession, checklist, ann, bob, training] = [1, 2, 3, 4, 5, 6].map(unknownUuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

/** The ids that a question holds. */
function askedOf({ path, body }: ReceivedCall): readonly string[] {
  if (body === '') return new URL(path, 'http://ispring.example').searchParams.getAll('userIds[]');
  const { checklistId = [], checklistIds = [], sessionIds = [] } = JSON.parse(body);
  return [checklistId, checklistIds, sessionIds].flat();
}

describe('ids of iSpring that are none', () => {
  let documents: Readonly<Record<string, (asked: readonly string[]) => unknown>>;
  let upstream: Upstream;
  let service: Service;
  beforeAll(async () => {
    // As the vendor's OpenAPI description lets expect: one id that is no UUID, and the question is refused as a whole.
    upstream = await startUpstream((call): Answer => {
      const asked = askedOf(call);
      if (!asked.every((id) => UUID.test(id)))
        return { status: 400, body: '{"code": 400, "message": "No UUID"}' };
      const name = /^[^?]*\/(v2|list|training)/.exec(call.path)![0];
      return { body: JSON.stringify(documents[name]!(asked)) };
    });
    service = await startService({ ISPRING_URL: upstream.url, ...byToken('key') });
  });
  afterAll(async () => {
    await service.stop();
    await upstream.stop();
  });

  const users = (ids: readonly string[]): unknown => ({
    userProfiles: ids.map((userId) => ({ userId, fields: { first_name: userId === ann ? 'Ann' : 'Bob' } })),
  });
  const result = (ids: object): object => ({
    sessionId: session,
    checklistId: checklist,
    employeeId: ann,
    ...ids,
  });
  const RESULTS = '/job-training/sessions/result/list';
  const CHECKLISTS = '/job-training/checklist/sessions/list';

  it.each([
    { observerId: 'n/a' },
    { observerId: 0 },
    { employeeId: '0' },
    { checklistId: 'none' },
    { sessionId: 'none' },
  ])('cost their own result only, and the others have all their names: %j', async (bad) => {
    documents = {
      [RESULTS]: () => [
        result({ observerId: bob }),
        result(bad),
        result({ observerId: ann, employeeId: bob }),
      ],
      '/users/v2': users,
    };
    const { data, errors } = await service.ask(
      '{ checklistResults(first: 5) { nodes { employee { name } observer { name } } } }',
    );
    const [own] = Object.keys(bad);
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(`${own!}: expected a UUID`),
        extensions: { code: 'UPSTREAM_UNREADABLE' },
      },
    ]);
    const rows = data.checklistResults.nodes as ({ employee: unknown; observer: unknown } | null)[];
    expect(rows.filter((row) => row !== null)).toEqual([
      { employee: { name: 'Ann' }, observer: { name: 'Bob' } },
      { employee: { name: 'Bob' }, observer: { name: 'Ann' } },
    ]);
    expect(rows).toHaveLength(3);
  });

  it('cost their own checklist only, and the others have all their results', async () => {
    const row = (i: number, ...sessionIds: readonly unknown[]): object => ({
      checklistId: unknownUuid(i),
      checklistTitle: `${i}`,
      sessionIds,
    });
    documents = {
      [CHECKLISTS]: () => [row(20, session), row(21, otherSession, 'garbage'), row(22, otherSession)],
      [RESULTS]: (asked) =>
        asked.map((sessionId) =>
          result({ sessionId, checklistId: unknownUuid(sessionId === session ? 20 : 22) }),
        ),
    };
    const { data, errors } = await service.ask('{ checklists { sourceId results { sessionId } } }');
    expect(data.checklists).toEqual(
      expect.arrayContaining([
        { sourceId: unknownUuid(20), results: [{ sessionId: session }] },
        { sourceId: unknownUuid(21), results: null },
        { sourceId: unknownUuid(22), results: [{ sessionId: otherSession }] },
      ]),
    );
    expect(errors).toMatchObject([{ message: expect.stringContaining('sessionIds: expected a UUID') }]);
  });

  it('are no organizer, whom the graph would not find by the id that it gives', async () => {
    documents = { '/training': () => ({ response: { title: 'Safety', organizer: '0' } }) };
    const { data, errors } = await service.ask(`{ training(id: "${training}") { organizer { id } } }`);
    expect(data.training).toEqual({ organizer: null });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('training.organizer: expected a UUID') },
    ]);
  });

  it('are the same with capitals and blanks, and asked for without', async () => {
    documents = {
      [RESULTS]: () => [
        result({ employeeId: ` ${ann.toUpperCase()} `, observerId: `${bob.toUpperCase()}\n` }),
      ],
      '/users/v2': users,
    };
    const { data, errors } = await service.ask(
      '{ checklistResults(first: 1) { nodes { employeeId employee { name } observerId observer { name } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.checklistResults.nodes).toEqual([
      { employeeId: ann, employee: { name: 'Ann' }, observerId: bob, observer: { name: 'Bob' } },
    ]);
  });
});
