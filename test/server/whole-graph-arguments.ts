import { typenameOf } from '../../src/graph/global-id.js';
import { landmarks } from '../../src/sandbox/index.js';
import type { Service } from '../support/service.js';
import type { Arguments } from './whole-graph.js';

// Few things, so that the answer stays small: the vendor pages' own, which lead to few others, and those with the most to say.

const TRAINING = landmarks.trainingWithOneSessionId;
const SESSION = landmarks.clockChangeSessionId;
/** Its results are older than any other. */
const OLDEST_SESSION = '4728d100-c96a-11ed-a664-b6c48b3dc692';
/** A checklist, the session it is observed in, who is observed and who observes. */
const CHECKLIST = landmarks.sampleChecklistId;
const RESULT = `${CHECKLIST}.${CHECKLIST}.${CHECKLIST}`;
const WEBEX = landmarks.completeSessionKey;
/** With days, times and both dates, and one that is named like it. */
const [SCHEDULE, OTHER_SCHEDULE] = [1005, 1010];

/** Settings under which `trainings` lists as few. */
export const FEW_TRAININGS = { ISPRING_TRAINING_IDS: landmarks.sampleTrainingId };

const THINGS = [
  `ispring:training:${TRAINING}`,
  `ispring:session:${SESSION}`,
  `webex:session:${WEBEX}`,
  `ispring:checklist-result:${RESULT}`,
  `ispring:checklist:${CHECKLIST}`,
  `ispring:employee:${landmarks.sampleEmployeeId}`,
  `uis:schedule:${SCHEDULE}`,
];

/** What a federation gateway would send for a thing, written into a document. */
export function representationOf(id: string): string {
  return `{ __typename: "${typenameOf(id)}", id: "${id}" }`;
}

const RESULTS = `sessionIds: ["${OLDEST_SESSION}", "${CHECKLIST}"], first: 1`;
const SCHEDULES = `filter: { ids: [${SCHEDULE}, ${OTHER_SCHEDULE}] }, orderBy: NAME_DESC, first: 1`;

/** Good arguments for every field that has some; cursors are those that the service gives. */
export async function goodArguments(service: Service): Promise<Arguments> {
  const { data: about } = await service.ask(`{ session(id: "${WEBEX}") { startTime } }`);
  const from = String(about.session.startTime);
  const to = new Date(Date.parse(from) + 7 * 86_400_000).toISOString();
  const webexSessions = `from: "${from}", to: "${to}", hostWebExId: "academy.host", first: 1`;
  const page = '{ pageInfo { endCursor } }';
  const { data: pages } = await service.ask(`{
    webexSessions(${webexSessions}) ${page}
    checklistResults(${RESULTS}) ${page}
    activitySchedules(${SCHEDULES}) ${page}
  }`);
  const after = (list: string): string => `, after: "${String(pages[list].pageInfo.endCursor)}"`;
  return {
    'Query.node': THINGS.map((id) => `id: "${id}"`),
    'Query.nodes': [`ids: ${JSON.stringify(THINGS)}`],
    'Query._entities': [`representations: [${THINGS.map(representationOf).join(' ')}]`],
    'Query.training': [`id: "${TRAINING}"`],
    'Query.trainings': ['', `ids: ["${TRAINING}"]`],
    'Query.session': [`id: "${SESSION}"`, `id: "${WEBEX}"`],
    'Query.sessions': [`ids: ["${SESSION}", "${WEBEX}"]`],
    'Query.webexSessions': [webexSessions, webexSessions + after('webexSessions')],
    'Query.checklistResults': [
      `checklistIds: ["${CHECKLIST}"], sessionIds: ["${CHECKLIST}"], sessionStatus: PASSED`,
      RESULTS + after('checklistResults'),
    ],
    'Query.checklists': [`ids: ["${CHECKLIST}"]`, `ids: ["${CHECKLIST}"], sessionIds: ["${CHECKLIST}"]`],
    'Query.activitySchedule': [`id: "${SCHEDULE}"`],
    'Query.activitySchedules': [
      'filter: { name: "Reception Berlin, every other day", nameContains: "Berlin" }',
      SCHEDULES + after('activitySchedules'),
    ],
    'Training.sessions': ['', 'from: "2023-04-01T00:00:00Z", to: "2023-05-01T00:00:00Z"'],
    // Times at which something is and is not active, whenever the tests run.
    'ActivitySchedule.isActive': ['at: "2026-07-01T12:00:00Z"', 'at: "2026-07-01T23:00:00+03:00"'],
    'ActivitySchedule.intervals': ['from: "2026-07-01T00:00:00Z", to: "2026-07-08T00:00:00Z"'],
    'Session.scheduleOverlaps': [`scheduleIds: ["${landmarks.alwaysActiveScheduleId}", "${SCHEDULE}"]`],
    'Session.checklistResults': ['', `sessionStatus: PASSED, checklistIds: ["${CHECKLIST}"]`],
  };
}
