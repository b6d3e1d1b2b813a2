import type { Random } from '../random.js';
import { createResult } from './checklists.js';
import { createCourse, sessionTitle, type Course } from './courses.js';
import type { Checklist, ChecklistResult, Employee, Training, TrainingSession } from './types.js';
import { webexTimeZones } from './webex-time-zones.js';
import type { WebexTrainingSession } from './webex-types.js';
import { instantOf, isoWithOffset, monthFirst } from './zoned-time.js';

const day = 86_400_000;
const weeksBefore = 3;
const weeksAfter = 5;
const trainingZones: Readonly<Record<Course['language'], readonly string[]>> = {
  ru: ['Europe/Moscow', 'Europe/Moscow', 'Asia/Yekaterinburg'],
  en: ['Europe/London', 'Europe/Berlin', 'America/New_York'],
};
const webexZones = ['Europe/Moscow', 'Europe/London', 'Europe/Berlin', 'America/New_York'];
const firstWebexKey = 520_000_100;

interface AroundToday {
  readonly trainings: readonly Training[];
  readonly trainingSessions: readonly TrainingSession[];
  readonly checklists: readonly Checklist[];
  readonly checklistResults: readonly ChecklistResult[];
  readonly webexSessions: readonly WebexTrainingSession[];
}

/**
 * What is held in the weeks around a day, so that whoever opens a calendar finds something in it: eight trainings with a session or two
 * a week, what was observed in those that are over, and two Webex sessions a week. The same for every day of a week.
 *
 * @param checklists in which results are written; they come back with the sessions that were added
 * @param models Webex sessions; the contents of those that are held once are taken over
 */
export function createAroundToday(
  random: Random,
  todayMs: number,
  employees: readonly Employee[],
  checklists: readonly Checklist[],
  models: readonly WebexTrainingSession[],
): AroundToday {
  const monday = mondayOf(todayMs);
  const trainings: Training[] = [];
  const trainingSessions: TrainingSession[] = [];
  for (let index = 0; index < 8; index += 1) {
    const course = createCourse(random);
    const training: Training = {
      id: random.uuid(),
      title: course.title,
      type: random.pick(['offline', 'online', 'blended']),
      organizerId: random.pick(employees).id,
      access: 'everyone',
    };
    trainings.push(training);
    trainingSessions.push(...createSessions(random, training.id, course, monday, employees));
  }
  const over = trainingSessions.filter(({ startTime }) => Date.parse(startTime) < monday);
  return {
    trainings,
    trainingSessions,
    ...observe(random, over, employees, checklists),
    webexSessions: createWebexSessions(
      random,
      monday,
      models.filter(({ repeat }) => repeat?.repeatType === 'SINGLE'),
    ),
  };
}

function mondayOf(ms: number): number {
  const midnight = ms - (ms % day);
  // 1 January 1970 was a Thursday.
  return midnight - ((midnight / day + 3) % 7) * day;
}

/** Mostly in working hours, as if they were UTC; some begin early or late. */
function wallTime(random: Random, monday: number, week: number): number {
  const hour = random.pick([9, 10, 11, 13, 14, 15, 16, 7, 17, 19]);
  return monday + (week * 7 + random.pick([0, 1, 2, 3, 4, 4, 5])) * day + hour * 3_600_000;
}

function weeks(): readonly number[] {
  return Array.from({ length: weeksBefore + weeksAfter }, (_unused, index) => index - weeksBefore);
}

function createSessions(
  random: Random,
  trainingId: string,
  course: Course,
  monday: number,
  employees: readonly Employee[],
): TrainingSession[] {
  const zone = random.pick(trainingZones[course.language]);
  const teacher = random.pick(employees);
  const walls = weeks().flatMap((week) =>
    Array.from({ length: random.int(1, 2) }, () => wallTime(random, monday, week)),
  );
  return walls
    .sort((one, other) => one - other)
    .map((wall, index) => ({
      id: random.uuid(),
      trainingId,
      title: sessionTitle(course, index + 1, random),
      startTime: isoWithOffset(instantOf(wall, zone), zone),
      duration: random.pick([2700, 3600, 5400, 7200, 10_800]),
      instructor: random.chance(0.85) ? `${teacher.firstName} ${teacher.lastName}` : null,
      dayIds: [random.uuid()],
    }));
}

function observe(
  random: Random,
  sessions: readonly TrainingSession[],
  employees: readonly Employee[],
  checklists: readonly Checklist[],
): Pick<AroundToday, 'checklists' | 'checklistResults'> {
  const added = new Map<string, string[]>();
  const checklistResults = sessions
    .filter(() => random.chance(0.6))
    .flatMap(({ id, startTime }) => {
      const checklist = random.pick(checklists);
      added.set(checklist.id, [...(added.get(checklist.id) ?? []), id]);
      const observer = random.pick(employees);
      const session = { id, startMs: Date.parse(startTime) };
      return random
        .sample(employees, random.int(4, 12))
        .map((employee) => createResult(random, checklist, session, employee, observer));
    });
  return {
    checklists: checklists.map((checklist) => ({
      ...checklist,
      sessionIds: [...checklist.sessionIds, ...(added.get(checklist.id) ?? [])],
    })),
    checklistResults,
  };
}

function createWebexSessions(
  random: Random,
  monday: number,
  models: readonly WebexTrainingSession[],
): WebexTrainingSession[] {
  return weeks()
    .flatMap((week) => [wallTime(random, monday, week), wallTime(random, monday, week)])
    .map((wall, index) => {
      const model = random.pick(models);
      const zone = random.pick(webexZones);
      const timeZoneID = webexTimeZones.findIndex(({ iana }) => iana === zone);
      return {
        ...model,
        sessionKey: String(firstWebexKey + index),
        metaData: { ...model.metaData, confName: createCourse(random).title },
        schedule: {
          ...model.schedule,
          startDate: [monthFirst(instantOf(wall, zone), zone)],
          timeZone: webexTimeZones[timeZoneID]?.label ?? '',
          timeZoneID,
          duration: random.pick([45, 60, 90]),
        },
      };
    });
}
