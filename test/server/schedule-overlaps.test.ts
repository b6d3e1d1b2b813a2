import { landmarks } from '../../src/sandbox/index.js';
import { startService, takeCalls, type Service } from '../support/service.js';

/** Monday to Friday, 09:00 to 18:00, in Moscow. */
const OFFICE = '1011';
const { workdayScheduleId: WORKDAYS, alwaysActiveScheduleId: ALWAYS } = landmarks;

const OVERLAPS = `scheduleOverlaps(scheduleIds: ["${OFFICE}"]) {
  schedule { id name timeZone } intervals { from to seconds } activeSeconds ratio
}`;

/** Sessions in the zones of their vendors, and when the office is at work meanwhile, by hand. */
const BY_HAND: readonly {
  readonly session: string;
  readonly startTime: string;
  readonly duration: number;
  readonly active: readonly (readonly [from: string, to: string])[];
}[] = [
  {
    // 02:30 to 10:30 in Moscow.
    session: 'webex:session:510000153',
    startTime: '2026-04-03T09:00:00+09:30',
    duration: 28_800,
    active: [['2026-04-03T09:00:00+03:00', '2026-04-03T10:30:00+03:00']],
  },
  {
    // 17:30 to 18:30 in Moscow, where no clock was put forward three weeks before.
    session: 'webex:session:510000125',
    startTime: '2026-04-16T16:30:00+02:00',
    duration: 3600,
    active: [['2026-04-16T17:30:00+03:00', '2026-04-16T18:00:00+03:00']],
  },
  {
    // 03:00 to 11:00 of the next day in Moscow.
    session: 'webex:session:510000108',
    startTime: '2026-01-21T18:00:00-06:00',
    duration: 28_800,
    active: [['2026-01-22T09:00:00+03:00', '2026-01-22T11:00:00+03:00']],
  },
  {
    // 04:30 to 12:30 on a Sunday in Moscow, which is Saturday evening in Anchorage.
    session: 'webex:session:510000103',
    startTime: '2026-10-03T17:30:00-08:00',
    duration: 28_800,
    active: [],
  },
  {
    // 06:30 to 12:00 in Moscow.
    session: 'ispring:session:28ecb826-cb7e-4654-b15b-cd3c3682c5c0',
    startTime: '2026-01-12T08:30:00+05:00',
    duration: 19_800,
    active: [['2026-01-12T09:00:00+03:00', '2026-01-12T12:00:00+03:00']],
  },
  {
    // 14:30 to 19:00 in Moscow.
    session: 'ispring:session:bdf1ffa5-4094-4d03-a407-49b3d572d060',
    startTime: '2026-10-16T08:30:00-03:00',
    duration: 16_200,
    active: [['2026-10-16T14:30:00+03:00', '2026-10-16T18:00:00+03:00']],
  },
  {
    session: `ispring:session:${landmarks.sessionWithoutDurationId}`,
    startTime: expect.any(String),
    duration: 0,
    active: [],
  },
];

function overlapByHand({ duration, active }: (typeof BY_HAND)[number]): unknown {
  const intervals = active.map(([from, to]) => ({
    from,
    to,
    seconds: (Date.parse(to) - Date.parse(from)) / 1000,
  }));
  const activeSeconds = intervals.reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    schedule: {
      id: `uis:schedule:${OFFICE}`,
      name: landmarks.likeSpecialNames[OFFICE],
      timeZone: 'Europe/Moscow',
    },
    intervals,
    activeSeconds,
    ratio: duration === 0 ? 0 : activeSeconds / duration,
  };
}

describe('sessions of both vendors beside the schedule of a Moscow office', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());
  beforeEach(() => service.sandbox.control.resetCalls());

  const calls = (operation: string): number =>
    service.sandbox.control.calls().filter((call) => call.operation === operation).length;

  it('fall inside it as they do by hand, for one call of UIS for all of them', async () => {
    const ids = JSON.stringify(BY_HAND.map(({ session }) => session));
    const { data, errors } = await service.ask(
      `{ sessions(ids: ${ids}) { id startTime duration ${OVERLAPS} } }`,
    );
    expect(errors).toEqual([]);
    expect(data.sessions).toEqual(
      BY_HAND.map((one) => ({
        id: one.session,
        startTime: one.startTime,
        duration: one.duration,
        scheduleOverlaps: [overlapByHand(one)],
      })),
    );
    expect(calls('get.schedules')).toBe(1);
    expect(calls('get.account')).toBe(1);
  });

  it('are the same by whichever call they were found: by id, through their training or in a list', async () => {
    const { data, errors } = await service.ask(
      `{ trainings { sessions { id ${OVERLAPS} } } webexSessions(first: 1000) { nodes { id ${OVERLAPS} } } }`,
    );
    expect(errors).toEqual([]);
    type Found = { readonly id: string; readonly scheduleOverlaps: unknown };
    const found = [
      ...(data.webexSessions.nodes as Found[]),
      ...(data.trainings as { sessions: Found[] }[]).flatMap(({ sessions }) => sessions),
    ];
    expect(found.length).toBeGreaterThan(150);
    for (const one of BY_HAND) {
      const session = found.find(({ id }) => id === one.session);
      expect(session?.scheduleOverlaps ?? one.session).toEqual([overlapByHand(one)]);
    }
    // Twenty SOAP answers that come at twenty times, and a list of Webex.
    expect(calls('get.schedules')).toBe(1);
    expect(calls('listSessionsByTraining')).toBe(20);
  });

  it('come in the order in which schedules are asked about: as often as that, and null for what is none', async () => {
    const asked = [ALWAYS, '999999', OFFICE, `uis:schedule:${WORKDAYS}`, 'webex:session:1', OFFICE];
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]!) { session(id: "510000125") { scheduleOverlaps(scheduleIds: $ids) { schedule { sourceId } ratio } } }`,
      { ids: asked },
    );
    expect(errors).toEqual([]);
    const [always, office, workdays] = [
      { schedule: { sourceId: String(ALWAYS) }, ratio: 1 },
      { schedule: { sourceId: OFFICE }, ratio: 0.5 },
      { schedule: { sourceId: String(WORKDAYS) }, ratio: 0.5 },
    ];
    expect(data.session.scheduleOverlaps).toEqual([always, null, office, workdays, null, office]);
    expect(takeCalls(service)).toEqual({ webex: 1, uis: 1 });
  });

  it('ask UIS for the rules, and for a name only where that is read', async () => {
    const fields = async (selection: string): Promise<unknown> => {
      service.sandbox.control.resetCalls();
      await service.ask(`{ session(id: "510000125") {
        scheduleOverlaps(scheduleIds: ["${OFFICE}"]) { ratio ${selection} }
      } }`);
      return service.sandbox.control.calls('uis').map(({ request }) => request['fields']);
    };
    expect(await fields('')).toEqual([['id', 'schedules']]);
    expect(await fields('schedule { id }')).toEqual([['id', 'schedules']]);
    expect(await fields('schedule { name }')).toEqual([['id', 'name', 'schedules']]);
  });

  it.each([
    ['none', []],
    ['things that are no schedules', ['webex:session:1', `ispring:session:${landmarks.unknownId}`]],
  ])('ask UIS nothing about %s', async (_what, ids) => {
    const { data, errors } = await service.ask(
      `query ($ids: [ID!]!) { session(id: "510000125") { scheduleOverlaps(scheduleIds: $ids) { ratio } } }`,
      { ids },
    );
    expect(errors).toEqual([]);
    expect(data.session.scheduleOverlaps).toEqual(ids.map(() => null));
    expect(takeCalls(service)).toEqual({ webex: 1 });
  });

  it('fail alone for an id that is malformed, and all at once for more ids than an argument takes', async () => {
    const ask = async (ids: readonly string[]) =>
      service.ask(
        `query ($ids: [ID!]!) { session(id: "510000125") { title scheduleOverlaps(scheduleIds: $ids) { ratio } } }`,
        { ids },
      );
    const { data, errors } = await ask(['one', OFFICE]);
    expect(data.session.scheduleOverlaps).toEqual([null, { ratio: 0.5 }]);
    expect(errors).toMatchObject([
      {
        message: 'scheduleIds[0]: expected uis:schedule:<number> or its bare <number>, got "one"',
        path: ['session', 'scheduleOverlaps', 0],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    const most = Array.from({ length: 1000 }, () => OFFICE);
    expect((await ask(most)).data.session.scheduleOverlaps).toEqual(most.map(() => ({ ratio: 0.5 })));
    const tooMany = await ask([...most, OFFICE]);
    expect(tooMany.data.session).toEqual({ title: expect.any(String), scheduleOverlaps: null });
    expect(tooMany.errors).toMatchObject([
      { path: ['session', 'scheduleOverlaps'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('are null for a schedule that nobody can decide, and no other', async () => {
    const broken = landmarks.contradictorySchedules.unknownTypeBesideGoodRule;
    const { data, errors } = await service.ask(`{ session(id: "510000125") {
      title scheduleOverlaps(scheduleIds: ["${OFFICE}", "${broken}"]) { ratio }
    } }`);
    expect(data.session).toEqual({
      title: expect.any(String),
      scheduleOverlaps: [{ ratio: 0.5 }, null],
    });
    expect(errors).toEqual([
      {
        message:
          'uis:schedule:1394 is undetermined: schedules[1].activityDays: expected a known type, got weeks_of_year',
        locations: expect.any(Array),
        path: ['session', 'scheduleOverlaps', 1],
        extensions: { code: 'SCHEDULE_UNDETERMINED', schedule: 'uis:schedule:1394', rule: 1 },
      },
    ]);
  });

  it('leave sessions as they are where UIS fails', async () => {
    service.sandbox.control.setFault('uis', { kind: 'status', status: 500 });
    const { data, errors } = await service.ask(
      `{ trainings(ids: ["${landmarks.busyTrainingId}"]) { sessions { title ${OVERLAPS} } } }`,
    );
    service.sandbox.control.clearFaults();
    const { sessions } = data.trainings[0] as { sessions: unknown[] };
    expect(sessions).toEqual(
      Array.from({ length: 40 }, () => ({ title: expect.any(String), scheduleOverlaps: [null] })),
    );
    expect(errors).toHaveLength(40);
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code: 'UPSTREAM_REFUSED', source: 'uis' });
    }
  });
});
