import { credentials, landmarks, startSandbox } from '../../src/sandbox/index.js';
import type { ActivitySchedule, Sandbox } from '../../src/sandbox/index.js';
import { ask, askUis, callUis, getSchedules, parsed } from './asking.js';
import type { Parsed } from './asking.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.control.reset());

const { accessToken, login, password } = credentials.uis;
const mnemonicOf = (answer: Parsed) => [answer.error?.code, answer.error?.data.mnemonic];
const idsOf = (answer: Parsed): number[] => answer.result.data.map(({ id }: ActivitySchedule) => id);
const simple = (field: string, operator: string, value: unknown) => ({ field, operator, value });
const tree = (condition: string, ...filters: object[]) => ({ filters, condition });

describe('get.schedules', () => {
  it('answers all schedules with nothing left out, and what is left of the quota', async () => {
    const answer = await getSchedules(sandbox);
    expect(answer).toEqual({
      jsonrpc: '2.0',
      id: 7,
      result: {
        data: sandbox.data.uis.schedules,
        metadata: {
          total_items: 400,
          limits: {
            day_limit: 100_000,
            day_remaining: 99_999,
            day_reset: expect.any(Number),
            minute_limit: 10_000,
            minute_remaining: 9_999,
            minute_reset: expect.any(Number),
          },
        },
      },
    });
  });

  it('shows the page’s examples', async () => {
    const filter = simple('id', '<=', landmarks.alwaysActiveScheduleId);
    const { data } = (await getSchedules(sandbox, { filter })).result;
    expect(data.map(({ schedules }: ActivitySchedule) => schedules[0]!.activity_days)).toEqual([
      { type: 'cycle', days: [2, 2] },
      { type: 'business_calendar', days: [7] },
      { type: 'business_calendar', days: [8] },
      {},
    ]);
    expect(data[3].schedules[0]).toEqual({
      activity_days: {},
      activity_time: [],
      activity_date_from: null,
      activity_date_till: null,
    });
  });

  it.each([
    ['a number', 0],
    ['text', 'abc'],
  ])('gives back an id that is %s', async (_what, id) => {
    const params = { access_token: accessToken, limit: 1 };
    const answer = parsed(await askUis(sandbox, { jsonrpc: '2.0', id, method: 'get.schedules', params }));
    expect(answer.id).toBe(id);
  });

  it('pages by limit and offset, and counts all pages together', async () => {
    const page = await getSchedules(sandbox, { limit: 3, offset: 398 });
    expect([idsOf(page), page.result.metadata.total_items]).toEqual([[1399, 1400], 400]);
    expect(idsOf(await getSchedules(sandbox, { offset: 100_000 }))).toEqual([]);
  });

  it('gives only the fields asked for', async () => {
    const answer = await getSchedules(sandbox, { limit: 1, fields: ['name', 'id'] });
    expect(answer.result.data).toEqual([{ id: 1001, name: 'Два через два' }]);
  });

  it('sorts by name, ascending unless told otherwise, with all pages disjoint', async () => {
    const names = sandbox.data.uis.schedules.map(({ name }) => name);
    const namesOf = (answer: Parsed) => answer.result.data.map(({ name }: ActivitySchedule) => name);
    expect(namesOf(await getSchedules(sandbox, { sort: [{ field: 'name' }] }))).toEqual([...names].sort());
    const sort = [{ field: 'name', order: 'desc' }];
    expect(namesOf(await getSchedules(sandbox, { sort }))).toEqual([...names].sort().reverse());
    const pages = await Promise.all(
      [0, 1, 2, 3].map((page) => getSchedules(sandbox, { sort, limit: 100, offset: page * 100 })),
    );
    expect(new Set(pages.flatMap(idsOf)).size).toBe(400);
  });

  it('shows each account its own', async () => {
    const params = { access_token: credentials.uisSmall.accessToken };
    expect((await callUis(sandbox, 'get.schedules', params)).result.metadata.total_items).toBe(25);
  });
});

describe('its schedules', () => {
  const schedule = (id: number, name: string): ActivitySchedule => ({ id, name, schedules: [] });
  const firstIds = async () => idsOf(await getSchedules(sandbox, { limit: 3 }));

  it('come, go and are renamed between two calls, in order of their ids', async () => {
    sandbox.control.putSchedule(schedule(900, 'first'));
    sandbox.control.putSchedule(schedule(9000, 'last'));
    sandbox.control.putSchedule(schedule(1002, 'renamed'));
    expect(sandbox.control.removeSchedule(1001)).toBe(true);
    expect(sandbox.control.removeSchedule(1001)).toBe(false);
    const { data, metadata } = (await getSchedules(sandbox, { fields: ['id', 'name'] })).result;
    expect(data.slice(0, 2)).toEqual([
      { id: 900, name: 'first' },
      { id: 1002, name: 'renamed' },
    ]);
    expect([data.at(-1), metadata.total_items]).toEqual([{ id: 9000, name: 'last' }, 401]);
    expect(sandbox.control.schedules().map(({ id }) => id)).toEqual(
      data.map(({ id }: ActivitySchedule) => id),
    );
  });

  it('are the first ones again after a reset', async () => {
    sandbox.control.removeSchedule(1001);
    expect(await firstIds()).toEqual([1002, 1003, 1004]);
    await sandbox.control.reset();
    expect(await firstIds()).toEqual([1001, 1002, 1003]);
  });

  it('change in the main account only', async () => {
    sandbox.control.removeSchedule(1001);
    const params = { access_token: credentials.uisSmall.accessToken, limit: 1 };
    expect(idsOf(await callUis(sandbox, 'get.schedules', params))).toEqual([1001]);
  });
});

describe('its filter', () => {
  const special = Number;
  it.each([
    ['= on id', simple('id', '=', 1001), [1001]],
    ['< on id', simple('id', '<', 1003), [1001, 1002]],
    ['<= on id', simple('id', '<=', 1003), [1001, 1002, 1003]],
    ['> on id', simple('id', '>', 1399), [1400]],
    ['>= on id', simple('id', '>=', 1399), [1399, 1400]],
    ['= on name', simple('name', '=', 'Рабочие дни'), [1002]],
    ['= null', simple('name', '=', null), []],
    ['like, anywhere', simple('name', 'like', '%мена через по%'), [1391]],
    ['like, in its own case', simple('name', 'like', '%МЕНА ЧЕРЕЗ ПО%'), []],
    ['like, whole', simple('name', 'like', 'мена через по'), []],
    ['like, one character', simple('name', 'like', 'Support_24_7'), [1012, 1013]],
    ['like, a literal underscore', simple('name', 'like', 'Support\\_24\\_7'), [1012]],
    ['like, a literal percent sign', simple('name', 'like', '%\\%%'), [1011, 1015]],
    ['like, a literal backslash', simple('name', 'like', '%\\\\%'), [1014]],
    ['like, signs of regular expressions', simple('name', 'like', 'C:.*'), []],
    ['or', tree('or', simple('id', '=', 1400), simple('id', '=', 1001)), [1001, 1400]],
    ['and', tree('and', simple('id', '>', 1001), simple('id', '<', 1003)), [1002]],
    [
      'three levels',
      tree(
        'and',
        simple('id', '<', 1010),
        tree('or', simple('id', '=', 1001), tree('and', simple('id', '>', 1003), simple('id', '<', 1005))),
      ),
      [1001, 1004],
    ],
    [
      '{}, which the page’s own request sends',
      {},
      Array.from({ length: 400 }, (_unused, index) => special(1001 + index)),
    ],
  ])('understands %s', async (_what, filter, ids) => {
    expect(idsOf(await getSchedules(sandbox, { filter }))).toEqual(ids);
  });

  it('understands != as all the others', async () => {
    const answer = await getSchedules(sandbox, { filter: simple('id', '!=', 1001) });
    expect([answer.result.metadata.total_items, idsOf(answer).includes(1001)]).toEqual([399, false]);
  });

  it.each([
    ['an unknown field', simple('title', '=', 'x'), 'unexpected_parameters', 'filter.field'],
    [
      'an unknown member',
      { ...simple('id', '=', 1), negate: true },
      'unexpected_parameters',
      'filter.negate',
    ],
    ['a field inside of schedules', simple('activity_days', '=', 1), 'filter_prohibited', 'filter.field'],
    [
      'a path into schedules',
      simple('schedules.activity_date_from', '=', '2026-01-01'),
      'filter_prohibited',
      'filter.field',
    ],
    ['an unknown operator', simple('id', 'in', [1]), 'invalid_parameter_value', 'filter.operator'],
    ['like on a number', simple('id', 'like', '1%'), 'data_type_error', 'filter.value'],
    ['text for a number', simple('id', '=', '1001'), 'data_type_error', 'filter.value'],
    ['a number for text', simple('name', '=', 7), 'data_type_error', 'filter.value'],
    ['no value', { field: 'id', operator: '=' }, 'required_parameter_missed', 'filter.value'],
    [
      'a pattern that ends in an escape',
      simple('name', 'like', 'a\\'),
      'invalid_parameter_value',
      'filter.value',
    ],
    [
      'an unknown condition',
      tree('xor', simple('id', '=', 1)),
      'invalid_parameter_value',
      'filter.condition',
    ],
    ['a tree without branches', tree('and'), 'invalid_parameter_value', 'filter.filters'],
    [
      'a fault deep inside',
      tree('or', simple('id', '=', 1), tree('and', simple('x', '=', 1))),
      'unexpected_parameters',
      'filter.filters.1.filters.0.field',
    ],
    ['a list', [], 'data_type_error', 'filter'],
  ])('refuses %s', async (_what, filter, mnemonic, field) => {
    const answer = await getSchedules(sandbox, { filter });
    expect([...mnemonicOf(answer), answer.error.data.field]).toEqual([-32602, mnemonic, field]);
  });
});

describe('its parameters', () => {
  it.each([
    ['an unknown one', { page: 2 }, 'unexpected_parameters', 'page'],
    ['a limit beyond 10,000', { limit: 10_001 }, 'invalid_parameter_value', 'limit'],
    ['a limit of 0', { limit: 0 }, 'invalid_parameter_value', 'limit'],
    ['a limit in quotes', { limit: '10' }, 'data_type_error', 'limit'],
    ['no limit, as null', { limit: null }, 'data_type_error', 'limit'],
    ['an offset beyond 100,000', { offset: 100_001 }, 'invalid_parameter_value', 'offset'],
    ['a negative offset', { offset: -1 }, 'invalid_parameter_value', 'offset'],
    ['a user in quotes', { user_id: '1' }, 'data_type_error', 'user_id'],
    ['an unknown field', { fields: ['id', 'title'] }, 'unexpected_parameters', 'fields.1'],
    ['sorting by id', { sort: [{ field: 'id' }] }, 'sort_prohibited', 'sort.0.field'],
    ['sorting by an unknown field', { sort: [{ field: 'title' }] }, 'unexpected_parameters', 'sort.0.field'],
    [
      'an unknown order',
      { sort: [{ field: 'name', order: 'ASC' }] },
      'invalid_parameter_value',
      'sort.0.order',
    ],
    ['sorting without a list', { sort: { field: 'name' } }, 'data_type_error', 'sort'],
  ])('refuse %s', async (_what, params, mnemonic, field) => {
    const answer = await getSchedules(sandbox, params);
    expect([...mnemonicOf(answer), answer.error.data.field]).toEqual([-32602, mnemonic, field]);
  });

  it('refuse a call without a token', async () => {
    const answer = await callUis(sandbox, 'get.schedules', {});
    expect([...mnemonicOf(answer), answer.error.data.field]).toEqual([
      -32602,
      'required_parameter_missed',
      'access_token',
    ]);
  });
});

describe('the envelope', () => {
  const good = { jsonrpc: '2.0', id: 1, method: 'get.schedules', params: { access_token: accessToken } };
  it.each([
    ['text that is no JSON', '{"jsonrpc":', -32700, 'parse_error'],
    ['a batch', [good], -32099, 'batch_opreations_not_supported'],
    ['a notification', { ...good, id: undefined }, -32099, 'notifications_not_supported'],
    ['an id of null', { ...good, id: null }, -32600, 'invalid_request'],
    ['another version', { ...good, jsonrpc: '1.0' }, -32600, 'invalid_request'],
    ['no version', { ...good, jsonrpc: undefined }, -32600, 'invalid_request'],
    ['no method', { ...good, method: undefined }, -32600, 'invalid_request'],
    ['no parameters', { ...good, params: undefined }, -32600, 'invalid_request'],
    ['parameters by position', { ...good, params: [accessToken] }, -32600, 'invalid_request'],
    ['plain text', '"hello"', -32600, 'invalid_request'],
    ['an unknown method', { ...good, method: 'get.timetables' }, -32601, 'method_not_found'],
  ])('refuses %s under HTTP 200', async (_what, body, code, mnemonic) => {
    const reply = await askUis(sandbox, body);
    expect([reply.status, ...mnemonicOf(parsed(reply))]).toEqual([200, code, mnemonic]);
  });

  it('insists on POST, on its path and on JSON', async () => {
    const url = sandbox.environment.UIS_URL!;
    const json = { 'Content-Type': 'application/json' };
    expect((await ask(url, 'GET', json)).status).toBe(405);
    expect((await ask(url.replace('v2.0', 'v1.0'), 'POST', json, JSON.stringify(good))).status).toBe(404);
    expect((await ask(url, 'POST', { 'Content-Type': 'text/plain' }, JSON.stringify(good))).status).toBe(415);
  });
});

describe('keys and sessions', () => {
  const logIn = () => callUis(sandbox, 'login.user', { login, password });
  const tokenOf = (answer: Parsed): string => answer.result.data.access_token;
  const asked = async (token: string) =>
    mnemonicOf(await callUis(sandbox, 'get.schedules', { access_token: token, limit: 1 }));

  it('log in for an hour, told in seconds', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { data } = (await logIn()).result;
    expect(data).toEqual({ access_token: expect.any(String), expire_at: expect.any(Number), app_id: 4735 });
    expect(data.expire_at - before).toBeGreaterThanOrEqual(3600);
    expect(data.expire_at - before).toBeLessThan(3660);
    expect(await asked(data.access_token)).toEqual([undefined, undefined]);
  });

  it.each([
    ['a key never made', () => 'nope', 'access_token_invalid'],
    ['a key past its end', () => credentials.uisExpired.accessToken, 'access_token_expired'],
    [
      'a session past its end',
      async () => {
        sandbox.control.tune({ uisSessionLifetimeSeconds: 0 });
        return tokenOf(await logIn());
      },
      'access_token_invalid',
    ],
    [
      'a session logged out',
      async () => {
        const token = tokenOf(await logIn());
        expect(await callUis(sandbox, 'logout.user', { access_token: token })).toHaveProperty('result');
        return token;
      },
      'access_token_invalid',
    ],
    [
      'a session forgotten',
      async () => {
        const token = tokenOf(await logIn());
        sandbox.control.expireTokens('uis');
        return token;
      },
      'access_token_invalid',
    ],
  ])('refuse %s', async (_what, token, mnemonic) => {
    expect(await asked(await token())).toEqual([-32001, mnemonic]);
  });

  it('keep keys from the cabinet when sessions are forgotten', async () => {
    sandbox.control.expireTokens('uis');
    expect(await asked(accessToken)).toEqual([undefined, undefined]);
  });

  it('refuse a wrong password', async () => {
    expect(mnemonicOf(await callUis(sandbox, 'login.user', { login, password: 'x' }))).toEqual([
      -32001,
      'auth_error',
    ]);
  });
});

describe('the quota', () => {
  const remaining = (answer: Parsed) => (answer.result ?? answer.error.data).metadata.limits.minute_remaining;

  it('counts each answered call of a key, and none that was refused', async () => {
    sandbox.control.tune({ uisMinuteLimit: 50 });
    expect(remaining(await getSchedules(sandbox, { limit: 1 }))).toBe(49);
    expect(remaining(await getSchedules(sandbox, { limit: 'x' }))).toBe(49);
    expect(remaining(await getSchedules(sandbox, { limit: 1 }))).toBe(48);
    const other = { access_token: credentials.uisSmall.accessToken, limit: 1 };
    expect(remaining(await callUis(sandbox, 'get.schedules', other))).toBe(49);
  });

  it.each([
    ['minute', { uisMinuteLimit: 0 }],
    ['day', { uisDayLimit: 0 }],
  ])('refuses calls beyond the %s’s limit', async (type, tuning) => {
    sandbox.control.tune(tuning);
    const answer = await getSchedules(sandbox);
    expect(mnemonicOf(answer)).toEqual([-32029, 'limit_exceeded']);
    expect(answer.error.message).toBe(
      `Limit per ${type} has been exceeded. Value of current limit per ${type} is 0`,
    );
    expect(answer.error.data.params).toEqual({ limit_type: type, limit_max_value: 0 });
    expect(answer.error.data.metadata.limits[`${type}_remaining`]).toBe(0);
  });
});
