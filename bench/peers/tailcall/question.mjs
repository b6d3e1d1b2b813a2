import { uuid } from '../../upstreams/data.mjs';

const RESULTS = /* GraphQL */ `
    checklistResults(sessionIds: $sessions) {
      nodes {
        id
        checklistTitle
        sessionStatus
        result
        points
      }
    }
`;

const NODES = /* GraphQL */ `
  {
    nodes {
      id
      name
    }
  }
`;

/**
 * Some 9 kB of answer from the two upstreams that speak JSON. Only how schedules are named differs, see config.mjs.
 * @param {import('../subject.mjs').Numbers} numbers
 * @returns {{ own: import('../subject.mjs').Question, ours: import('../subject.mjs').Question }}
 */
export function question({ sessions: numbers, schedules }) {
  const sessions = numbers.map((number) => uuid('session', number));
  const ids = schedules.map(String);
  const names = ids.map((_, index) => `id${index + 1}`);
  const declared = names.map((name) => `$${name}: ID!`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  return {
    own: {
      query: `query SmallPart($sessions: [ID!]!, ${declared}) {${RESULTS}activitySchedules(${passed}) ${NODES}}`,
      variables: { sessions, ...Object.fromEntries(names.map((name, index) => [name, ids[index]])) },
    },
    ours: {
      query: `query SmallPart($sessions: [ID!]!, $schedules: [ID!]!) {${RESULTS}activitySchedules(filter: { ids: $schedules }) ${NODES}}`,
      variables: { sessions, schedules: ids },
    },
  };
}
