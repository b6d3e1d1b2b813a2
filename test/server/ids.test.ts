import { landmarks } from '../../src/sandbox/index.js';
import { startService, takeCalls, type Service } from '../support/service.js';

const TRAINING = landmarks.sampleTrainingId;
const SESSION = '4728d100-c96a-11ed-a664-b6c48b3dc692';
const NOBODY = landmarks.unknownId;

describe('ids', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());
  beforeEach(() => {
    service.sandbox.control.resetCalls();
  });

  it.each([
    ['training', TRAINING, `ispring:training:${TRAINING}`],
    ['session', SESSION, `ispring:session:${SESSION}`],
    ['session', '76736484', 'webex:session:76736484'],
    ['activitySchedule', '1001', 'uis:schedule:1001'],
  ])('%s takes the bare id of the vendor and the id of the graph', async (field, bare, global) => {
    const document = `query ($bare: ID!, $global: ID!) {
      bare: ${field}(id: $bare) { id sourceId }
      global: ${field}(id: $global) { id sourceId }
      node(id: $global) { id __typename }
    }`;
    const { data, errors } = await service.ask(document, { bare, global });
    expect(errors).toEqual([]);
    expect(data.bare).toEqual({ id: global, sourceId: bare });
    expect(data.global).toEqual(data.bare);
    expect(data.node).toEqual({ id: global, __typename: expect.stringMatching(new RegExp(field, 'i')) });
  });

  it('takes UUIDs in capitals, and gives them in small letters', async () => {
    const { data } = await service.ask(`{ session(id: "${SESSION.toUpperCase()}") { id } }`);
    expect(data.session).toEqual({ id: `ispring:session:${SESSION}` });
  });

  it.each([
    ['training', 'no-such-form'],
    ['training', ''],
    ['training', '76736484'],
    ['training', 'ispring:training:123'],
    ['training', 'ispring:nothing:1'],
    ['session', 'webex:session:one'],
    ['session', `${SESSION}0`],
    ['session', '<a>'],
    ['session', '007'],
    ['activitySchedule', TRAINING],
    ['activitySchedule', '-1'],
    ['activitySchedule', '1.5'],
    ['node', TRAINING],
    ['node', 'x'],
  ])('%s(id: %j) is malformed, which costs no call', async (field, id) => {
    const { data, errors } = await service.ask(
      `query ($id: ID!) { ${field}(id: $id) { id } upstreams { name } }`,
      { id },
    );
    expect(data[field]).toBeNull();
    expect(data.upstreams).toHaveLength(4);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors[0]?.message).toMatch(/^id: expected .*, got "/);
    expect(takeCalls(service)).toEqual({});
  });

  it.each([
    ['session', NOBODY],
    ['session', landmarks.unknownSessionKey],
    ['activitySchedule', '999999999'],
    ['training', 'webex:session:76736484'],
    ['session', 'uis:schedule:1001'],
    ['session', `ispring:training:${TRAINING}`],
    ['activitySchedule', `ispring:session:${SESSION}`],
    ['node', `ispring:employee:${NOBODY}`],
    ['node', `ispring:checklist-result:${SESSION}.${NOBODY}.${NOBODY}`],
  ])('%s(id: %j) is well-formed and not there: null, and no error', async (field, id) => {
    const { data, errors } = await service.ask(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id });
    expect(errors).toEqual([]);
    expect(data[field]).toBeNull();
  });

  it('keep their places in lists, each failing alone', async () => {
    const { data, errors } = await service.ask(
      `{ sessions(ids: ["76736484", "bad id", "${NOBODY}", "${SESSION}", "76736484"]) { sourceId } }`,
    );
    expect(data.sessions).toEqual([
      { sourceId: '76736484' },
      null,
      null,
      { sourceId: SESSION },
      { sourceId: '76736484' },
    ]);
    expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['sessions', 1], 'BAD_USER_INPUT'],
    ]);
    expect(errors[0]?.message).toMatch(/^ids\[1\]: expected/);
    expect(takeCalls(service)).toMatchObject({ webex: 1 });
  });

  it('lead to the very things that carry them', async () => {
    const page = await service.ask('{ checklistResults(first: 3) { nodes { id points session { id } } } }');
    const results = page.data.checklistResults.nodes as { id: string }[];
    const ids = [...results.map(({ id }) => id), 'uis:schedule:1002', 'webex:session:76736484'];
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ChecklistResult { points session { id } } } }`,
      { ids },
    );
    expect(errors).toEqual([]);
    expect(data.nodes.slice(0, 3)).toEqual(results);
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it('come to a thousand at most in one list', async () => {
    const ids = Array.from({ length: 1001 }, (_, index) => `uis:schedule:${index + 1}`);
    const tooMany = await service.ask(
      'query ($ids: [ID!]!) { activitySchedules(filter: { ids: $ids }) { nodes { id } } }',
      { ids },
    );
    expect(tooMany.errors[0]?.message).toBe('filter.ids: expected at most 1000 items, got 1001');
    expect(takeCalls(service)).toEqual({});
    const { data, errors } = await service.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: ids.slice(1),
    });
    expect(errors).toEqual([]);
    expect(data.nodes).toHaveLength(1000);
    expect(takeCalls(service)).toEqual({ uis: 1 });
  });
});
