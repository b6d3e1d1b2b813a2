import { landmarks, type Fault } from '../../../src/sandbox/index.js';
import {
  KEPT_BY_DEFAULT,
  startService,
  takeCalls,
  type Answer,
  type Service,
} from '../../support/service.js';
import { Clock } from '../clock.js';
import { PAST_ALL, PAST_TTL } from '../kept-answers.js';
import { OF_THE_SAMPLE, privateValues, standingIn } from './private-values.js';
import { as, KEYS } from './scopes-of-keys.js';

const PERSON = `{ training(id: "${landmarks.sampleTrainingId}") { organizer { name email } } }`;
const HOST = `{ session(id: "${landmarks.completeSessionKey}") { title webex { eventId hostKey } } }`;

const clock = new Clock();
let service: Service;
let hidden: ReadonlySet<string>;
beforeAll(async () => {
  service = await startService({ ...KEPT_BY_DEFAULT, ...KEYS });
  const { people, secrets } = privateValues(service.sandbox);
  hidden = new Set([...people, ...secrets]);
});
afterAll(async () => {
  await service.stop();
  clock.reset();
});
beforeEach(async () => {
  service.sandbox.control.clearFaults();
  clock.pass(PAST_ALL);
  // Whatever failed before, upstreams are trusted again.
  for (const document of [PERSON, HOST])
    expect((await service.ask(document, {}, as('everything'))).errors).toEqual([]);
  clock.pass(PAST_ALL);
  takeCalls(service);
});

/** The answers to one who may see all and to one who may not. */
async function both(
  document: string,
  order: 'at once' | 'after' | 'before',
): Promise<[all: Answer<unknown>, some: Answer<unknown>]> {
  const all = () => service.ask(document, {}, as('everything'));
  const some = () => service.ask(document, {}, as('reader'));
  if (order === 'at once') return Promise.all([all(), some()]);
  if (order === 'after') return [await all(), await some()];
  const less = await some();
  return [await all(), less];
}

/** That one sees a value at this place, and the other the same but for that. */
function expectSeenByOne(
  [all, some]: readonly [Answer<unknown>, Answer<unknown>],
  path: readonly string[],
): void {
  expect(all.errors).toEqual([]);
  expect(standingIn(all.text, hidden)).toHaveLength(1);
  expect(some.errors).toMatchObject([{ path, extensions: { code: 'FORBIDDEN' } }]);
  expect(standingIn(some.text, hidden)).toEqual([]);
  const rest = structuredClone(all.data);
  const holder = path.slice(0, -1).reduce((value, step) => (value as Record<string, unknown>)[step], rest);
  (holder as Record<string, unknown>)[path.at(-1)!] = null;
  expect(some.data).toEqual(rest);
}

const PLACES: readonly [
  document: string,
  path: readonly string[],
  upstream: 'ispring-rest' | 'webex',
  operation: string,
][] = [
  [PERSON, ['training', 'organizer', 'email'], 'ispring-rest', 'GET /users/v2'],
  [HOST, ['session', 'webex', 'hostKey'], 'webex', 'GetTrainingSession'],
];

describe.each(PLACES)('of what is kept for %s', (document, path, upstream, operation) => {
  const calls = (): unknown[] =>
    service.sandbox.control.calls(upstream).filter((call) => call.operation === operation);

  it('a value that was fetched for one who may see it is closed to others', async () => {
    expectSeenByOne(await both(document, 'after'), path);
  });

  it('a value that was fetched for one who may not is there for one who may', async () => {
    expectSeenByOne(await both(document, 'before'), path);
    expect(calls()).toHaveLength(1);
  });

  it('a call that both wait for gives each what that one may see', async () => {
    service.sandbox.control.setFault(upstream, { kind: 'latency', latencyMs: 300, operation });
    expectSeenByOne(await both(document, 'at once'), path);
    expect(calls()).toHaveLength(1);
  });

  it('an old value that stands in for a new one is as closed', async () => {
    await service.ask(document, {}, as('everything'));
    clock.pass(PAST_TTL);
    service.sandbox.control.setFault(upstream, { kind: 'html', operation });
    const answers = await both(document, 'after');
    expectSeenByOne(answers, path);
    expect(answers[1].extensions).toEqual({ stale: [{ upstream, ageSeconds: expect.any(Number) }] });
  });
});

/** What it says in its own words; the answer repeats none of it. */
const TELLTALE = 'anna.telltale@corp.example has host key 987654';

const FAULTS: readonly [string, Fault][] = [
  ['says 500', { kind: 'status', status: 500 }],
  ['says 403', { kind: 'status', status: 403 }],
  ['sends an HTML page', { kind: 'html' }],
  ['sends garbage', { kind: 'garbage' }],
  ['sends half a document', { kind: 'cut' }],
  ['sends another document', { kind: 'wrongRoot' }],
  ['sends what cannot be read', { kind: 'badRow' }],
  ['breaks the connection', { kind: 'reset' }],
  ['fails in words that tell', { kind: 'protocolFault', text: TELLTALE }],
];

describe('where an upstream fails that has what some may not see', () => {
  it.each(FAULTS)('as it %s, they learn no more than FORBIDDEN at that place', async (_name, fault) => {
    service.sandbox.control.setFault('ispring-rest', { ...fault, operation: 'GET /users/v2' });
    const [all, some] = await both(PERSON, 'after');
    expect(all.errors.map(({ path }) => path?.join('.'))).toEqual([
      'training.organizer.name',
      'training.organizer.email',
    ]);
    expect(all.errors[0]?.extensions['code']).toMatch(/^UPSTREAM_/);
    expect(some.data).toEqual({ training: { organizer: { name: null, email: null } } });
    const codes = some.errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]);
    expect(codes.sort()).toEqual([
      ['training.organizer.email', 'FORBIDDEN'],
      ['training.organizer.name', expect.stringMatching(/^UPSTREAM_/)],
    ]);
    for (const text of [all.text, some.text, service.log()]) expect(text.includes('telltale')).toBe(false);
    expect(standingIn(some.text, hidden)).toEqual([]);
  });

  it.each(FAULTS)('as it %s with a whole session, they learn no more than that', async (_name, fault) => {
    service.sandbox.control.setFault('webex', { ...fault, operation: 'GetTrainingSession' });
    const document = `{ a: session(id: "${landmarks.completeSessionKey}") { webex { hostKey } } b: session(id: "${OF_THE_SAMPLE.sessionKey}") { webex { guestToken } } }`;
    const [all, some] = await both(document, 'after');
    for (const { errors } of [all, some]) {
      expect(errors.map(({ path }) => path?.join()).sort()).toEqual(['a', 'b']);
      for (const { extensions } of errors) expect(extensions['code']).toMatch(/^UPSTREAM_/);
    }
    expect(some.data).toEqual({ a: null, b: null });
    for (const text of [all.text, some.text, service.log()]) expect(text.includes('telltale')).toBe(false);
  });
});
