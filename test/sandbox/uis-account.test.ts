import { credentials, startSandbox } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { callUis, getAccount, getSchedules } from './asking.js';
import type { Parsed } from './asking.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.control.reset());

const zoneOf = (answer: Parsed) => answer.result.data[0].timezone;

describe('get.account', () => {
  it('answers one account under data, and the quota under the name that the page’s sample gives it', async () => {
    expect(await getAccount(sandbox)).toEqual({
      jsonrpc: '2.0',
      id: 7,
      result: {
        data: [{ app_id: 4735, name: 'Academy & Partners', timezone: 'Europe/Moscow' }],
        meta_data: {
          total_items: 1,
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

  it('answers each key and session its own account', async () => {
    const small = await callUis(sandbox, 'get.account', { access_token: credentials.uisSmall.accessToken });
    expect(small.result.data).toEqual([
      { app_id: 4736, name: 'Учебный центр «Урал»', timezone: 'Asia/Yekaterinburg' },
    ]);
    const { login, password } = credentials.uis;
    const { access_token, app_id } = (await callUis(sandbox, 'login.user', { login, password })).result.data;
    const own = await callUis(sandbox, 'get.account', { access_token });
    expect([own.result.data[0].app_id, zoneOf(own)]).toEqual([app_id, sandbox.data.uis.timeZone]);
  });

  it.each([['Asia/Kamchatka'], ['Moscow Standard Time'], [''], [null]])(
    'says that the zone is %j when told so',
    async (accountTimeZone) => {
      sandbox.control.tune({ accountTimeZone });
      expect(zoneOf(await getAccount(sandbox))).toBe(accountTimeZone);
      await sandbox.control.reset();
      expect(zoneOf(await getAccount(sandbox))).toBe('Europe/Moscow');
    },
  );

  it('costs a point of the same quota, unless it is refused', async () => {
    sandbox.control.tune({ uisMinuteLimit: 3 });
    expect((await getAccount(sandbox)).result.meta_data.limits.minute_remaining).toBe(2);
    expect((await getAccount(sandbox, { limit: 1 })).error.data.metadata.limits.minute_remaining).toBe(2);
    expect((await getSchedules(sandbox)).result.metadata.limits.minute_remaining).toBe(1);
    await getAccount(sandbox);
    const { code, data } = (await getAccount(sandbox)).error;
    expect([code, data.mnemonic, data.metadata.limits.minute_remaining]).toEqual([
      -32029,
      'limit_exceeded',
      0,
    ]);
  });

  it.each([
    ['a user', { user_id: 1 }, -32602, 'unexpected_parameters', 'user_id'],
    ['fields', { fields: ['timezone'] }, -32602, 'unexpected_parameters', 'fields'],
    ['a token that is a number', { access_token: 1 }, -32602, 'data_type_error', 'access_token'],
    ['no token', { access_token: undefined }, -32602, 'required_parameter_missed', 'access_token'],
    ['an unknown key', { access_token: 'nope' }, -32001, 'access_token_invalid', undefined],
    [
      'a key past its end',
      { access_token: credentials.uisExpired.accessToken },
      -32001,
      'access_token_expired',
      undefined,
    ],
  ])('refuses %s', async (_what, params, code, mnemonic, field) => {
    const { error } = await getAccount(sandbox, params);
    expect([error.code, error.data.mnemonic, error.data.field]).toEqual([code, mnemonic, field]);
  });

  it('is logged without its key', async () => {
    await getAccount(sandbox);
    expect(sandbox.control.calls()).toMatchObject([
      { upstream: 'uis', operation: 'get.account', status: 200, request: { token: '…y-0001' } },
    ]);
  });
});
