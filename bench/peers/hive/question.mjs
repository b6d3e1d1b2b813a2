import { uuid } from '../../upstreams/data.mjs';

/** The same document for both: what Hive Gateway is configured to answer is named as in our graph. Some 10 kB of answer. */
const QUERY = /* GraphQL */ `
  query Part($trainings: [ID!]!, $schedules: [ID!]!) {
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
    activitySchedules(filter: { ids: $schedules }) {
      nodes {
        id
        name
      }
    }
  }
`;

/**
 * @param {import('../subject.mjs').Numbers} numbers
 * @returns {{ own: import('../subject.mjs').Question, ours: import('../subject.mjs').Question }}
 */
export function question({ trainings, schedules }) {
  const asked = {
    query: QUERY,
    variables: {
      trainings: trainings.map((number) => `ispring:training:${uuid('training', number)}`),
      schedules: schedules.map((id) => `uis:schedule:${id}`),
    },
  };
  return { own: asked, ours: asked };
}
