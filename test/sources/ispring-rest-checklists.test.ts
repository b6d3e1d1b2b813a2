import { startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type { ChecklistRecord } from '../../src/sources/index.js';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import type { Handler, Upstream } from '../support/upstream.js';
import { unknownUuid } from './ispring-account.js';
import { answering, ISPRING_REST, scriptedIspringRest } from './ispring-rest-account.js';
import { describeSource } from './laws.js';

const LIST = 'POST /job-training/checklist/sessions/list';

describeSource({
  ...ISPRING_REST,
  questions: [
    {
      name: 'checklist',
      operation: LIST,
      widest: 1000,
      load: (loaders, id) => loaders.ispringRest.checklist.load(id),
      keys: ({ ispring: { checklists } }) => checklists.slice(0, 6).map(({ id }) => id),
      carried: ({ body }) => (body as { checklistIds: readonly string[] }).checklistIds,
      expected: ({ ispring: { checklists } }, key) =>
        checklists
          .filter(({ id }) => id === key)
          .map(({ id, title, status, sessionIds }) => [id, title, status, ...sessionIds].join(' ')),
      recognise: (answer) => {
        const { id, title, status, sessionIds } = answer as ChecklistRecord;
        return [[id, title, status, ...sessionIds].join(' ')];
      },
      unknownKey: unknownUuid,
      absent: null,
      exclusive: {
        key: ({ ispring: { checklists } }) => checklists[0]!.id,
        to: 'us',
        otherwise: 'forbidden',
      },
    },
  ],
});

describe('checklists of ispring-rest', () => {
  describe('by their simulator', () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox();
    });
    beforeEach(() => sandbox.control.reset());
    afterAll(() => sandbox.stop());

    const loaders = () => sourcesOf(sandbox.environment).loaders(operationOf()).ispringRest;
    const all = () => sandbox.data.ispring.checklists;

    it('are listed all, by their ids, by their sessions, or by both', async () => {
      const { checklists } = loaders();
      const [one, two] = all() as [ReturnType<typeof all>[number], ReturnType<typeof all>[number]];
      const sessionId = one.sessionIds[0]!;
      const used = all().filter(({ sessionIds }) => sessionIds.includes(sessionId));
      const lists = await Promise.all(
        [
          {},
          { checklistIds: [one.id, two.id] },
          { sessionIds: [sessionId] },
          { checklistIds: [one.id], sessionIds: [sessionId] },
        ].map((request) => checklists.load(request)),
      );
      const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort();
      expect(lists.map(idsOf)).toEqual([all(), [one, two], used, [one]].map(idsOf));
      expect(lists[3]).toEqual([
        {
          id: one.id,
          checklist: { id: one.id, title: one.title, status: one.status, sessionIds: one.sessionIds },
        },
      ]);
    });

    it('that an answer leaves out are not there, which is no failure', async () => {
      sandbox.control.setFault('ispring-rest', { kind: 'dropRows', rows: 2, operation: LIST });
      const { checklist } = loaders();
      const ids = all()
        .slice(0, 4)
        .map(({ id }) => id);
      const answers = await Promise.all(ids.map((id) => checklist.load(id)));
      expect(answers.map((answer) => answer?.id ?? null)).toEqual([null, null, ids[2], ids[3]]);
    });
  });

  describe('by a script', () => {
    const [first, second] = [unknownUuid(1), unknownUuid(2)];
    const row = (checklistId: unknown) => ({ checklistId, sessionIds: [] });

    let upstream: Upstream;
    afterEach(() => upstream.stop());

    async function scripted(handler: Handler) {
      const { loaders, ...started } = await scriptedIspringRest(handler);
      upstream = started.upstream;
      return loaders;
    }
    const bodies = () => upstream.calls.map(({ body }) => body);

    it('are asked for by id, as many as are wanted, and known in any order and case', async () => {
      const { checklist } = await scripted(
        answering([row(second.toUpperCase()), row(unknownUuid(3)), row(first)]),
      );
      const answers = await Promise.all([first, second].map((id) => checklist.load(id)));
      expect(answers).toMatchObject([{ id: first }, { id: second }]);
      expect(bodies()).toEqual([JSON.stringify({ checklistIds: [first, second] })]);
      expect(upstream.calls).toMatchObject([
        {
          method: 'POST',
          path: '/job-training/checklist/sessions/list',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
        },
      ]);
    });

    it('that nobody asked for are not kept either', async () => {
      const { checklist } = await scripted(answering([row(first), row(second)]));
      await checklist.load(first);
      await checklist.load(second);
      expect(upstream.calls).toHaveLength(2);
    });

    it('fail all when a bad row may be any of them', async () => {
      const { checklist, checklists } = await scripted(answering([row(first), row(null)]));
      const outcomes = await outcomesOf([
        ...[first, second].map((id) => checklist.load(id)),
        checklists.load({}),
      ]);
      expect(outcomes).toMatchObject([
        { kind: 'unreadable' },
        { kind: 'unreadable' },
        { kind: 'unreadable' },
      ]);
    });

    it('that are missing may be one whose id is none, and fail with it', async () => {
      const { checklist } = await scripted(answering([row('n/a'), row(first)]));
      const outcomes = await outcomesOf([first, second].map((id) => checklist.load(id)));
      expect(outcomes).toMatchObject([
        { id: first },
        { kind: 'unreadable', message: expect.stringContaining('checklistId: expected a UUID') },
      ]);
    });

    it('are listed with a bad one in its place', async () => {
      const { checklists } = await scripted(answering([row(first), { ...row(second), sessionIds: 'many' }]));
      expect(await checklists.load({})).toMatchObject([
        { id: first, checklist: { id: first } },
        { id: second, checklist: { kind: 'unreadable' } },
      ]);
      expect(bodies()).toEqual(['{}']);
    });

    it('are listed once for the same request, and by themselves for each other', async () => {
      const { checklists } = await scripted(answering([]));
      const requests = [
        {},
        { checklistIds: [first] },
        { sessionIds: [first] },
        { checklistIds: [first], sessionIds: [first] },
      ];
      await Promise.all([...requests, ...requests].map((request) => checklists.load(request)));
      expect(bodies().sort()).toEqual(requests.map((request) => JSON.stringify(request)).sort());
    });
  });
});
