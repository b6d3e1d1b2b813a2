import { credentials, startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type { ScheduleField, ScheduleRecord } from '../../src/sources/index.js';
import { operationOf, outcomesOf, sourcesOf, type Overrides } from '../support/sources.js';
import { startUpstream, type Upstream } from '../support/upstream.js';
import { describeSource } from './laws.js';

const { uis } = credentials;

describeSource({
  name: 'uis',
  prefix: 'UIS',
  account: ['UIS_URL', 'UIS_ACCESS_TOKEN'],
  questions: [
    {
      name: 'schedule',
      operation: 'get.schedules',
      widest: 1000,
      load: (loaders, id) => loaders.uis.schedule.load({ id, fields: ['name', 'schedules'] }),
      keys: ({ uis: { schedules } }) => schedules.slice(3, 9).map(({ id }) => String(id)),
      carried: ({ filter }) => idsIn(filter),
      expected: ({ uis: { schedules } }, key) =>
        schedules.filter(({ id }) => String(id) === key).map(({ id, name }) => `${id} ${name}`),
      recognise: (answer) => {
        const { id, name } = answer as ScheduleRecord;
        return [`${id} ${String(name)}`];
      },
      unknownKey: (i) => String(70_000_000 + i),
      absent: null,
      exclusive: {
        key: ({ uis: { schedules } }) => String(schedules.at(-1)!.id),
        to: 'us',
        otherwise: 'absent',
      },
    },
  ],
  protocolFailures: [
    {
      fault: { code: -32001, mnemonic: 'access_token_blocked' },
      kind: 'unauthenticated',
      vendorCode: 'access_token_blocked',
    },
    {
      fault: { code: -32003, mnemonic: 'ip_not_whitelisted' },
      kind: 'forbidden',
      vendorCode: 'ip_not_whitelisted',
    },
    {
      fault: { code: -32029, mnemonic: 'limit_exceeded' },
      kind: 'rate-limited',
      vendorCode: 'limit_exceeded',
    },
    { fault: { code: -32602, mnemonic: 'data_type_error' }, kind: 'refused', vendorCode: 'data_type_error' },
    { fault: { code: -32603, status: 500 }, kind: 'fault', vendorCode: 'internal_error' },
  ],
  stranger: { UIS_ACCESS_TOKEN: credentials.uisSmall.accessToken },
  renewal: {
    settings: { UIS_ACCESS_TOKEN: undefined, UIS_LOGIN: uis.login, UIS_PASSWORD: uis.password },
    upstream: 'uis',
    operation: 'login.user',
    refusedAs: 'unauthenticated',
  },
  canaries: (url) => ({
    UIS_URL: `${url}/CANARY`,
    UIS_LOGIN: 'CANARY-login',
    UIS_PASSWORD: 'CANARY-password',
  }),
  issue: ({ body }) => {
    const { id, method } = JSON.parse(body);
    if (method !== 'login.user') return undefined;
    return {
      body: JSON.stringify({ jsonrpc: '2.0', id, result: { data: { access_token: 'CANARY-token' } } }),
    };
  },
  protest: (words) => ({
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32602, message: words, data: { mnemonic: words, field: words, value: words } },
    }),
  }),
});

/** Of a filter for schedules by id: one condition, or many of which any may hold. */
function idsIn(filter: unknown): readonly string[] {
  const { filters, value } = filter as { filters?: readonly unknown[]; value?: unknown };
  return filters?.flatMap(idsIn) ?? [String(value)];
}

describe('uis', () => {
  const everything = ['name', 'schedules'] as const satisfies readonly ScheduleField[];

  describe('by its simulator', () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox();
    });
    beforeEach(() => sandbox.control.reset());
    afterAll(() => sandbox.stop());

    it('brings all that anybody wants of a schedule, and of others, in one call', async () => {
      const { schedule } = sourcesOf(sandbox.environment).loaders(operationOf()).uis;
      const schedules = sandbox.data.uis.schedules.slice(5, 7);
      const [one, other] = schedules.map(({ id }) => String(id)) as [string, string];
      await Promise.all([
        schedule.load({ id: one, fields: ['name'] }),
        schedule.load({ id: one, fields: ['schedules'] }),
        schedule.load({ id: other, fields: [] }),
      ]);
      const calls = sandbox.control.calls('uis');
      expect(calls.map(({ request }) => request['fields'])).toEqual([['id', 'name', 'schedules']]);
      expect(calls[0]!.request['limit']).toBe(2);
    });

    it('fails a schedule that its answer counts and does not hold, and no other', async () => {
      sandbox.control.setFault('uis', { kind: 'dropRows', rows: 1 });
      const { schedule } = sourcesOf(sandbox.environment).loaders(operationOf()).uis;
      const ids = sandbox.data.uis.schedules.slice(0, 3).map(({ id }) => String(id));
      const outcomes = await outcomesOf(ids.map((id) => schedule.load({ id, fields: ['name'] })));
      expect(outcomes).toMatchObject([{ kind: 'unreadable' }, { id: ids[1] }, { id: ids[2] }]);
    });

    it('turns pages of a list, and says how many there are in all', async () => {
      const { schedules } = sourcesOf(sandbox.environment).loaders(operationOf()).uis;
      const names = sandbox.data.uis.schedules.map(({ name }) => name).sort();
      const page = { filter: {}, fields: everything, limit: 4 } as const;
      const [start, end] = await Promise.all([
        schedules.load({ ...page, order: 'asc', offset: 2 }),
        schedules.load({ ...page, order: 'desc', offset: 0 }),
      ]);
      const namesOf = ({ rows }: typeof start) =>
        rows.map(({ schedule }) => (schedule as ScheduleRecord).name);
      expect(namesOf(start)).toEqual(names.slice(2, 6));
      expect(namesOf(end)).toEqual(names.reverse().slice(0, 4));
      expect([start.total, end.total]).toEqual([names.length, names.length]);
    });
  });

  describe('by a script', () => {
    let upstream: Upstream;
    afterEach(() => upstream.stop());

    /** Loaders of an account whose upstream answers each call with these rows. */
    async function scripted(rows: readonly unknown[], overrides: Overrides = {}) {
      upstream = await startUpstream(({ body }) => {
        const { id } = JSON.parse(body);
        return { body: JSON.stringify({ jsonrpc: '2.0', id, result: { data: rows } }) };
      });
      const account = { UIS_URL: `${upstream.url}/v2.0`, UIS_ACCESS_TOKEN: 'key' };
      return sourcesOf(account, overrides).loaders(operationOf()).uis;
    }
    const params = () => JSON.parse(upstream.calls[0]!.body).params;

    it('carries its key, and whom an agent asks for', async () => {
      const { schedule } = await scripted([], { UIS_USER_ID: '42' });
      await schedule.load({ id: '7', fields: [] });
      expect(params()).toMatchObject({ access_token: 'key', user_id: 42 });
      expect(upstream.calls).toMatchObject([
        { method: 'POST', path: '/v2.0', headers: { 'content-type': 'application/json; charset=UTF-8' } },
      ]);
    });

    it('asks for itself when it is no agent', async () => {
      const { schedule } = await scripted([]);
      await schedule.load({ id: '7', fields: [] });
      expect(params()).not.toHaveProperty('user_id');
    });

    it('knows a schedule by its id, as a number or as text, among those that nobody asked for', async () => {
      const { schedule } = await scripted([{ id: 9 }, { id: '8' }, { id: 7 }]);
      const schedules = await Promise.all(['7', '8'].map((id) => schedule.load({ id, fields: [] })));
      expect(schedules).toMatchObject([{ id: '7' }, { id: '8' }]);
    });

    it('fails all schedules of a call when a bad row may be any of them', async () => {
      const { schedule } = await scripted([{ id: 7 }, { name: 'whose?' }]);
      const outcomes = await outcomesOf(['7', '8'].map((id) => schedule.load({ id, fields: [] })));
      expect(outcomes).toMatchObject([{ kind: 'unreadable' }, { kind: 'unreadable' }]);
    });

    it('lists schedules with a bad one in its place, and no total where the vendor gives none', async () => {
      const { schedules } = await scripted([{ id: 7 }, { id: 8, schedules: 'always' }]);
      const page = await schedules.load({ filter: {}, order: null, fields: everything, limit: 5, offset: 0 });
      expect(page).toMatchObject({
        rows: [{ schedule: { id: '7' } }, { schedule: { kind: 'unreadable' } }],
        total: null,
      });
    });
  });
});
