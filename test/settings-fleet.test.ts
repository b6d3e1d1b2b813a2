import { readSettings } from '../src/settings.js';
import { marked } from './support/marks.js';
import { problemsIn } from './support/settings-problems.js';

const UIS = { UIS_URL: 'https://dataapi.uiscom.ru/v2.0', UIS_ACCESS_TOKEN: marked('uis') };

function fleetOf(environment: Record<string, string>) {
  return readSettings({ ...UIS, ...environment }).fleet;
}

const problemsOf = (environment: Record<string, string>) => problemsIn({ ...UIS, ...environment });

describe('the settings of several instances', () => {
  it('are none where nobody says where they meet', () => {
    expect(fleetOf({})).toBeNull();
  });

  it.each([
    'redis://redis:6379',
    'redis://127.0.0.1',
    'rediss://user:p%40ss@redis.internal:6380/3',
    'redis://:password@[::1]:6379/0',
  ])('take %s, and say it to nobody', (address) => {
    const fleet = fleetOf({ REDIS_URL: address, REDIS_SECRET: marked('fleet') });
    expect(fleet!.redisUrl.reveal()).toBe(address);
    expect(fleet!.redisSecret!.reveal()).toBe(marked('fleet'));
    expect(JSON.stringify(fleet)).toBe('{"redisUrl":"[secret]","redisSecret":"[secret]"}');
  });

  it('need no secret', () => {
    expect(fleetOf({ REDIS_URL: 'redis://redis' })!.redisSecret).toBeNull();
  });

  it.each([
    ['no address', 'redis'],
    ['another protocol', `http://:${marked('p')}@redis:6379`],
    ['no host', 'redis:///0'],
    ['a socket', 'unix:///run/redis.sock'],
    ['a database by name', 'redis://redis/main'],
    ['options', 'redis://redis/0?connectTimeout=1'],
    ['a fragment', 'redis://redis/0#1'],
    ['a line feed', 'redis://re\ndis'],
  ])('take no address with %s, and do not repeat it', (_what, address) => {
    expect(problemsOf({ REDIS_URL: address })).toEqual([
      'REDIS_URL: expected a redis: or rediss: address, such as redis://:password@host:6379/0',
    ]);
  });

  it('are none where there is a secret, and nothing to seal', () => {
    expect(fleetOf({ REDIS_SECRET: marked('fleet') })).toBeNull();
  });
});
