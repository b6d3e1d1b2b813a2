import type { Random } from '../random.js';
import * as landmarks from './landmarks.js';
import type { ActivitySchedule, ScheduleRule } from './types.js';

/** The IANA zone in which the account lives. */
export const uisTimeZone = 'Europe/Moscow';

const scheduleCount = 400;
const firstId = 1001;

const russianPlaces = [
  'Москва',
  'Казань',
  'Самара',
  'Екатеринбург',
  'Владивосток',
  'Йошкар-Ола',
  'все филиалы',
];
const englishPlaces = ['London', 'Berlin', 'New York', 'Denver', 'Lisbon', 'head office'];
const russianLines = [
  'Офис',
  'Отдел продаж',
  'Горячая линия',
  'Склад',
  'Техподдержка',
  'Учебный центр',
  'Дежурные',
  'Ресепшен',
];
const englishLines = [
  'Office',
  'Sales desk',
  'Hotline',
  'Warehouse',
  'Support',
  'Academy',
  'On duty',
  'Reception',
];

/** What schedules are for: the words in their names, and the days that their first rule may have. */
const purposes = [
  {
    russian: 'будни',
    english: 'weekdays',
    type: 'days_of_week',
    days: [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [7]],
  },
  { russian: 'выходные', english: 'weekend', type: 'days_of_week', days: [[6, 0], [0], [8], [8, 6]] },
  {
    russian: 'через день',
    english: 'every other day',
    type: 'days_of_week',
    days: [
      [1, 3, 5],
      [2, 4, 6],
    ],
  },
  {
    russian: 'вся неделя',
    english: 'all week',
    type: 'days_of_week',
    days: [
      [1, 2, 3, 4, 5, 6, 0],
      [7, 8],
    ],
  },
  {
    russian: 'отчётные дни',
    english: 'closing days',
    type: 'days_of_month',
    days: [[31], [1, 15], [10, 20, 30]],
  },
  {
    russian: 'начало месяца',
    english: 'start of the month',
    type: 'days_of_month',
    days: [[1], [1, 2, 3], [5, 6, 7]],
  },
  { russian: 'рабочие дни', english: 'working days', type: 'business_calendar', days: [[7]] },
  { russian: 'праздники', english: 'holidays', type: 'business_calendar', days: [[8]] },
  { russian: 'календарь', english: 'calendar', type: 'business_calendar', days: [[7, 8]] },
  {
    russian: 'смены',
    english: 'shifts',
    type: 'cycle',
    days: [
      [2, 2],
      [5, 2],
      [1, 3],
      [3, 3],
      [7, 7],
    ],
  },
  { russian: 'без выходных', english: 'every day', type: null, days: [[]] },
] as const;

const nine: ScheduleRule['activity_time'] = [{ time_from: '09:00', time_till: '18:00' }];

function rule(
  type: string | null,
  days: readonly number[],
  time: ScheduleRule['activity_time'] = nine,
  from: string | null = null,
  till: string | null = null,
): ScheduleRule {
  const activityDays = type === null ? {} : { type, days };
  return {
    activity_days: activityDays,
    activity_time: time,
    activity_date_from: from,
    activity_date_till: till,
  };
}

const broken = landmarks.contradictorySchedules;

/** Schedules with a fixed id. */
const fixed = new Map<number, ActivitySchedule>(
  [
    {
      id: landmarks.cycleScheduleId,
      name: 'Два через два',
      schedules: [rule('cycle', [2, 2], nine, '2026-01-01')],
    },
    { id: landmarks.workdayScheduleId, name: 'Рабочие дни', schedules: [rule('business_calendar', [7])] },
    {
      id: landmarks.dayOffScheduleId,
      name: 'Выходные и праздники',
      schedules: [rule('business_calendar', [8])],
    },
    { id: landmarks.alwaysActiveScheduleId, name: 'Круглосуточно', schedules: [rule(null, [], [])] },
    ...Object.entries(landmarks.likeSpecialNames).map(([id, name]) => ({
      id: Number(id),
      name,
      schedules: [rule('days_of_week', [1, 2, 3, 4, 5])],
    })),
    {
      id: broken.tillBeforeFrom,
      name: 'Ночная смена через полночь',
      schedules: [rule('days_of_week', [1, 2, 3, 4, 5], [{ time_from: '22:00', time_till: '06:00' }])],
    },
    {
      id: broken.tillEqualsFrom,
      name: 'Пустое окно',
      schedules: [rule('days_of_week', [6, 0], [{ time_from: '09:00', time_till: '09:00' }])],
    },
    { id: broken.unknownType, name: 'Лунный календарь', schedules: [rule('moon_phase', [1])] },
    {
      id: broken.unknownTypeBesideGoodRule,
      name: 'Смешанный календарь',
      schedules: [rule('days_of_week', [1, 2, 3]), rule('weeks_of_year', [1, 52])],
    },
    { id: broken.cycleWithoutStart, name: 'Цикл без начала', schedules: [rule('cycle', [3, 1])] },
    {
      id: broken.cycleWithOneNumber,
      name: 'Цикл без выходных',
      schedules: [rule('cycle', [4], nine, '2026-02-01')],
    },
    { id: broken.dayOfWeekNine, name: 'Восьмой день недели', schedules: [rule('days_of_week', [1, 9])] },
    { id: broken.dayOfMonthThirtyTwo, name: 'Тридцать второе', schedules: [rule('days_of_month', [1, 32])] },
  ].map((schedule) => [schedule.id, schedule]),
);

/** 400 schedules of a believable account, in order of their ids. */
export function createSchedules(random: Random): ActivitySchedule[] {
  return Array.from({ length: scheduleCount }, (_unused, index): ActivitySchedule => {
    const id = firstId + index;
    return fixed.get(id) ?? createSchedule(random, id);
  });
}

/** The name fits the first rule; names repeat in real accounts, and so they do here. */
function createSchedule(random: Random, id: number): ActivitySchedule {
  const purpose = random.pick(purposes);
  const name = random.chance(0.65)
    ? `${random.pick(russianLines)} ${random.pick(russianPlaces)}, ${purpose.russian}`
    : `${random.pick(englishLines)} ${random.pick(englishPlaces)}, ${purpose.english}`;
  if (random.chance(0.03)) return { id, name, schedules: [] };
  const others = random.sample(purposes, random.pick([0, 0, 0, 1, 2]));
  return { id, name, schedules: [purpose, ...others].map((each) => createRule(random, each)) };
}

function createRule(random: Random, purpose: (typeof purposes)[number]): ScheduleRule {
  const [from, till] = createDates(random);
  const days = random.pick<readonly number[]>(purpose.days);
  // A cycle without a day to count from would contradict the page.
  const start = purpose.type === 'cycle' ? (from ?? '2026-01-12') : from;
  return rule(purpose.type, days, createTimes(random), start, till);
}

function createTimes(random: Random): ScheduleRule['activity_time'] {
  return random.pick([
    nine,
    nine,
    [{ time_from: '08:00', time_till: '17:00' }],
    [
      { time_from: '09:00', time_till: '13:00' },
      { time_from: '14:00', time_till: '18:00' },
    ],
    [
      { time_from: '00:00', time_till: '06:00' },
      { time_from: '22:00', time_till: '24:00' },
    ],
    [{ time_from: '10:30', time_till: '23:59' }],
    [],
  ]);
}

function createDates(random: Random): [string | null, string | null] {
  return random.pick<[string | null, string | null]>([
    [null, null],
    [null, null],
    [null, null],
    ['2026-01-01', '2026-12-31'],
    ['2026-06-01', '2026-08-31'],
    ['2026-09-01', null],
    [null, '2026-05-31'],
    ['2025-11-15', '2026-03-15'],
  ]);
}
