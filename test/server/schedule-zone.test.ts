import type { Fault } from '../../src/sandbox/index.js';
import { eventually } from '../support/eventually.js';
import { KEPT_BY_DEFAULT, startService, takeCalls, type Service } from '../support/service.js';
import { Clock } from './clock.js';

const ACCOUNT = 'get.account';
const QUERY = '{ activitySchedules(first: 5) { nodes { name timeZone } } }';
const NOT_SET = { UIS_TIME_ZONE: undefined };
const A_DAY = 86_400;

let service: Service;
const clock = new Clock();
afterEach(async () => {
  await service.stop();
  clock.reset();
});

/** How often the account was asked for so far. */
const timesAsked = (): number =>
  service.sandbox.control.calls('uis').filter(({ operation }) => operation === ACCOUNT).length;

async function zones(query = QUERY): Promise<{ zones: unknown[]; errors: readonly unknown[] }> {
  const { data, errors } = await service.ask(query);
  const nodes = data.activitySchedules.nodes as { name: string; timeZone: string | null }[];
  expect(nodes).toHaveLength(5);
  for (const { name } of nodes) expect(name).toEqual(expect.any(String));
  return { zones: [...new Set(nodes.map(({ timeZone }) => timeZone))], errors };
}

describe('the zone of schedules', () => {
  it('is the one that is set, and the account is never asked', async () => {
    service = await startService({ UIS_TIME_ZONE: 'Asia/Omsk' });
    service.sandbox.control.setFault('uis', { kind: 'reset', operation: ACCOUNT });
    expect(await zones()).toEqual({ zones: ['Asia/Omsk'], errors: [] });
    const { data } = await service.ask('{ activitySchedule(id: "1001") { timeZone } }');
    expect(data.activitySchedule).toEqual({ timeZone: 'Asia/Omsk' });
    expect(timesAsked()).toBe(0);
  });

  it('is else that of the account', async () => {
    service = await startService(NOT_SET);
    service.sandbox.control.tune({ accountTimeZone: 'Asia/Vladivostok' });
    expect(await zones()).toEqual({ zones: ['Asia/Vladivostok'], errors: [] });
    const { data } = await service.ask(
      '{ node(id: "uis:schedule:1002") { ... on ActivitySchedule { timeZone } } }',
    );
    expect(data.node).toEqual({ timeZone: 'Asia/Vladivostok' });
  });

  it.each([
    ['0, so that schedules are asked for each time', {}],
    ['as it is by default', KEPT_BY_DEFAULT],
  ])(
    'is asked for once for all schedules and operations, with UIS_TTL_SECONDS %s',
    async (_name, settings) => {
      service = await startService({ ...NOT_SET, ...settings });
      for (let time = 0; time < 5; time += 1) {
        const { errors } = await service.ask(
          `{ a: activitySchedule(id: "${1001 + time}") { name timeZone } b: activitySchedule(id: "1100") { timeZone }
           activitySchedules(first: ${10 + time}) { nodes { timeZone } } }`,
        );
        expect(errors).toEqual([]);
      }
      expect(timesAsked()).toBe(1);
    },
  );

  it('is asked for once by those who ask at the same time', async () => {
    service = await startService(NOT_SET);
    service.sandbox.control.setFault('uis', { kind: 'latency', latencyMs: 300, operation: ACCOUNT });
    const answers = await Promise.all(Array.from({ length: 10 }, () => service.ask(QUERY)));
    for (const { errors, data } of answers) {
      expect(errors).toEqual([]);
      expect(data.activitySchedules.nodes[0].timeZone).toBe('Europe/Moscow');
    }
    expect(timesAsked()).toBe(1);
  });

  it('is not asked for where nobody reads it', async () => {
    service = await startService(NOT_SET);
    await service.ask('{ activitySchedules { nodes { name timeZone @skip(if: true) } } }');
    expect(takeCalls(service)).toEqual({ uis: 1 });
  });

  it('is kept for a day, and then shown while it is asked for again', async () => {
    service = await startService(NOT_SET);
    await zones();
    service.sandbox.control.tune({ accountTimeZone: 'Asia/Tomsk' });
    // Lives are shortened by up to a tenth at random.
    clock.pass(0.89 * A_DAY);
    expect((await zones()).zones).toEqual(['Europe/Moscow']);
    expect(timesAsked()).toBe(1);
    clock.pass(0.2 * A_DAY);
    service.sandbox.control.setFault('uis', { kind: 'reset', operation: ACCOUNT });
    expect(await zones()).toEqual({ zones: ['Europe/Moscow'], errors: [] });
    service.sandbox.control.clearFaults();
    await eventually(async () => (await zones()).zones[0] === 'Asia/Tomsk');
  });
});

describe('where the account', () => {
  it.each([
    ['names no zone', null],
    ['names one that there is not', 'Mars/Olympus'],
    ['names an offset', '+03:00'],
    ['names nothing', ' '],
  ])('%s, it is UTC', async (_name, accountTimeZone) => {
    service = await startService(NOT_SET);
    service.sandbox.control.tune({ accountTimeZone });
    expect(await zones()).toEqual({ zones: ['UTC'], errors: [] });
    await zones();
    expect(timesAsked()).toBe(1);
  });

  it.each<[string, Omit<Fault, 'kind'>]>([
    ['is none for us', { code: -32003, mnemonic: 'forbidden' }],
    ['is not part of what was bought', { code: -32008, mnemonic: 'method_component_disabled' }],
    ['is a call that there is not', { code: -32601, mnemonic: 'method_not_found' }],
  ])('%s, it is UTC, and nobody asks again', async (_name, fault) => {
    service = await startService(NOT_SET);
    service.sandbox.control.setFault('uis', { kind: 'protocolFault', ...fault, operation: ACCOUNT });
    expect(await zones()).toEqual({ zones: ['UTC'], errors: [] });
    await zones();
    expect(timesAsked()).toBe(1);
  });

  it.each<[string, Fault, string]>([
    ['cannot be reached', { kind: 'reset' }, 'UPSTREAM_UNREACHABLE'],
    ['does not answer', { kind: 'hang' }, 'UPSTREAM_TIMEOUT'],
    ['breaks off', { kind: 'cut' }, 'UPSTREAM_UNREADABLE'],
    ['cannot be read', { kind: 'badRow' }, 'UPSTREAM_UNREADABLE'],
    ['fails', { kind: 'status', status: 500 }, 'UPSTREAM_REFUSED'],
    [
      'fails in its own words',
      { kind: 'protocolFault', code: -32603, mnemonic: 'internal_error' },
      'UPSTREAM_FAULT',
    ],
    [
      'is beyond our address',
      { kind: 'protocolFault', code: -32003, mnemonic: 'ip_not_whitelisted' },
      'UPSTREAM_FORBIDDEN',
    ],
  ])('%s, there is an error for the zone alone, until it does', async (_name, fault, code) => {
    service = await startService({ ...NOT_SET, UIS_TIMEOUT_MS: '500' });
    service.sandbox.control.setFault('uis', { ...fault, operation: ACCOUNT });
    const { zones: none, errors } = await zones();
    expect(none).toEqual([null]);
    expect(errors).toHaveLength(5);
    for (const [index, error] of errors.entries()) {
      expect(error).toMatchObject({
        path: ['activitySchedules', 'nodes', index, 'timeZone'],
        extensions: { code, source: 'uis', operation: ACCOUNT },
      });
    }
    service.sandbox.control.clearFaults();
    expect(await zones()).toEqual({ zones: ['Europe/Moscow'], errors: [] });
  });
});
