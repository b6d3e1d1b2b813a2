import { createDataSet, landmarks, webexEnums, webexTimeZones } from '../../src/sandbox/index.js';
import type { ScheduleRule } from '../../src/sandbox/index.js';

const data = createDataSet();
const { trainings, trainingSessions, employees, checklists, checklistResults } = data.ispring;

describe('the data set', () => {
  it('is the same under the same seed, and another under another', () => {
    expect(createDataSet(data.seed)).toEqual(data);
    expect(createDataSet(data.seed + 1)).not.toEqual(data);
  });

  it('keeps its landmarks under every seed', () => {
    const other = createDataSet(1);
    const ids = [
      ...other.ispring.trainings.map(({ id }) => id),
      ...other.ispring.trainingSessions.map(({ id }) => id),
      ...other.ispring.employees.map(({ id }) => id),
      ...other.webex.sessions.map(({ sessionKey }) => sessionKey),
      ...other.uis.schedules.map(({ id }) => id),
    ];
    expect(ids).toEqual(
      expect.arrayContaining([
        landmarks.sampleTrainingId,
        landmarks.forbiddenTrainingId,
        landmarks.sessionWithoutDurationId,
        landmarks.clockChangeSessionId,
        landmarks.sampleEmployeeId,
        landmarks.employeeWithoutNameId,
        landmarks.completeSessionKey,
        ...landmarks.foreignSessionKeys,
        ...Object.values(landmarks.contradictorySchedules),
      ]),
    );
    expect(ids).not.toContain(landmarks.unknownId);
  });

  it('has the promised size', () => {
    expect(trainings).toHaveLength(200);
    expect(trainingSessions).toHaveLength(1000);
    expect(employees).toHaveLength(305);
    expect(data.webex.sessions).toHaveLength(60);
    expect(data.uis.schedules).toHaveLength(400);
    expect(checklistResults.length).toBeGreaterThan(1000);
  });

  it.each([
    ['trainings', trainings.map(({ id }) => id)],
    ['sessions', trainingSessions.map(({ id }) => id)],
    ['days', trainingSessions.flatMap(({ dayIds }) => dayIds)],
    ['employees', employees.map(({ id }) => id)],
    ['logins', employees.map(({ login }) => login)],
    ['addresses', employees.flatMap(({ email }) => email ?? [])],
    ['checklists', checklists.map(({ id }) => id)],
    ['results', checklistResults.map((row) => `${row.sessionId}.${row.checklistId}.${row.employeeId}`)],
    ['Webex sessions', data.webex.sessions.map(({ sessionKey }) => sessionKey)],
    ['schedules', data.uis.schedules.map(({ id }) => id)],
  ])('gives no id twice to %s', (_what, ids) => {
    expect(new Set<string | number>(ids).size).toBe(ids.length);
  });
});

describe('trainings', () => {
  it('have 0, 1 and many sessions', () => {
    const counts = trainings.map(
      ({ id }) => trainingSessions.filter(({ trainingId }) => trainingId === id).length,
    );
    expect(counts).toEqual(expect.arrayContaining([0, 1, 5, 40]));
  });

  it('lie in many offsets, west and east, with half hours', () => {
    const offsets = new Set(trainingSessions.map(({ startTime }) => startTime.slice(19)));
    expect([...offsets]).toEqual(
      expect.arrayContaining(['+02:00', '+03:00', '+12:00', '-07:00', '+05:30', '-02:30']),
    );
  });

  it('are taught by people of the house, or by nobody', () => {
    const names = new Set([
      ...employees.map((person) => `${person.firstName} ${person.lastName}`),
      'Олег Смирнов',
    ]);
    const instructors = trainingSessions.map(({ instructor }) => instructor);
    expect(instructors).toContain(null);
    expect(instructors.filter((name) => name !== null && !names.has(name))).toEqual([]);
  });
});

describe('employees', () => {
  const known = new Set(employees.map(({ id }) => id));
  const byId = (id: string) => employees.find((employee) => employee.id === id)!;

  it('organize all trainings, and are led by each other', () => {
    expect(trainings.filter(({ organizerId }) => !known.has(organizerId))).toEqual([]);
    const supervisors = employees.flatMap(({ supervisorId }) => supervisorId ?? []);
    expect(supervisors.length).toBeGreaterThan(0);
    expect(supervisors.filter((id) => !known.has(id))).toEqual([]);
  });

  it('lack a name, an address or a job title where a landmark says so, and nowhere else', () => {
    const without = (missing: (employee: (typeof employees)[number]) => boolean) =>
      employees.filter(missing).map(({ id }) => id);
    expect(without(({ firstName, lastName }) => firstName === null && lastName === null)).toEqual([
      landmarks.employeeWithoutNameId,
    ]);
    expect(without(({ email }) => email === null)).toEqual([landmarks.employeeWithoutEmailId]);
    expect(without(({ jobTitle }) => jobTitle === null)).toEqual([landmarks.employeeWithoutJobTitleId]);
    expect(byId(landmarks.employeeWithOneNameId)).toMatchObject({ firstName: null, lastName: 'Suharto' });
  });

  it('organize a training each, when something of them is missing', () => {
    const organizerOf = (id: string) => trainings.find((training) => training.id === id)!.organizerId;
    expect(organizerOf(landmarks.trainingWithoutSessionsId)).toBe(landmarks.employeeWithoutNameId);
    expect(organizerOf(landmarks.trainingWithOneSessionId)).toBe(landmarks.employeeWithoutEmailId);
    expect(organizerOf(landmarks.busyTrainingId)).toBe(landmarks.employeeWithoutJobTitleId);
  });

  it('have every role and every status, and are on leave now and then', () => {
    expect(new Set(employees.map(({ role }) => role))).toEqual(
      new Set(['learner', 'administrator', 'department_administrator', 'publisher', 'custom']),
    );
    expect(new Set(employees.map(({ status }) => status))).toEqual(new Set([1, 3, 5]));
    expect(employees.some(({ leave }) => leave !== null)).toBe(true);
    expect(employees.some(({ leave }) => leave === null)).toBe(true);
  });

  it('were last seen after they were added', () => {
    for (const { addedDate, lastLoginDate } of employees)
      expect(Date.parse(lastLoginDate)).toBeGreaterThanOrEqual(Date.parse(addedDate));
  });
});

describe('checklist results', () => {
  const people = new Set(employees.map(({ id }) => id));

  it('name checklists, employees and observers that exist', () => {
    const titles = new Map(checklists.map(({ id, title }) => [id, title]));
    for (const row of checklistResults) {
      expect(titles.get(row.checklistId)).toBe(row.checklistTitle);
      expect(people).toContain(row.employeeId);
      expect(people).toContain(row.observerId);
    }
  });

  it('belong to the sessions that their checklist lists, and fill all of them', () => {
    const pairs = new Set(
      checklists.flatMap(({ id, sessionIds }) => sessionIds.map((sessionId) => `${id} ${sessionId}`)),
    );
    const used = new Set(checklistResults.map((row) => `${row.checklistId} ${row.sessionId}`));
    expect(used).toEqual(pairs);
  });

  it('belong to a part of the training sessions, often several to one, and to sessions of no training', () => {
    const known = new Set(trainingSessions.map(({ id }) => id));
    const observed = new Set(checklistResults.map(({ sessionId }) => sessionId));
    const ofTrainings = [...observed].filter((id) => known.has(id)).length;
    expect(ofTrainings).toBeGreaterThan(150);
    expect(ofTrainings).toBeLessThan(250);
    expect(observed.size - ofTrainings).toBe(31);
    expect(checklistResults.length / observed.size).toBeGreaterThan(2);
  });

  it('have points and dates as far as their status goes', () => {
    for (const row of checklistResults) {
      const passed = row.sessionStatus === 'PASSED';
      expect(row.actualStartDate != null).toBe(row.sessionStatus !== 'NOT_STARTED');
      expect(
        [row.completionDate, row.result, row.points, row.totalPoints].map((value) => value != null),
      ).toEqual(Array(4).fill(passed));
      if (passed) expect(row.result).toBeCloseTo((row.points! / row.totalPoints!) * 100, 0);
    }
  });

  it('spell emptiness both as null and by absence', () => {
    const unfinished = checklistResults.filter(({ sessionStatus }) => sessionStatus === 'NOT_STARTED');
    expect(unfinished.some((row) => row.result === null)).toBe(true);
    expect(unfinished.some((row) => !('result' in row))).toBe(true);
  });

  it('mean the instant they say, in the zone of the account', () => {
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: data.ispring.timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const dates = checklistResults.flatMap((row) => [row.startDate, row.actualStartDate, row.completionDate]);
    const present = dates.filter((date) => date != null);
    const dayFirst = present.filter(({ wire }) => wire.includes(','));
    expect(dayFirst.length).toBeGreaterThan(present.length * 0.8);
    expect(dayFirst.length).toBeLessThan(present.length);
    for (const { wire, instant } of present) {
      if (wire.includes(',')) expect(wire).toBe(wall.format(Date.parse(instant)).replaceAll('/', '-'));
      else expect(Date.parse(wire)).toBe(Date.parse(instant));
    }
  });
});

describe('Webex sessions', () => {
  const { sessions } = data.webex;
  const people = sessions.flatMap(({ presenters, attendees }) => [
    ...(presenters?.participants?.participant ?? []),
    ...(attendees?.participants?.participant ?? []),
  ]);

  it.each([
    ['listing', webexEnums.listing, sessions.map(({ accessControl }) => accessControl?.listing)],
    ['status', webexEnums.status, sessions.map(({ status }) => status)],
    ['joinStatus', webexEnums.joinStatus, people.map(({ joinStatus }) => joinStatus)],
    ['role', webexEnums.role, people.map(({ role }) => role)],
    ['type', webexEnums.personType, people.map(({ person }) => person.type)],
    ['addressType', webexEnums.addressType, people.map(({ person }) => person.address?.addressType)],
    ['repeatType', webexEnums.repeatType, sessions.map(({ repeat }) => repeat?.repeatType)],
    ['occurenceType', webexEnums.occurenceType, sessions.map(({ repeat }) => repeat?.occurenceType)],
    ['day', webexEnums.day, sessions.flatMap(({ repeat }) => repeat?.dayInWeek?.day ?? [])],
    [
      'telephonySupport',
      webexEnums.telephonySupport,
      sessions.map(({ telephony }) => telephony?.telephonySupport),
    ],
    ['entryExitTone', webexEnums.entryExitTone, sessions.map(({ schedule }) => schedule.entryExitTone)],
    [
      'delivery',
      webexEnums.testDelivery,
      sessions.flatMap(({ test }) => test?.map(({ delivery }) => delivery)),
    ],
    ['test status', webexEnums.testStatus, sessions.flatMap(({ test }) => test?.map(({ status }) => status))],
    [
      'attendeeAssign',
      webexEnums.attendeeAssign,
      sessions.map((session) => session.preAssignBreakout?.attendeeAssign),
    ],
    [
      'tspAccessCodeOrder',
      webexEnums.tspAccessCodeOrder,
      sessions.map(({ telephony }) => telephony?.tspAccessCodeOrder),
    ],
  ])('use every value of %s, and no other', (_name, all, used) => {
    expect(new Set(used.filter((value) => value !== undefined))).toEqual(new Set(all));
  });

  it.each([
    ['startDate', sessions.map(({ schedule }) => schedule.startDate)],
    ['participant', sessions.map(({ attendees }) => attendees?.participants?.participant ?? [])],
    ['email', sessions.map(({ remind }) => remind?.emails?.email ?? [])],
    ['day', sessions.map(({ repeat }) => repeat?.dayInWeek?.day ?? [])],
    ['test', sessions.map(({ test }) => test ?? [])],
    ['repeatSession', sessions.map(({ repeat }) => repeat?.repeatSession ?? [])],
    ['globalNum', sessions.map(({ telephony }) => telephony?.callInNum?.globalNum ?? [])],
  ])('have lists of %s with one and with several elements', (_name, lists) => {
    const lengths = lists.map((list) => list.length);
    expect(lengths).toContain(1);
    expect(Math.max(...lengths)).toBeGreaterThan(1);
  });

  it('lie in nearly all time zones, each with its own label', () => {
    const used = new Set(sessions.map(({ schedule }) => schedule.timeZoneID));
    expect(used.size).toBe(60);
    for (const { schedule } of sessions) {
      if (schedule.timeZone !== undefined)
        expect(schedule.timeZone).toBe(webexTimeZones[schedule.timeZoneID]!.label);
    }
  });
});

describe('activity schedules', () => {
  const { schedules } = data.uis;
  const rules = schedules.flatMap((schedule) =>
    schedule.schedules.map((rule) => ({ id: schedule.id, rule })),
  );

  it('use all four types, 7 and 8 under days of the week, whole days and bounds', () => {
    const types = new Set(rules.map(({ rule }) => rule.activity_days.type));
    expect([...types]).toEqual(
      expect.arrayContaining(['days_of_week', 'days_of_month', 'business_calendar', 'cycle', undefined]),
    );
    const weekDays = rules.filter(({ rule }) => rule.activity_days.type === 'days_of_week');
    expect(weekDays.flatMap(({ rule }) => rule.activity_days.days)).toEqual(
      expect.arrayContaining([0, 6, 7, 8]),
    );
    expect(rules.some(({ rule }) => rule.activity_time.length === 0)).toBe(true);
    expect(rules.some(({ rule }) => rule.activity_time.length > 1)).toBe(true);
    expect(
      rules.some(({ rule }) => rule.activity_date_from !== null && rule.activity_date_till !== null),
    ).toBe(true);
    expect(schedules.some((schedule) => schedule.schedules.length > 1)).toBe(true);
    expect(schedules.some((schedule) => schedule.schedules.length === 0)).toBe(true);
  });

  it('contradict the vendor page exactly where it is documented, in 2 of 100 at most', () => {
    const wrong = new Set(rules.filter(({ rule }) => contradicts(rule)).map(({ id }) => id));
    expect(wrong).toEqual(new Set(Object.values(landmarks.contradictorySchedules)));
    expect(wrong.size / schedules.length).toBeLessThanOrEqual(0.02);
  });

  it('have names that hold what like treats specially, and names that repeat', () => {
    const names = schedules.map(({ name }) => name);
    for (const special of ['%', '_', '\\']) expect(names.some((name) => name.includes(special))).toBe(true);
    expect(new Set(names).size).toBeLessThan(names.length);
  });
});

describe('around a day', () => {
  const today = Date.parse('2031-07-16T12:00:00Z');
  const around = createDataSet(data.seed, today);
  const near = (ms: number): boolean => Math.abs(ms - today) < 45 * 86_400_000;

  it('adds to what there is on every day, and changes nothing of it', () => {
    for (const part of ['trainings', 'trainingSessions', 'checklistResults'] as const) {
      const before = data.ispring[part];
      expect(around.ispring[part].slice(0, before.length)).toEqual(before);
      expect(around.ispring[part].length).toBeGreaterThan(before.length);
    }
    expect(around.webex.sessions.slice(0, data.webex.sessions.length)).toEqual(data.webex.sessions);
  });

  it('has sessions of both vendors in each of the weeks around it, of trainings that are listed', () => {
    const sessions = around.ispring.trainingSessions.slice(data.ispring.trainingSessions.length);
    expect(sessions.every(({ startTime }) => near(Date.parse(startTime)))).toBe(true);
    const thisWeek = sessions.filter(
      ({ startTime }) => startTime >= '2031-07-14' && startTime < '2031-07-21',
    );
    expect(thisWeek.length).toBeGreaterThanOrEqual(8);
    expect(around.ispring.listedTrainingIds).toEqual(
      expect.arrayContaining(sessions.map(({ trainingId }) => trainingId)),
    );
    const starts = around.webex.sessions.flatMap(({ schedule }) => schedule.startDate);
    expect(starts.filter((start) => /^07\/(1[4-9]|20)\/2031/.test(start)).length).toBeGreaterThanOrEqual(2);
  });

  it('has nothing observed in a session that is to come', () => {
    const over = new Set(
      around.ispring.trainingSessions
        .filter(({ startTime }) => Date.parse(startTime) < today)
        .map(({ id }) => id),
    );
    const added = around.ispring.checklistResults.slice(data.ispring.checklistResults.length);
    expect(added.filter(({ sessionId }) => !over.has(sessionId))).toEqual([]);
  });

  it('is the same all week', () => {
    expect(createDataSet(data.seed, today + 2 * 86_400_000)).toEqual(around);
    expect(createDataSet(data.seed, today + 7 * 86_400_000)).not.toEqual(around);
  });
});

function contradicts({
  activity_days: days,
  activity_time: times,
  activity_date_from: from,
}: ScheduleRule): boolean {
  const allowed: Record<string, readonly [number, number]> = {
    days_of_week: [0, 8],
    days_of_month: [1, 31],
    business_calendar: [7, 8],
    cycle: [1, 366],
  };
  if (times.some(({ time_from, time_till }) => time_till <= time_from)) return true;
  if (days.type === undefined) return false;
  const [min, max] = allowed[days.type] ?? [1, 0];
  if (days.days.some((day) => day < min || day > max) || max < min) return true;
  return days.type === 'cycle' && (from === null || days.days.length !== 2);
}
