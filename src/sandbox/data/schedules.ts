import type { Random } from '../random.js';
import * as landmarks from './landmarks.js';
import type { ActivitySchedule, ScheduleRule } from './types.js';

const scheduleCount = 400;
const firstId = 1001;

const places = [
  'Москва',
  'Казань',
  'Самара',
  'Екатеринбург',
  'Владивосток',
  'London',
  'Berlin',
  'New York',
  'Все филиалы',
  'Head office',
];
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
const kinds = [
  'будни',
  'выходные',
  'ночь',
  'weekdays',
  'weekend',
  'night shift',
  '2/2',
  '24x7',
  'зима',
  'summer',
];

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
    return fixed.get(id) ?? { id, name: createName(random), schedules: createRules(random) };
  });
}

/** Names repeat in real accounts, and so they do here. */
function createName(random: Random): string {
  const line = random.pick(random.chance(0.6) ? russianLines : englishLines);
  return `${line} ${random.pick(places)}, ${random.pick(kinds)}`;
}

function createRules(random: Random): ScheduleRule[] {
  if (random.chance(0.03)) return [];
  return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => createRule(random));
}

function createRule(random: Random): ScheduleRule {
  const [from, till] = createDates(random);
  const time = createTimes(random);
  switch (random.pick(['week', 'week', 'week', 'workdays', 'month', 'calendar', 'cycle', 'none'])) {
    case 'week':
      return rule(
        'days_of_week',
        random.pick([[1, 2, 3, 4, 5], [6, 0], [1, 3, 5], [2, 4], [0], [1, 2, 3, 4, 5, 6, 0]]),
        time,
        from,
        till,
      );
    case 'workdays':
      return rule('days_of_week', random.pick([[7], [8], [7, 6], [8, 1]]), time, from, till);
    case 'month':
      return rule(
        'days_of_month',
        random.pick([[1], [1, 15], [10, 20, 30], [31], [5, 6, 7, 8, 9]]),
        time,
        from,
        till,
      );
    case 'calendar':
      return rule('business_calendar', random.pick([[7], [8], [7, 8]]), time, from, till);
    case 'cycle':
      return rule(
        'cycle',
        random.pick([
          [2, 2],
          [5, 2],
          [1, 3],
          [3, 3],
          [7, 7],
        ]),
        time,
        from ?? '2026-01-12',
        till,
      );
    default:
      return rule(null, [], time, from, till);
  }
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
