/** @typedef {{ trainings: readonly string[], webexSessions: readonly string[], schedules: readonly string[] }} Subjects bare ids */

/**
 * @typedef {object} Question
 * @property {string} query
 * @property {Readonly<Record<string, unknown>>} variables
 * @property {(data: any) => any[]} flatten the trainings of its answer
 */

/** Fields of a session that cost nothing beside it. */
const FREE_FIELDS = ['id', 'title', 'startTime', 'endTime', 'duration', 'timeZone', 'instructor', 'dayIds'];

/**
 * One operation over all four sources.
 * @param {Subjects} subjects
 * @returns {Question}
 */
export function question({ trainings, webexSessions, schedules }) {
  return {
    query: /* GraphQL */ `
      query ($trainings: [ID!]!, $sessions: [ID!]!, $schedules: [ID!]!) {
        trainings(ids: $trainings) {
          sessions {
            title
            checklistResults {
              result
            }
          }
        }
        sessions(ids: $sessions) {
          title
        }
        nodes(ids: $schedules) {
          ... on ActivitySchedule {
            name
          }
        }
      }
    `,
    variables: {
      trainings,
      sessions: webexSessions.map((key) => `webex:session:${key}`),
      schedules: schedules.map((id) => `uis:schedule:${id}`),
    },
    flatten: (data) => data.trainings,
  };
}

/**
 * Operations that need what {@link question} needs, and are told apart by their documents: other aliases, other fields, ids in
 * another order, in one field or in two, literal instead of in variables.
 * @param {Subjects} subjects
 * @param {number} count
 * @returns {Question[]}
 */
export function differentQuestions(subjects, count) {
  return Array.from({ length: count }, (_, index) => {
    const trainings = rotated(subjects.trainings, index);
    const sessions = rotated(subjects.webexSessions, index).map((key) => `webex:session:${key}`);
    const fields = rotated(FREE_FIELDS, index).slice(0, 1 + (index % FREE_FIELDS.length));
    const results = `r${index}: checklistResults { ${index % 2 === 0 ? 'result' : 'points sessionStatus'} }`;
    const half = 1 + (index % (trainings.length - 1));
    const training = (/** @type {readonly string[]} */ ids) =>
      `trainings(ids: ${JSON.stringify(ids)}) { sessions { ${fields.join(' ')} ${results} } }`;
    const parts = [
      `a${index}: ${training(trainings.slice(0, half))}`,
      `b${index}: ${training(trainings.slice(half))}`,
      ...sessions.map((id, at) => `s${at}: session(id: ${JSON.stringify(id)}) { ${fields.join(' ')} }`),
      ...rotated(subjects.schedules, index).map(
        (id, at) => `u${at}: activitySchedule(id: "${id}") { n${index}: name }`,
      ),
    ];
    return {
      query: `{ ${rotated(parts, index).join('\n')} }`,
      variables: {},
      flatten: (data) =>
        [...data[`a${index}`], ...data[`b${index}`]].map(({ sessions: found }) => ({
          sessions: found.map((/** @type {any} */ session) => ({ checklistResults: session[`r${index}`] })),
        })),
    };
  });
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} by
 */
function rotated(items, by) {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
