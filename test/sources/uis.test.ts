import { credentials } from '../../src/sandbox/index.js';
import type { ScheduleRecord } from '../../src/sources/index.js';
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
