import { landmarks } from '../../src/sandbox/index.js';
import { startService, takeCalls, type Service } from '../support/service.js';
import { startUpstream, type Upstream } from '../support/upstream.js';
import { soapSessions, type SoapSession } from './soap-sessions.js';

let service: Service;
let soap: Upstream;
/** What the SOAP API holds for whatever training. */
let held: readonly SoapSession[];

beforeAll(async () => {
  soap = await startUpstream(() => soapSessions(held));
  service = await startService({ ISPRING_SOAP_URL: soap.url });
});
afterAll(async () => {
  await service.stop();
  await soap.stop();
});

const uuid = (index: number): string => `00000000-0000-4000-8000-0000000000${10 + index}`;

async function timesOf(sessions: readonly Omit<SoapSession, 'id'>[]): Promise<unknown> {
  held = sessions.map((session, index) => ({ id: uuid(index), ...session }));
  const { data, errors } = await service.ask(`{ training(id: "${uuid(0)}") { startTime endTime } }`);
  expect(errors).toEqual([]);
  return data.training;
}

describe('a training begins and ends', () => {
  it('with the earliest start and the latest end, by instants and not by their spelling', async () => {
    expect(
      await timesOf([
        { startTime: '2026-03-02T09:00:00+00:00', duration: 600 },
        // Two hours before the first, though it is spelt later.
        { startTime: '2026-03-02T16:00:00+09:00', duration: 600 },
        // The last to end, though it is spelt earliest.
        { startTime: '2026-03-02T01:00:00-10:00', duration: 600 },
      ]),
    ).toEqual({ startTime: '2026-03-02T16:00:00+09:00', endTime: '2026-03-02T01:10:00-10:00' });
  });

  it('with whichever lasts longest, though others begin later', async () => {
    expect(
      await timesOf([
        { startTime: '2026-03-02T09:00:00Z', duration: 864_000 },
        { startTime: '2026-03-03T09:00:00Z', duration: 3600 },
      ]),
    ).toEqual({ startTime: '2026-03-02T09:00:00Z', endTime: '2026-03-12T09:00:00Z' });
  });

  it('when those of its sessions do that say so', async () => {
    expect(
      await timesOf([
        {},
        { duration: 60 },
        { startTime: '2026-03-02T09:00:00Z', duration: 0 },
        { startTime: '2026-03-05T09:00:00Z' },
        { startTime: '2026-03-01T09:00:00Z' },
      ]),
    ).toEqual({ startTime: '2026-03-01T09:00:00Z', endTime: '2026-03-02T09:00:00Z' });
  });

  it.each([
    ['has no sessions', []],
    ['has none that says when', [{}, { duration: 60 }]],
  ])('at no known time when it %s', async (_name, sessions) => {
    expect(await timesOf(sessions)).toEqual({ startTime: null, endTime: null });
  });

  it('at two times that cost one call, which its sessions share', async () => {
    held = [{ id: uuid(1), startTime: '2026-03-02T09:00:00Z', duration: 60 }];
    const before = soap.calls.length;
    const { errors, extensions } = await service.ask(
      `{ training(id: "${uuid(0)}") { startTime endTime sessions { id } later: sessions(from: "2026-03-02T09:00:00Z") { id } } }`,
    );
    expect(errors).toEqual([]);
    expect(extensions.cost?.upstreamCalls).toEqual({ total: 1, 'ispring-soap': 1 });
    expect(soap.calls).toHaveLength(before + 1);
  });
});

const TEN = '2026-03-02T10:00:00Z';
const ELEVEN = '2026-03-02T11:00:00Z';
const NOON = '2026-03-02T12:00:00Z';

describe('the sessions of a training in a window of time', () => {
  const HELD = {
    'ten to eleven': { startTime: TEN, duration: 3600 },
    'eleven to noon': { startTime: '2026-03-02T16:00:00+05:00', duration: 3600 },
    'a moment at eleven': { startTime: ELEVEN, duration: 0 },
    'from eleven on': { startTime: '2026-03-02T06:00:00-05:00' },
    'nobody knows when': { duration: 60 },
  };
  const names = Object.keys(HELD);
  const ofEleven = ['eleven to noon', 'a moment at eleven', 'from eleven on'];

  async function inWindow(args: string): Promise<unknown> {
    held = Object.values(HELD).map((session, index) => ({ id: uuid(index), ...session }));
    const { data, errors } = await service.ask(
      `{ training(id: "${uuid(0)}") { sessions${args} { sourceId } } }`,
    );
    expect(errors).toEqual([]);
    const sessions = data.training.sessions as { sourceId: string }[];
    return sessions.map(({ sourceId }) => names[names.findIndex((_name, index) => uuid(index) === sourceId)]);
  }

  it.each([
    ['', names],
    ['(from: null, to: null)', names],
    [`(from: "${TEN}", to: "${ELEVEN}")`, ['ten to eleven']],
    [`(from: "${ELEVEN}", to: "${NOON}")`, ofEleven],
    [`(from: "2026-03-02T13:00:00+02:00", to: "2026-03-02T14:00:00+02:00")`, ofEleven],
    [`(from: "2026-03-02T11:00:01Z", to: "${NOON}")`, ['eleven to noon']],
    [`(from: "2026-03-02T10:59:59Z", to: "2026-03-02T11:00:01Z")`, ['ten to eleven', ...ofEleven]],
    [`(from: "${NOON}")`, []],
    [`(from: "${ELEVEN}")`, ofEleven],
    [`(from: "2026-03-02T16:59:59.999+05:00")`, ['eleven to noon']],
    [`(to: "${TEN}")`, []],
    [`(to: "2026-03-02T10:00:00.001Z")`, ['ten to eleven']],
    [`(to: "${ELEVEN}")`, ['ten to eleven']],
    [`(from: "${ELEVEN}", to: "${ELEVEN}")`, []],
    [`(from: "${ELEVEN}", to: "2026-03-02T12:00:00+01:00")`, []],
  ])('sessions%s', async (args, expected) => {
    expect(await inWindow(args)).toEqual(expected);
  });

  it('that ends before it begins is refused before anybody is asked, and fails alone', async () => {
    const before = soap.calls.length;
    const { data, errors, extensions } = await service.ask(
      `{ training(id: "${uuid(0)}") { sourceId sessions(from: "${ELEVEN}", to: "2026-03-02T11:59:59+01:00") { id } } }`,
    );
    expect(data.training).toEqual({ sourceId: uuid(0), sessions: null });
    expect(errors).toMatchObject([
      {
        message: 'to: expected a time that is not before `from`, got "2026-03-02T11:59:59+01:00"',
        path: ['training', 'sessions'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'to' },
      },
    ]);
    expect(extensions.cost?.upstreamCalls).toEqual({ total: 0 });
    expect(soap.calls).toHaveLength(before);
  });

  it.each(['2026-03-02', '2026-03-02T10:00:00', '2026-13-02T10:00:00Z', 'soon'])(
    'is not begun at %j',
    async (from) => {
      const { errors } = await service.ask(
        'query ($id: ID!, $from: DateTime) { training(id: $id) { sessions(from: $from) { id } } }',
        { id: uuid(0), from },
      );
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    },
  );
});

it('every training of the account begins and ends with its sessions', async () => {
  const all = await startService();
  const { trainings, trainingSessions } = all.sandbox.data.ispring;
  const open = trainings.filter(({ access }) => access !== 'forbidden').map(({ id }) => id);
  const { data, errors } = await all.ask(
    'query ($ids: [ID!]) { trainings(ids: $ids) { sourceId startTime endTime } }',
    { ids: open },
  );
  expect(errors).toEqual([]);
  let offsets = 0;
  for (const { sourceId, startTime, endTime } of data.trainings as Record<string, string | null>[]) {
    const own = trainingSessions.filter(({ trainingId }) => trainingId === sourceId);
    const starts = own.map((session) => Date.parse(session.startTime));
    const ends = own.map((session) => Date.parse(session.startTime) + session.duration * 1000);
    expect(startTime && Date.parse(startTime)).toBe(own.length === 0 ? null : Math.min(...starts));
    expect(endTime && Date.parse(endTime)).toBe(own.length === 0 ? null : Math.max(...ends));
    if (own.length > 0) expect(own.map((session) => session.startTime)).toContain(startTime);
    if (new Set(own.map((session) => session.startTime.slice(19))).size > 1) offsets += 1;
  }
  // Else nothing of offsets would have been shown.
  expect(offsets).toBeGreaterThan(20);
  expect(takeCalls(all)).toEqual({ 'ispring-rest': 1, 'ispring-soap': open.length });
  expect(open).toContain(landmarks.trainingWithoutSessionsId);
  await all.stop();
});

describe('a time that is none', () => {
  it.each([
    [
      'in a variable',
      'query ($id: ID!, $from: DateTime) { training(id: $id) { sessions(from: $from) { id } } }',
    ],
    ['in the document', 'query ($id: ID!) { training(id: $id) { sessions(from: "tomorrow") { id } } }'],
  ])('is bad input, %s, and costs nothing', async (_where, document) => {
    const { errors, extensions } = await service.ask(document, {
      id: landmarks.sampleTrainingId,
      ...(document.includes('$from') ? { from: 'tomorrow' } : {}),
    });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('"tomorrow"'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(extensions.cost?.upstreamCalls).toEqual({ total: 0 });
  });
});
