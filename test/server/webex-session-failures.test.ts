import type { Fault } from '../../src/sandbox/index.js';
import { startService, takeCalls, type Service } from '../support/service.js';

const LIST = 'LstsummaryTrainingSession';
const ONE = 'GetTrainingSession';
const QUERY = `{ webexSessions(first: 5) {
  totalCount nodes { id title startTime endTime duration timeZone instructor webex { sessionKey } } } }`;

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly instructor: string | null;
  readonly webex: { readonly sessionKey: string } | null;
}

let service: Service;
let sound: readonly Listed[];
beforeAll(async () => {
  service = await startService();
  const { data, errors } = await service.ask(QUERY);
  expect(errors).toEqual([]);
  sound = data.webexSessions.nodes;
});
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.resetCalls());
afterEach(async () => {
  service.sandbox.control.clearFaults();
  // However it failed, it is well again.
  expect((await service.ask(QUERY)).data.webexSessions.nodes).toEqual(sound);
});

const at = (index: number, field: string): string => `webexSessions.nodes.${index}.${field}`;

describe('a session listed by Webex', () => {
  it.each<[string, Fault, string]>([
    ['is forbidden', { kind: 'protocolFault', code: '000001', text: 'no' }, 'UPSTREAM_FORBIDDEN'],
    ['cannot be read', { kind: 'badRow' }, 'UPSTREAM_UNREADABLE'],
    ['fails', { kind: 'protocolFault', code: '999999', text: 'no' }, 'UPSTREAM_FAULT'],
  ])('that %s when it is asked for keeps what the list tells of it', async (_name, fault, code) => {
    service.sandbox.control.setFault('webex', { ...fault, operation: ONE, times: 1 });
    const { data, errors } = await service.ask(QUERY);
    const nodes = data.webexSessions.nodes as Listed[];
    const failed = nodes.findIndex(({ webex }) => webex === null);
    expect(nodes).toEqual(
      sound.map((node, index) => (index === failed ? { ...node, instructor: null, webex: null } : node)),
    );
    expect(errors.map(({ path }) => path?.join('.')).sort()).toEqual([
      at(failed, 'instructor'),
      at(failed, 'webex'),
    ]);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code, source: 'webex', operation: ONE });
    }
  });

  it('that is gone when it is asked for tells nothing more, which is no error', async () => {
    const gone = { kind: 'protocolFault', code: '060001', text: 'Corresponding Meeting not found' } as const;
    service.sandbox.control.setFault('webex', { ...gone, operation: ONE, times: 1 });
    const { data, errors } = await service.ask(QUERY);
    expect(errors).toEqual([]);
    const nodes = data.webexSessions.nodes as Listed[];
    const blank = nodes.filter(({ webex }) => webex === null);
    expect(blank).toHaveLength(1);
    const [{ id }] = blank as [Listed];
    expect(nodes).toEqual(
      sound.map((node) => (node.id === id ? { ...node, instructor: null, webex: null } : node)),
    );
  });

  it('keeps what the list tells of it where all are forbidden', async () => {
    service.sandbox.control.setFault('webex', { kind: 'protocolFault', code: '000001', operation: ONE });
    const { data, errors } = await service.ask(QUERY);
    expect(data.webexSessions).toEqual({
      totalCount: 58,
      nodes: sound.map((node) => ({ ...node, instructor: null, webex: null })),
    });
    expect(errors).toHaveLength(10);
  });

  it('that cannot be read is null, with an error, and the others stand', async () => {
    service.sandbox.control.setFault('webex', { kind: 'badRow', operation: LIST });
    const { data, errors } = await service.ask(
      '{ webexSessions(first: 5) { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage } } }',
    );
    const ids = [null, ...sound.slice(1).map(({ id }) => ({ id }))];
    const { nodes, edges, pageInfo } = data.webexSessions;
    expect(nodes).toEqual(ids);
    expect(edges).toEqual(ids.map((node) => ({ cursor: expect.any(String), node })));
    expect(pageInfo).toEqual({ hasNextPage: true });
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]).sort()).toEqual([
      ['webexSessions.edges.0.node', 'UPSTREAM_UNREADABLE'],
      ['webexSessions.nodes.0', 'UPSTREAM_UNREADABLE'],
    ]);
  });
});

describe('a list of Webex sessions', () => {
  it.each<[string, Fault, string]>([
    ['is forbidden', { kind: 'protocolFault', code: '000001', text: 'no' }, 'UPSTREAM_FORBIDDEN'],
    ['breaks off', { kind: 'truncate' }, 'UPSTREAM_UNREADABLE'],
    ['is another answer', { kind: 'wrongRoot' }, 'UPSTREAM_UNREADABLE'],
  ])('that %s is null, with one error, and sessions by their ids stand', async (_name, fault, code) => {
    service.sandbox.control.setFault('webex', { ...fault, operation: LIST });
    const { data, errors } = await service.ask(
      `{ webexSessions(first: 5) { totalCount nodes { title } } session(id: "${sound[0]?.id}") { title } }`,
    );
    expect(data.webexSessions).toBeNull();
    expect(errors).toMatchObject([
      { path: ['webexSessions'], extensions: { code, source: 'webex', operation: LIST } },
    ]);
    expect(data.session).toEqual({ title: sound[0]?.title });
  });

  it('that holds no records is empty, and no error', async () => {
    service.sandbox.control.setFault('webex', { kind: 'protocolFault', code: '000015', operation: LIST });
    const { data, errors } = await service.ask(
      `{ webexSessions { totalCount nodes { id } edges { cursor } pageInfo {
        hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.webexSessions).toEqual({
      totalCount: 0,
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
    expect(takeCalls(service)).toEqual({ webex: 1 });
  });
});
