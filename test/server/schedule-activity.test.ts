import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { landmarks } from '../../src/sandbox/index.js';
import { startService, type AnswerError, type Service } from '../support/service.js';
import { Clock } from './clock.js';

/** Monday to Friday, 09:00 to 18:00, in Moscow. */
const OFFICE = 1011;
const MONDAY = { from: '2026-11-23T00:00:00+03:00', to: '2026-11-24T00:00:00+03:00' };

let service: Service;
const clock = new Clock();
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());
afterEach(() => {
  clock.reset();
});

/** Of one schedule. */
async function read(id: number, selection: string) {
  const { data, errors } = await service.ask(`{ activitySchedule(id: "${id}") { ${selection} } }`);
  return { schedule: data?.activitySchedule, errors };
}

const isActive = (at: string): string => `isActive(at: "${at}")`;
const within = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  `intervals(from: "${from}", to: "${to}")`;
const intervals = async (window: { readonly from: string; readonly to: string }) =>
  read(OFFICE, `${within(window)} { from to seconds }`);

describe('whether a schedule is active', () => {
  it.each([
    ['a moment before it begins', '2026-11-23T08:59:59.999+03:00', false],
    ['less than a millisecond before it begins', '2026-11-23T08:59:59.999999999+03:00', false],
    ['when it begins', '2026-11-23T09:00:00+03:00', true],
    ['when it begins, told in UTC', '2026-11-23T06:00:00Z', true],
    ['when it begins, told elsewhere, where it is another day', '2026-11-22T18:00:00-12:00', true],
    ['less than a millisecond before it ends', '2026-11-23T17:59:59.999999999+03:00', true],
    ['when it ends', '2026-11-23T18:00:00+03:00', false],
    ['at weekends', '2026-11-22T12:00:00+03:00', false],
    ['before there was a standard time in Moscow', '0001-01-01T12:00:00Z', true],
    ['on the last day there is', '9999-12-31T12:00:00Z', true],
  ])('is told to the millisecond: %s', async (_when, at, expected) => {
    const { schedule, errors } = await read(OFFICE, isActive(at));
    expect(errors).toEqual([]);
    expect(schedule).toEqual({ isActive: expected });
  });

  it('is told of now where nothing else is asked, the same now for the whole operation', async () => {
    const untilNoon = (Date.parse('2028-02-29T12:00:00+03:00') - Date.now()) / 1000;
    clock.pass(untilNoon);
    expect((await read(OFFICE, 'isActive')).schedule).toEqual({ isActive: true });
    clock.pass(6 * 3600);
    const { schedule } = await read(OFFICE, 'isActive then: isActive(at: null)');
    expect(schedule).toEqual({ isActive: false, then: false });
  });

  it('goes by the clocks of the zone that is set', async () => {
    const inVladivostok = await startService({ UIS_TIME_ZONE: 'Asia/Vladivostok' });
    const { data } = await inVladivostok.ask(`{ activitySchedule(id: "${OFFICE}") {
      isActive(at: "2026-11-23T09:00:00+10:00")
      intervals(from: "2026-11-22T12:00:00Z", to: "2026-11-23T12:00:00Z") { from to seconds }
    } }`);
    await inVladivostok.stop();
    expect(data.activitySchedule).toEqual({
      isActive: true,
      intervals: [{ from: '2026-11-23T09:00:00+10:00', to: '2026-11-23T18:00:00+10:00', seconds: 32_400 }],
    });
  });
});

describe('intervals of a schedule', () => {
  it('are told in its zone, whatever that of the window is', async () => {
    const { schedule } = await intervals({ from: '2026-11-22T20:00:00-01:00', to: '2026-11-24T08:30:00Z' });
    expect(schedule.intervals).toEqual([
      { from: '2026-11-23T09:00:00+03:00', to: '2026-11-23T18:00:00+03:00', seconds: 32_400 },
      { from: '2026-11-24T09:00:00+03:00', to: '2026-11-24T11:30:00+03:00', seconds: 9000 },
    ]);
  });

  it('are cut to the millisecond, and their seconds rounded down', async () => {
    const { schedule } = await intervals({
      from: '2026-11-23T10:00:00.2507Z',
      to: '2026-11-23T10:00:02.25Z',
    });
    expect(schedule.intervals).toEqual([
      { from: '2026-11-23T13:00:00.250+03:00', to: '2026-11-23T13:00:02.250+03:00', seconds: 2 },
    ]);
    const shorter = await intervals({ from: '2026-11-23T10:00:00.5Z', to: '2026-11-23T10:00:02.25Z' });
    expect(shorter.schedule.intervals).toMatchObject([{ seconds: 1 }]);
  });

  it('are none in a window that ends when it begins', async () => {
    const { schedule, errors } = await intervals({ from: MONDAY.from, to: MONDAY.from });
    expect(errors).toEqual([]);
    expect(schedule).toEqual({ intervals: [] });
  });

  it('are told for 366 days, and not for a second more', async () => {
    const year = { from: '2027-07-01T00:00:00Z', to: '2028-07-01T00:00:00Z' };
    expect((await intervals(year)).schedule.intervals).toHaveLength(262);
    const { schedule: longer } = await intervals({ ...year, to: '2028-07-01T00:00:00.001Z' });
    const { schedule, errors } = await intervals({ ...year, to: '2028-07-01T00:00:01Z' });
    expect([longer, schedule]).toEqual([{ intervals: null }, { intervals: null }]);
    expect(errors).toMatchObject([
      {
        message: 'to: expected a time no more than 366 days after `from`, got "2028-07-01T00:00:01Z"',
        path: ['activitySchedule', 'intervals'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'to' },
      },
    ]);
  });

  it('want a window that does not end before it begins', async () => {
    const { errors } = await intervals({ from: MONDAY.to, to: MONDAY.from });
    expect(errors).toMatchObject([
      {
        message: `to: expected a time that is not before \`from\`, got "${MONDAY.from}"`,
        extensions: { code: 'BAD_USER_INPUT', argument: 'to' },
      },
    ]);
  });

  it('are read of UIS by the rules alone, which are asked for only where something is made of them', async () => {
    const fields = async (selection: string): Promise<unknown> => {
      service.sandbox.control.resetCalls();
      await read(OFFICE, selection);
      const [call] = service.sandbox.control.calls('uis');
      return call?.request['fields'];
    };
    expect(await fields('id')).toEqual(['id']);
    expect(await fields('name')).toEqual(['id', 'name']);
    expect(await fields('isActive')).toEqual(['id', 'schedules']);
    expect(await fields(`name ${within(MONDAY)} { seconds }`)).toEqual(['id', 'name', 'schedules']);
  });
});

describe('a schedule that nobody can decide', () => {
  const broken = landmarks.contradictorySchedules;

  it.each([
    [broken.tillBeforeFrom, 0, 'schedules[0].activityTime[0].timeTill: expected a time after timeFrom'],
    [broken.tillEqualsFrom, 0, 'schedules[0].activityTime[0].timeTill: expected a time after timeFrom'],
    [broken.unknownType, 0, 'schedules[0].activityDays: expected a known type, got moon_phase'],
    [
      broken.unknownTypeBesideGoodRule,
      1,
      'schedules[1].activityDays: expected a known type, got weeks_of_year',
    ],
    [
      broken.cycleWithoutStart,
      0,
      'schedules[0].activityDateFrom: expected the date from which the cycle counts',
    ],
    [
      broken.cycleWithOneNumber,
      0,
      'schedules[0].activityDays.days: expected two numbers: so many days on, so many off',
    ],
    [broken.dayOfWeekNine, 0, 'schedules[0].activityDays.days[1]: expected numbers from 0 to 8, got 9'],
    [
      broken.dayOfMonthThirtyTwo,
      0,
      'schedules[0].activityDays.days[1]: expected numbers from 1 to 31, got 32',
    ],
  ])('says of which rule, and shows the rest of itself: %d', async (id, rule, why) => {
    const { schedule, errors } = await read(
      id,
      `name schedules { activityTime { timeFrom } } isActive
       ${within(MONDAY)} { seconds }`,
    );
    expect(schedule).toEqual({
      name: expect.any(String),
      schedules: expect.any(Array),
      isActive: null,
      intervals: null,
    });
    expect(errors.map(({ path, message, extensions }) => ({ path, message, extensions }))).toEqual(
      ['isActive', 'intervals'].map((field) => ({
        path: ['activitySchedule', field],
        message: `uis:schedule:${id} is undetermined: ${why}`,
        extensions: { code: 'SCHEDULE_UNDETERMINED', schedule: `uis:schedule:${id}`, rule },
      })),
    );
  });

  it('leaves all others as they are', async () => {
    const { data, errors } = await service.ask(
      `{ activitySchedules(first: 400) { nodes { id name isActive(at: "2026-11-23T12:00:00+03:00") } } }`,
    );
    const nodes = data.activitySchedules.nodes as { id: string; name: string; isActive: boolean | null }[];
    const undecided = nodes.filter(({ isActive }) => isActive === null).map(({ id }) => id);
    expect(undecided.sort()).toEqual(Object.values(broken).map((id) => `uis:schedule:${id}`));
    expect(nodes.filter(({ isActive }) => isActive === true).length).toBeGreaterThan(50);
    expect(nodes.every(({ name }) => name !== '')).toBe(true);
    expect(new Set(errors.map(codeOf))).toEqual(new Set(['SCHEDULE_UNDETERMINED']));
    expect(errors).toHaveLength(undecided.length);
  });
});

describe('a schedule that asks for the production calendar', () => {
  const WORKDAYS = landmarks.workdayScheduleId;
  const at = (time: string) => read(WORKDAYS, isActive(time));

  it('knows holidays, and Saturdays that are worked', async () => {
    expect((await at('2026-01-09T12:00:00+03:00')).schedule).toEqual({ isActive: false });
    expect((await at('2026-01-12T12:00:00+03:00')).schedule).toEqual({ isActive: true });
    expect((await at('2024-12-28T12:00:00+03:00')).schedule).toEqual({ isActive: true });
  });

  it('says for which year there is none, also where only the end of a window is in it', async () => {
    const { schedule, errors } = await at('2040-05-05T12:00:00+03:00');
    expect(schedule).toEqual({ isActive: null });
    const over = await read(
      WORKDAYS,
      `${within({
        from: '2021-12-31T12:00:00+03:00',
        to: '2022-01-02T00:00:00+03:00',
      })} { seconds }`,
    );
    expect(over.schedule).toEqual({ intervals: null });
    expect([...errors, ...over.errors]).toMatchObject(
      [2040, 2021].map((year) => ({
        message: `uis:schedule:${WORKDAYS} is undetermined: schedules[0].activityDays: expected a business calendar of ${year}, and none is known`,
        extensions: { code: 'SCHEDULE_UNDETERMINED', schedule: `uis:schedule:${WORKDAYS}`, rule: 0, year },
      })),
    );
  });

  it('goes by the years of BUSINESS_CALENDAR_FILE before those that are built in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'business-calendar-'));
    const file = join(folder, 'years.json');
    writeFileSync(
      file,
      JSON.stringify({
        2026: { holidays: ['2026-11-23'], workdays: ['2026-11-22'] },
        2040: { holidays: ['2040-05-04'] },
      }),
    );
    const withFile = await startService({ BUSINESS_CALENDAR_FILE: file });
    const { data, errors } = await withFile.ask(`{ activitySchedule(id: "${WORKDAYS}") {
      monday: isActive(at: "2026-11-23T12:00:00+03:00") sunday: isActive(at: "2026-11-22T12:00:00+03:00")
      noMoreAHoliday: isActive(at: "2026-01-09T12:00:00+03:00") stillBuiltIn: isActive(at: "2025-01-08T12:00:00+03:00")
      added: isActive(at: "2040-05-04T12:00:00+03:00") addedToo: isActive(at: "2040-05-07T12:00:00+03:00")
    } }`);
    await withFile.stop();
    rmSync(folder, { recursive: true });
    expect(errors).toEqual([]);
    expect(data.activitySchedule).toEqual({
      monday: false,
      sunday: true,
      noMoreAHoliday: true,
      stillBuiltIn: false,
      added: false,
      addedToo: true,
    });
  });
});

describe('rules as odd as UIS may send them', () => {
  const ID = 4711;
  afterEach(() => service.sandbox.control.removeSchedule(ID));

  /** What one schedule of these rules answers. */
  async function answered(schedules: readonly unknown[]) {
    service.sandbox.control.putSchedule({ id: ID, name: 'odd', schedules: schedules as never });
    return read(ID, 'name schedules { activityTime { timeTill } activityDateTill } isActive');
  }

  it('are never active where there are none', async () => {
    const { schedule, errors } = await answered([]);
    expect(errors).toEqual([]);
    expect(schedule).toEqual({ name: 'odd', schedules: [], isActive: false });
  });

  it('are undetermined where days cannot be read, and read as they are', async () => {
    const { schedule, errors } = await answered([{ activity_days: { type: 'cycle', days: ['2', 'x'] } }]);
    expect(schedule).toMatchObject({ name: 'odd', schedules: [{ activityTime: [] }], isActive: null });
    expect(errors).toMatchObject([
      {
        message: `uis:schedule:${ID} is undetermined: schedules[0].activityDays: expected a known type and whole numbers`,
      },
    ]);
  });

  it('are undetermined where days have no type', async () => {
    const { errors } = await answered([{ activity_days: { days: [1] } }]);
    expect(errors.map(codeOf)).toEqual(['SCHEDULE_UNDETERMINED']);
  });

  it('are undetermined where a time has no end, and read as they are', async () => {
    const { schedule, errors } = await answered([{ activity_time: [{ time_from: '09:00' }] }]);
    expect(schedule).toMatchObject({ schedules: [{ activityTime: [{ timeTill: '' }] }], isActive: null });
    expect(errors).toMatchObject([
      {
        message: `uis:schedule:${ID} is undetermined: schedules[0].activityTime[0].timeTill: expected a time from 00:01 to 24:00`,
      },
    ]);
  });

  it('repeat no text of the vendor that is more than a word', async () => {
    const { errors } = await answered([{ activity_days: { type: 'see <http://10.0.0.1/>', days: [1] } }]);
    expect(errors).toMatchObject([{ message: expect.stringMatching(/: expected a known type$/) }]);
  });

  it.each<[string, unknown]>([
    ['a time that is no text', { activity_time: [{ time_from: ['09:00'], time_till: '10:00' }] }],
    ['times that are no list', { activity_time: 'always' }],
    ['a date that is no text', { activity_date_from: [2026] }],
    ['a rule that is text', 'always'],
    ['a rule that is null', null],
  ])(
    'are an error where they have no place in the graph, which does not cost the name: %s',
    async (_what, rule) => {
      const { schedule, errors } = await answered([{}, rule]);
      expect(schedule).toEqual({ name: 'odd', schedules: null, isActive: null });
      expect(errors.map(({ path }) => path?.at(-1)).sort()).toEqual(['isActive', 'schedules']);
      expect(new Set(errors.map(codeOf))).toEqual(new Set(['UPSTREAM_UNREADABLE']));
    },
  );

  it('may be thousands, and are gone through all the same', async () => {
    const rule = { activity_days: { type: 'days_of_week', days: [1] }, activity_time: [] };
    const one = { time_from: '09:00', time_till: '09:01' };
    const many = Array.from({ length: 3000 }, () => ({ ...rule, activity_time: [one] }));
    service.sandbox.control.putSchedule({ id: ID, name: 'odd', schedules: [...many, rule] as never });
    const window = { from: '2026-01-01T00:00:00+03:00', to: '2026-03-01T00:00:00+03:00' };
    const { schedule, errors } = await read(ID, `${within(window)} { seconds }`);
    expect(errors).toEqual([]);
    expect(schedule.intervals).toEqual(Array.from({ length: 8 }, () => ({ seconds: 86_400 })));
  });
});

describe('what is too much', () => {
  const ID = 4711;
  afterEach(() => service.sandbox.control.removeSchedule(ID));
  const YEAR = { from: '2026-01-01T00:00:00+03:00', to: '2027-01-01T00:00:00+03:00' };

  /** A schedule that is active so many times a day, a minute each. */
  function put(timesADay: number): void {
    const clock = (minute: number): string => new Date(minute * 60_000).toISOString().slice(11, 16);
    const activity_time = Array.from({ length: timesADay }, (_, index) => ({
      time_from: clock(index * 2),
      time_till: clock(index * 2 + 1),
    }));
    service.sandbox.control.putSchedule({ id: ID, name: 'much', schedules: [{ activity_time }] as never });
  }

  it('is more than 10,000 intervals of one schedule in one window', async () => {
    put(27);
    expect((await read(ID, `${within(YEAR)} { seconds }`)).schedule.intervals).toHaveLength(27 * 365);
    put(28);
    const { schedule, errors } = await read(
      ID,
      `name ${within(YEAR)} { seconds } day: ${within(MONDAY)} { seconds }`,
    );
    expect(schedule).toMatchObject({ name: 'much', intervals: null });
    expect(schedule.day).toHaveLength(28);
    expect(errors).toMatchObject([
      {
        message: `uis:schedule:${ID} is active more than 10000 times within this window, and one list holds no more.`,
        path: ['activitySchedule', 'intervals'],
        extensions: { code: 'QUERY_TOO_EXPENSIVE', maxIntervals: 10_000 },
      },
    ]);
  });

  it('is more than 400,000 intervals in one answer: the first that are too many say so, and none is found after them', async () => {
    put(27);
    const times = Array.from({ length: 60 }, (_, index) => `t${index}: ${within(YEAR)} { seconds }`);
    const { schedule, errors } = await read(ID, `name ${times.join(' ')}`);
    const lists = Object.values(schedule as Record<string, unknown>).filter(Array.isArray);
    expect(lists).toHaveLength(Math.floor(400_000 / (27 * 365)));
    expect(schedule.name).toBe('much');
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_EXPENSIVE', maxRows: 100_000 } }]);
  });

  it('is what takes longer than the operation has: the first that is late says so, and all else stands', async () => {
    const hasty = await startService({ REQUEST_DEADLINE_MS: '1000' });
    const rule = {
      activity_time: Array.from({ length: 2000 }, () => ({ time_from: '09:00', time_till: '09:01' })),
    };
    hasty.sandbox.control.putSchedule({ id: ID, name: 'much', schedules: [rule] as never });
    const times = Array.from({ length: 300 }, (_, index) => `t${index}: ${within(YEAR)} { seconds }`);
    const { data, errors } = await hasty.ask(`{ activitySchedule(id: "${ID}") { name ${times.join(' ')} } }`);
    await hasty.stop();
    expect(data.activitySchedule).toMatchObject({ name: 'much', t299: null });
    expect(errors).toMatchObject([
      {
        message:
          'This operation has no time left to find out when schedules are active. Ask for fewer at once.',
        extensions: { code: 'QUERY_TOO_EXPENSIVE' },
      },
    ]);
  });
});

function codeOf({ extensions }: AnswerError): unknown {
  return extensions['code'];
}
