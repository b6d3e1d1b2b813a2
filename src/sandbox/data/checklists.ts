import type { Random } from '../random.js';
import { checklistTitle } from './courses.js';
import { forbiddenTrainingId, sampleChecklistId, sampleTrainingId } from './landmarks.js';
import type { Checklist, ChecklistResult, Employee, TrainingSession, WireDate } from './types.js';
import { dayFirst, isoWithOffset, offsetMinutes, utc } from './zoned-time.js';

/** The zone in which the REST calls spell dates that carry no offset. It has summer time, so that a fixed offset is found out. */
export const accountTimeZone = 'Europe/Berlin';

/** The vendor page's row; its four ids are one and the same. */
const sampleResult: ChecklistResult = {
  checklistId: sampleChecklistId,
  checklistTitle: 'Floor Sales Representative',
  sessionId: sampleChecklistId,
  sessionStatus: 'PASSED',
  startDate: { wire: '05-08-2024, 23:57:49', instant: '2024-08-05T21:57:49Z' },
  actualStartDate: { wire: '02-08-2024, 13:57:49', instant: '2024-08-02T11:57:49Z' },
  completionDate: { wire: '05-08-2024, 23:57:49', instant: '2024-08-05T21:57:49Z' },
  result: 60,
  totalPoints: 30,
  points: 18,
  employeeId: sampleChecklistId,
  observerId: sampleChecklistId,
};

const hour = 3_600_000;

/**
 * Checklists, and what observers wrote in them: about a fifth of the training sessions have results, some on-the-job sessions
 * belong to no training. Each session with results costs a call to whoever asks for all of them, and a gateway may bound these.
 */
export function createChecklists(
  random: Random,
  trainingSessions: readonly TrainingSession[],
  employees: readonly Employee[],
): { checklists: Checklist[]; checklistResults: ChecklistResult[] } {
  const drafts = Array.from({ length: 40 }, () => ({
    id: random.uuid(),
    title: checklistTitle(random, random.chance(0.6) ? 'ru' : 'en'),
    status: random.chance(0.85) ? ('PUBLISHED' as const) : ('HIDDEN' as const),
    sessionIds: new Set<string>(),
  }));
  const results: ChecklistResult[] = [sampleResult];
  const observed = trainingSessions
    .filter(
      ({ trainingId }) =>
        trainingId === sampleTrainingId || (trainingId !== forbiddenTrainingId && random.chance(0.2)),
    )
    .map(({ id, startTime }) => ({ id, startMs: Date.parse(startTime) }));
  const onTheJob = Array.from({ length: 30 }, () => ({
    id: random.uuid(),
    startMs: Date.UTC(
      2026,
      random.int(0, 11),
      random.int(1, 28),
      random.int(6, 16),
      random.int(0, 59),
      random.int(0, 59),
    ),
  }));
  for (const session of [...observed, ...onTheJob]) {
    for (const checklist of random.sample(drafts, random.chance(0.2) ? 2 : 1)) {
      checklist.sessionIds.add(session.id);
      const observer = random.pick(employees);
      for (const employee of random.sample(employees, random.int(1, 14))) {
        results.push(createResult(random, checklist, session, employee, observer));
      }
    }
  }
  const sample: Checklist = {
    id: sampleChecklistId,
    title: sampleResult.checklistTitle,
    status: 'PUBLISHED',
    sessionIds: [sampleChecklistId],
  };
  const checklists = drafts.map((draft) => ({ ...draft, sessionIds: [...draft.sessionIds] }));
  return {
    checklists: [sample, ...checklists],
    checklistResults: [sampleResult, ...random.shuffled(results.slice(1))],
  };
}

/** What one observer wrote of one employee in one session. */
export function createResult(
  random: Random,
  checklist: Pick<Checklist, 'id' | 'title'>,
  session: { id: string; startMs: number },
  employee: Employee,
  observer: Employee,
): ChecklistResult {
  const status = random.pick(['NOT_STARTED', 'IN_PROGRESS', 'PASSED', 'PASSED', 'PASSED'] as const);
  const startMs = session.startMs - (session.startMs % 1000);
  const actualMs = startMs + random.int(-48, 24) * hour + random.int(0, 3599) * 1000;
  const common = {
    checklistId: checklist.id,
    checklistTitle: checklist.title,
    sessionId: session.id,
    sessionStatus: status,
    startDate: wireDate(random, startMs),
    employeeId: employee.id,
    observerId: observer.id,
  };
  // The vendor's page and its OpenAPI leave open how an empty value is spelt: both ways occur.
  const nothing = random.chance(0.5);
  if (status === 'NOT_STARTED') {
    const empty = {
      actualStartDate: null,
      completionDate: null,
      result: null,
      totalPoints: null,
      points: null,
    };
    return nothing ? { ...common, ...empty } : common;
  }
  if (status === 'IN_PROGRESS') {
    const started = { ...common, actualStartDate: wireDate(random, actualMs) };
    return nothing
      ? { ...started, completionDate: null, result: null, totalPoints: null, points: null }
      : started;
  }
  const totalPoints = random.int(2, 40) + (random.chance(0.1) ? 0.5 : 0);
  const points = Math.round(totalPoints * random.int(30, 100)) / 100;
  return {
    ...common,
    actualStartDate: wireDate(random, actualMs),
    completionDate: wireDate(random, actualMs + random.int(1, 72) * hour),
    result: Math.round((points / totalPoints) * 1000) / 10,
    totalPoints,
    points,
  };
}

/** Mostly the page's spelling without offset, sometimes the ISO 8601 that the OpenAPI declares. */
function wireDate(random: Random, instantMs: number): WireDate {
  const hourBefore = offsetMinutes(accountTimeZone, instantMs - hour);
  // Text without offset cannot say which of two equal hours it means: there the vendor must write the offset.
  const ambiguous = hourBefore !== offsetMinutes(accountTimeZone, instantMs + hour);
  const iso = random.chance(0.1) || ambiguous;
  const zone = iso ? random.pick(['UTC', 'Europe/Berlin', 'Asia/Yekaterinburg']) : accountTimeZone;
  return { wire: iso ? isoWithOffset(instantMs, zone) : dayFirst(instantMs, zone), instant: utc(instantMs) };
}
