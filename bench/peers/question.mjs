import { sessionsOf, uuid } from '../upstreams/data.mjs';

/** @typedef {import('./subject.mjs').Numbers} Numbers */
/** @typedef {import('./subject.mjs').Question} Question */

/** One operation over all four upstreams, whose answer is some 9 kB. */
export const WHOLE_QUERY = /* GraphQL */ `
  query Dashboard($trainings: [ID!]!, $sessions: [ID!]!, $schedules: [ID!]!) {
    trainings(ids: $trainings) {
      id
      sessions {
        id
        title
        checklistResults {
          id
          sessionStatus
          points
        }
      }
    }
    sessions(ids: $sessions) {
      id
      title
    }
    nodes(ids: $schedules) {
      ... on ActivitySchedule {
        id
        name
      }
    }
  }
`;

const TRAININGS = 4;
const WEBEX_SESSIONS = 3;
const SCHEDULES = 3;
const MOST_KEYS = 9000;

/**
 * What the question with this number is about. Questions next to each other have no training in common, until the numbers of
 * trainings are through.
 * @param {number} index
 * @returns {Numbers}
 */
export function numbersOf(index) {
  const trainings = run(TRAININGS, index * TRAININGS);
  return {
    trainings,
    sessions: trainings.flatMap(sessionsOf),
    webex: run(WEBEX_SESSIONS, index * WEBEX_SESSIONS).map((number) => 1 + (number % MOST_KEYS)),
    schedules: run(SCHEDULES, index * SCHEDULES).map((number) => 1 + (number % MOST_KEYS)),
  };
}

/** What is asked for where one question is asked again and again. */
export const DEFAULT_NUMBERS = numbersOf(0);

/**
 * @param {Numbers} numbers
 * @returns {Question}
 */
export function wholeQuestion({ trainings, webex, schedules }) {
  return {
    query: WHOLE_QUERY,
    variables: {
      trainings: trainings.map((number) => `ispring:training:${uuid('training', number)}`),
      sessions: webex.map((key) => `webex:session:${key}`),
      schedules: schedules.map((id) => `uis:schedule:${id}`),
    },
  };
}

/**
 * @param {number} length
 * @param {number} from
 */
function run(length, from) {
  return Array.from({ length }, (_, index) => from + index);
}
