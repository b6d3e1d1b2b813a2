import type { Service } from '../../support/service.js';
import { startService } from '../../support/service.js';
import { COMPRESSED } from '../../support/overheard.js';
import { apiKeys, asKey } from '../callers/keys.js';
import { codesOf, posted, send } from '../callers/requests.js';
import { bearer, SECRET, withSecret } from '../callers/tokens.js';
import { askForMetrics } from './scraped.js';

const FORWARDED = { 'x-forwarded-for': '127.0.0.1' };

let service: Service;
afterEach(() => service.stop());

async function expectLetIn(headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const { status, text, headers: answered } = await askForMetrics(service.origin, headers);
  expect([status, answered['content-type'], answered['cache-control']]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
    'no-store',
  ]);
  expect(text).toContain('\ntraining_graph_build_info{');
}

async function expectRefused(
  headers: Readonly<Record<string, string>>,
  [status, code]: readonly [number, string] = [401, 'UNAUTHENTICATED'],
): Promise<void> {
  const reply = await askForMetrics(service.origin, headers);
  expect([reply.status, codesOf(reply)]).toEqual([status, [code]]);
  expect(reply.text).not.toContain('training_graph_');
  expect(reply.headers['cache-control']).toBe('no-store');
  if (status === 401) expect(reply.headers['www-authenticate']).toMatch(/./);
}

describe('metrics, where nothing is set up', () => {
  beforeEach(async () => (service = await startService()));

  it('are for this machine', () => expectLetIn());

  it.each([
    FORWARDED,
    { forwarded: '' },
    { via: '1.1 proxy' },
    { host: 'graph.example' },
    { ...FORWARDED, ...asKey('anybody') },
  ])('are not for who sends %j', (headers) => expectRefused(headers));

  it('are not for pages of others', () =>
    expectRefused({ origin: 'https://other.example' }, [403, 'FORBIDDEN']));
});

describe('metrics, where callers are known', () => {
  beforeEach(async () => {
    service = await startService({
      AUTH_API_KEYS: apiKeys({ reader: ['graph:read'], nothing: [] }),
      AUTH_JWT_SECRET: SECRET,
      CALLER_RATE_PER_MINUTE: '1',
    });
  });

  it('are for each of them from anywhere, whatever its scopes', async () => {
    await expectLetIn({ ...FORWARDED, ...asKey('reader') });
    await expectLetIn({ ...FORWARDED, ...asKey('nothing') });
    await expectLetIn({ ...FORWARDED, ...bearer(await withSecret()) });
  });

  it('are for this machine without a proof', () => expectLetIn());

  it('are not for who is not known, from wherever', async () => {
    await expectRefused(FORWARDED);
    await expectRefused({ host: 'graph.example' });
    await expectRefused(asKey('nobody'));
    await expectRefused(bearer('no.such.token'));
    await expectRefused({ ...FORWARDED, ...asKey('nobody') });
  });

  it('are not for pages of others on this machine', () =>
    expectRefused({ origin: 'https://other.example' }, [403, 'FORBIDDEN']));

  it('are no operation, for the count of its caller or in the log', async () => {
    for (let times = 0; times < 3; times += 1) await expectLetIn(asKey('reader'));
    expect((await send(service.origin, posted(asKey('reader')))).status).toBe(200);
    expect((await send(service.origin, posted(asKey('reader')))).status).toBe(429);
    expect(service.log().match(/"msg":"operation"/g)).toHaveLength(2);
  });
});

it('metrics are for anybody with AUTH=off', async () => {
  service = await startService({ AUTH: 'off' });
  await expectLetIn(FORWARDED);
});

it('metrics are compressed for who takes that', async () => {
  service = await startService();
  const { headers } = await askForMetrics(service.origin, { 'accept-encoding': 'gzip', [COMPRESSED]: '1' });
  expect(headers['content-encoding']).toBe('gzip');
});
