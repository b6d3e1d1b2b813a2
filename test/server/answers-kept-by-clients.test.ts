import { landmarks } from '../../src/sandbox/index.js';
import { KEPT_BY_DEFAULT, startService, type Service } from '../support/service.js';
import { COMPRESSED } from '../support/overheard.js';
import { asKey } from './callers/keys.js';
import { inAddress, posted, send, type Reply } from './callers/requests.js';
import { KEYS } from './callers/scopes-of-keys.js';
import { Clock } from './clock.js';

// TTLs: an answer of Webex outlives one of UIS.
const TTLS = { ...KEPT_BY_DEFAULT, WEBEX_TTL_SECONDS: '600', UIS_TTL_SECONDS: '100' };
const SCHEDULE = `activitySchedule(id: "${landmarks.workdayScheduleId}") { name }`;
const SESSION = 'session(id: "76736484") { title }';
const PASSWORD = `session(id: "${landmarks.completeSessionKey}") { webex { accessControl { sessionPassword } } }`;

const clock = new Clock();
let service: Service;
beforeAll(async () => (service = await startService({ ...TTLS })));
afterAll(async () => {
  await service.stop();
  clock.reset();
});
afterEach(() => {
  service.sandbox.control.clearFaults();
  // Past the longest life, and the time in which it may stand in for another.
  clock.pass(1300);
});

const get = (query: string, headers: Record<string, string> = {}, of = service): Promise<Reply> =>
  send(of.origin, inAddress(headers, query));

/** Seconds for which a client may keep it. */
function lifeOf({ headers }: Reply): number {
  const [, seconds = 'none'] = /^private, max-age=(\d+)$/.exec(headers['cache-control'] ?? '') ?? [];
  return Number(seconds);
}

describe('an answer to a GET', () => {
  it('may be kept by its client as long as the shortest-lived of what it is made of', async () => {
    // Lives are up to a tenth shorter than the setting.
    const ofWebex = lifeOf(await get(`{ ${SESSION} }`));
    expect(ofWebex).toBeGreaterThanOrEqual(539);
    expect(ofWebex).toBeLessThanOrEqual(600);
    const ofBoth = lifeOf(await get(`{ ${SESSION} ${SCHEDULE} }`));
    expect(ofBoth).toBeGreaterThanOrEqual(89);
    expect(ofBoth).toBeLessThanOrEqual(100);
    // It ages while we keep it.
    clock.pass(50);
    expect(lifeOf(await get(`{ ${SESSION} ${SCHEDULE} }`))).toBeLessThanOrEqual(ofBoth - 50);
    expect(lifeOf(await get(`{ ${SESSION} ${SCHEDULE} }`))).toBeGreaterThan(0);
  });

  it('is not sent again to a client that has it', async () => {
    const first = await get(`{ ${SESSION} }`);
    const { etag } = first.headers;
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    // What it cost is another matter each time.
    for (const known of [etag!, `"other", ${etag!}`, etag!.slice(2), '*']) {
      const again = await get(`{ ${SESSION} }`, { 'if-none-match': known });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
      expect(lifeOf(again)).toBeGreaterThan(0);
    }
    const other = await get(`{ ${SCHEDULE} }`, { 'if-none-match': etag! });
    expect([other.status, other.headers.etag === etag]).toEqual([200, false]);
  });

  it.each([
    ['one who sees the cost', {}],
    ['one who does not', asKey('without explain')],
  ])('is sent again to %s once it is another', async (_who, headers) => {
    const known = await startService({ ...TTLS, ...(Object.keys(headers).length > 0 ? KEYS : {}) });
    // The last thing in the answer, under the name of what may stand behind the data.
    const query = `{ ${SESSION} extensions: ${SCHEDULE} }`;
    const first = await get(query, headers, known);
    clock.pass(200);
    const same = await get(query, { ...headers, 'if-none-match': first.headers.etag! }, known);
    clock.pass(200);
    const { control } = known.sandbox;
    const schedule = control.schedules().find(({ id }) => id === landmarks.workdayScheduleId)!;
    control.putSchedule({ ...schedule, name: 'Renamed' });
    const changed = await get(query, { ...headers, 'if-none-match': first.headers.etag! }, known);
    await known.stop();
    expect([same.status, changed.status]).toEqual([304, 200]);
    expect(changed.headers.etag).not.toBe(first.headers.etag);
  });

  it('depends on the same, whether it is sent, compressed or not sent again', async () => {
    const query = `{ ${SESSION} activitySchedules(first: 50) { nodes { id name } } }`;
    const plain = await get(query);
    const packed = await get(query, { 'accept-encoding': 'gzip', [COMPRESSED]: 'yes' });
    const known = await get(query, { 'accept-encoding': 'gzip', 'if-none-match': plain.headers.etag! });
    expect([plain.status, packed.headers['content-encoding'], known.status]).toEqual([200, 'gzip', 304]);
    for (const { headers } of [packed, known]) {
      expect([headers.vary, headers.etag]).toEqual([plain.headers.vary, plain.headers.etag]);
    }
    expect(plain.headers.vary).toMatch(/\baccept-encoding\b/);
  });

  it('may be kept however long it is, then without a tag', async () => {
    const schedules = 'activitySchedules(first: 100) { nodes { id name source sourceId } }';
    const long = await get(`{ ${Array.from({ length: 30 }, (_, i) => `_${i}: ${schedules}`).join(' ')} }`);
    expect(long.text.length).toBeGreaterThan(100_000);
    expect([lifeOf(long) > 0, long.headers.etag]).toEqual([true, undefined]);
  });

  it('is kept by nobody where it hides that something could not be had', async () => {
    const known = `ispring:checklist:${landmarks.sampleChecklistId}`;
    await service.ask(`{ checklists(ids: ["${known}"]) { id } }`);
    service.sandbox.control.setFault('ispring-rest', { kind: 'reset' });
    const ids = `["${known}", "ispring:checklist:${landmarks.unknownId}"]`;
    const { text, headers } = await get(`{ checklists(ids: ${ids}) { id } }`);
    expect(JSON.parse(text).errors).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    [
      'has errors',
      `{ ${SESSION} training(id: "${landmarks.forbiddenTrainingId}") { title sessions { id } } }`,
    ],
    ['holds a secret', `{ ${PASSWORD} }`],
    ['is true at this moment', `{ activitySchedule(id: "${landmarks.workdayScheduleId}") { isActive } }`],
    ['tells how we are', `{ ${SESSION} upstreams { health } }`],
    ['holds nothing of any upstream', '{ __typename }'],
    ['is of the schema', `{ __schema { queryType { name } } ${SESSION} }`],
    ['is of the schema, as gateways ask for it', `{ _service { __typename } ${SESSION} }`],
    [
      'tells how to reach a person',
      `{ employee: node(id: "ispring:employee:${landmarks.sampleEmployeeId}") { ... on Employee { email } } }`,
    ],
    ['is wrong', '{ nothing }'],
  ])('is kept by nobody where it %s', async (_what, query) => {
    const { headers } = await get(query);
    expect([headers['cache-control'], headers.etag]).toEqual(['no-store', undefined]);
  });

  it('is kept by nobody where it tells how it came about', async () => {
    const { headers } = await get(`{ ${SESSION} }`, { 'x-explain': '1' });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is kept by nobody where something of it is past its time', async () => {
    expect(lifeOf(await get(`{ ${SCHEDULE} }`))).toBeGreaterThan(0);
    clock.pass(200);
    service.sandbox.control.setFault('uis', { kind: 'reset' });
    const { status, text, headers } = await get(`{ ${SCHEDULE} }`);
    expect([status, JSON.parse(text).extensions.stale]).toEqual([
      200,
      [{ upstream: 'uis', ageSeconds: 200 }],
    ]);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is kept by nobody where we keep nothing', async () => {
    const forgetful = await startService();
    const { headers } = await get(`{ ${SESSION} }`, {}, forgetful);
    await forgetful.stop();
    expect(headers['cache-control']).toBe('no-store');
  });
});

it('an answer to a POST is kept by nobody', async () => {
  const { headers } = await send(service.origin, posted({}, `{ ${SESSION} }`));
  expect([headers['cache-control'], headers.etag]).toEqual(['no-store', undefined]);
});

describe('where there are callers', () => {
  it('an answer is for the one who asked, and no store gives it to another', async () => {
    const known = await startService({ ...TTLS, ...KEYS });
    const reply = await get(`{ ${SESSION} }`, asKey('reader'), known);
    const denied = await get(`{ ${SESSION} }`, {}, known);
    await known.stop();
    expect(lifeOf(reply)).toBeGreaterThan(0);
    const varies = reply.headers.vary!.toLowerCase().split(', ');
    expect(varies).toEqual(
      expect.arrayContaining([
        'accept',
        'authorization',
        'x-api-key',
        'x-ispring-token',
        'x-uis-token',
        'x-webex-ticket',
        'x-webex-id',
      ]),
    );
    expect([denied.status, denied.headers['cache-control']]).toEqual([401, 'no-store']);
  });

  it('an answer is for everybody where everybody may read the same', async () => {
    const open = await startService({ ...TTLS, AUTH: 'off', CALLER_CREDENTIALS: 'on' });
    const [reply, brought, secret] = await Promise.all([
      get(`{ ${SESSION} }`, {}, open),
      get(`{ ${SCHEDULE} }`, { 'x-uis-token': open.sandbox.environment['UIS_ACCESS_TOKEN']! }, open),
      get(`{ ${PASSWORD} }`, {}, open),
    ]);
    await open.stop();
    expect(reply.headers['cache-control']).toMatch(/^public, max-age=\d+$/);
    expect(lifeOf(brought)).toBeGreaterThan(0);
    expect(secret.headers['cache-control']).toBe('no-store');
  });
});
