import { Random } from '../../../src/sandbox/random.js';
import type { DataSet } from '../../../src/sandbox/data/types.js';
import type { Question } from '../../support/instances.js';
import { subjectsOf } from '../several/questions.js';

const RESULTS = 'checklistResults { id checklistTitle result points sessionStatus }';
const SESSION = `id title startTime endTime duration instructor ${RESULTS}`;
const SCHEDULE =
  'id name timeZone isActive(at: "2026-03-04T10:00:00Z") schedules { activityDays { type days } activityTime { timeFrom timeTill } }';
/** Of each kind of thing so many are asked about: few enough to be met again, too many to be kept all. */
const THINGS = 60;

/** A question, made by chance. The same seed gives the same ones. */
export function randomQuestions(data: DataSet, seed: number, count: number): Question[] {
  const random = new Random(seed);
  const { trainings, webexSessions, schedules } = subjectsOf(data, THINGS);
  const open = new Set(trainings);
  const sessions = data.ispring.trainingSessions
    .filter(({ trainingId }) => open.has(trainingId))
    .map(({ id }) => `ispring:session:${id}`);
  const checklists = data.ispring.checklists.map(({ id }) => id);
  const some = (ids: readonly string[], most: number): string[] => random.sample(ids, random.int(1, most));

  // Not `checklistResults`, which comes in pages by date: nobody can foretell where a row stands whose date cannot be read.
  const kinds: readonly (() => Question)[] = [
    () => ({
      query: `query ($ids: [ID!]) { trainings(ids: $ids) { id title type startTime organizer { id name } sessions { ${SESSION} } } }`,
      variables: { ids: some(trainings, 5) },
    }),
    () => ({
      query: `query ($ids: [ID!]!, $schedules: [ID!]!) { sessions(ids: $ids) { ${SESSION} scheduleOverlaps(scheduleIds: $schedules) { activeSeconds schedule { name } } } }`,
      variables: { ids: some(sessions, 5), schedules: some(schedules, 3) },
    }),
    () => ({
      query:
        'query ($ids: [ID!]!) { sessions(ids: $ids) { id title startTime timeZone instructor webex { status schedule { openTime hostWebExId } } } }',
      variables: { ids: some(webexSessions, 4) },
    }),
    () => ({
      query: `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ActivitySchedule { ${SCHEDULE} } } }`,
      variables: { ids: some(schedules, 6) },
    }),
    () => ({
      query: `query ($first: Int!) { activitySchedules(first: $first) { totalCount nodes { ${SCHEDULE} } } }`,
      variables: { first: random.int(1, 40) },
    }),
    () => ({
      query: `query ($first: Int!, $from: DateTime) { webexSessions(first: $first, from: $from) { nodes { id title startTime } } }`,
      variables: { first: random.int(1, 30), from: `2026-0${random.int(1, 9)}-01T00:00:00Z` },
    }),
    () => ({
      query: `query ($ids: [ID!]) { checklists(ids: $ids) { id title status results { id result employee { id name } observer { name } } } }`,
      variables: { ids: some(checklists, 4) },
    }),
    () => ({
      query: `query ($a: ID!, $b: ID!, $c: ID!) { training(id: $a) { title sessions { ${SESSION} } } session(id: $b) { title startTime } activitySchedule(id: $c) { ${SCHEDULE} } }`,
      variables: { a: random.pick(trainings), b: random.pick(webexSessions), c: random.pick(schedules) },
    }),
  ];
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]!());
}
