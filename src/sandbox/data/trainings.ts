import type { Random } from '../random.js';
import type { Course } from './courses.js';
import { createCourse, sessionTitle, zoneFor } from './courses.js';
import * as landmarks from './landmarks.js';
import type { Employee, Training, TrainingSession } from './types.js';
import { instantOf, isoWithOffset } from './zoned-time.js';

const trainingCount = 200;
const sessionCount = 1000;

/** The page's two sessions, as data; the answer itself is the page's document. */
const sampleSessions: readonly TrainingSession[] = [
  {
    id: '4728d100-c96a-11ed-a664-b6c48b3dc692',
    trainingId: landmarks.sampleTrainingId,
    title: 'Сессия 1',
    startTime: '2023-03-31T15:30:00-07:00',
    duration: 7200,
    instructor: null,
    dayIds: ['4728d47a-c96a-11ed-97ec-b6c48b3dc692', 'bfb8a744-d838-11ed-9199-9af23e8ed4b1'],
  },
  {
    id: '0b0de6ac-d841-11ed-bc77-9af23e8ed4b1',
    trainingId: landmarks.sampleTrainingId,
    title: 'Сессия 2',
    startTime: '2023-04-11T12:30:00+03:00',
    duration: 3600,
    instructor: 'Олег Смирнов',
    dayIds: ['0b0dec6a-d841-11ed-b90c-9af23e8ed4b1'],
  },
];

/** Trainings with a fixed id: how many sessions each has, and who may see it. */
const fixed: readonly { id: string; sessions: number; access: Training['access'] }[] = [
  { id: landmarks.sampleTrainingId, sessions: 2, access: 'everyone' },
  { id: landmarks.trainingWithoutSessionsId, sessions: 0, access: 'everyone' },
  { id: landmarks.trainingWithOneSessionId, sessions: 1, access: 'everyone' },
  { id: landmarks.busyTrainingId, sessions: 40, access: 'everyone' },
  { id: landmarks.ownerOnlyTrainingId, sessions: 5, access: 'owner' },
  { id: landmarks.forbiddenTrainingId, sessions: 3, access: 'forbidden' },
];

/** Trainings whose organizer lacks something. */
const landmarkOrganizers: Readonly<Record<string, string>> = {
  [landmarks.trainingWithoutSessionsId]: landmarks.employeeWithoutNameId,
  [landmarks.trainingWithOneSessionId]: landmarks.employeeWithoutEmailId,
  [landmarks.busyTrainingId]: landmarks.employeeWithoutJobTitleId,
};

/** 200 trainings with 1,000 sessions over 2026. The sample training comes first. */
export function createTrainings(
  random: Random,
  employees: readonly Employee[],
): { trainings: Training[]; trainingSessions: TrainingSession[] } {
  const trainings: Training[] = [];
  const trainingSessions: TrainingSession[] = [];
  const plan = [...fixed];
  while (plan.length < trainingCount) {
    const access = random.chance(0.05) ? 'owner' : 'everyone';
    plan.push({
      id: random.uuid(),
      sessions: random.chance(0.08) ? random.int(0, 1) : random.int(2, 8),
      access,
    });
  }
  // What chance left too many or too few is spread over the ordinary trainings, so that the total is exact.
  let missing = sessionCount - plan.reduce((sum, training) => sum + training.sessions, 0);
  for (let index = fixed.length; missing !== 0; index = index + 1 < plan.length ? index + 1 : fixed.length) {
    const training = plan[index];
    if (training === undefined || training.sessions < 2 || (missing < 0 && training.sessions === 2)) continue;
    plan[index] = { ...training, sessions: training.sessions + Math.sign(missing) };
    missing -= Math.sign(missing);
  }
  for (const { id, sessions, access } of plan) {
    const isSample = id === landmarks.sampleTrainingId;
    const course: Course = isSample
      ? { title: 'Работа с возражениями клиентов', language: 'ru' }
      : createCourse(random);
    const type = random.pick(['offline', 'online', 'blended']);
    // Drawn for all, so that a landmark changes nothing of what is drawn after it.
    const drawn = random.pick(employees).id;
    const organizerId = landmarkOrganizers[id] ?? drawn;
    trainings.push({ id, title: course.title, type, organizerId, access });
    if (isSample) trainingSessions.push(...sampleSessions);
    else trainingSessions.push(...createSessions(random, id, course, sessions, employees));
  }
  return { trainings, trainingSessions };
}

function createSessions(
  random: Random,
  trainingId: string,
  course: Course,
  count: number,
  employees: readonly Employee[],
): TrainingSession[] {
  const zone = zoneFor(course, random);
  const teachers = random.sample(
    employees.filter(({ lastName }) => /[а-я]/i.test(lastName) === (course.language === 'ru')),
    2,
  );
  return createWallTimes(random, count).map((wall, index): TrainingSession => {
    // Most trainings stay in one zone; some travel, as in the vendor's sample.
    const ownZone = random.chance(0.85) ? zone : zoneFor(course, random);
    const teacher = random.pick(teachers);
    const session: TrainingSession = {
      id: random.uuid(),
      trainingId,
      title: sessionTitle(course, index + 1, random),
      startTime: isoWithOffset(instantOf(wall, ownZone), ownZone),
      duration: random.int(2, 24) * 900,
      instructor: random.chance(0.8) ? `${teacher.firstName} ${teacher.lastName}` : null,
      dayIds: Array.from({ length: random.pick([1, 1, 1, 2, 2, 3, 5]) }, () => random.uuid()),
    };
    return { ...session, ...landmarkSession(trainingId, index) };
  });
}

/** Working hours on some days of one season of 2026, in order, as if they were UTC. */
function createWallTimes(random: Random, count: number): number[] {
  const lastDay = 364 - count * 8;
  let day = random.int(0, lastDay);
  return Array.from({ length: count }, () => {
    day += random.int(1, 8);
    return Date.UTC(2026, 0, 1 + day, random.int(8, 18), random.pick([0, 0, 15, 30, 45]));
  });
}

function landmarkSession(trainingId: string, index: number): Partial<TrainingSession> {
  if (index !== 0) return {};
  switch (trainingId) {
    case landmarks.trainingWithOneSessionId:
      return { id: landmarks.sessionWithoutDurationId, duration: 0 };
    case landmarks.busyTrainingId:
      return { id: landmarks.clockChangeSessionId, startTime: '2026-10-25T01:30:00+02:00', duration: 10_800 };
    case landmarks.forbiddenTrainingId:
      return { id: landmarks.forbiddenSessionId };
    default:
      return {};
  }
}
