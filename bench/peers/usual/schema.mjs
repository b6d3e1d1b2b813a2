/** The part of our graph that the benchmark asks for, as a team would write it over the same upstreams. */
import { makeExecutableSchema } from '@graphql-tools/schema';

const typeDefs = /* GraphQL */ `
  interface Node {
    id: ID!
  }
  enum SessionStatus {
    NOT_STARTED
    IN_PROGRESS
    PASSED
  }
  type Training implements Node {
    id: ID!
    sessions: [Session!]
  }
  type Session implements Node {
    id: ID!
    title: String
    checklistResults: [ChecklistResult!]
  }
  type ChecklistResult implements Node {
    id: ID!
    sessionStatus: SessionStatus
    points: Float
  }
  type ActivitySchedule implements Node {
    id: ID!
    name: String
  }
  type Query {
    trainings(ids: [ID!]!): [Training]!
    sessions(ids: [ID!]!): [Session]!
    nodes(ids: [ID!]!): [Node]!
  }
`;

/**
 * @typedef {{ id: string, title: string, uuid?: string }} Session
 * @typedef {{ id: string, sessionStatus: string, points: number }} ChecklistResult
 * @typedef {{ __typename: 'ActivitySchedule', id: string, name: string }} Schedule
 * @typedef {import('./loaders.mjs').Loaders} Loaders
 */

/** The vendor's own id in `source:type:id`. @param {string} id */
const bare = (id) => id.slice(id.lastIndexOf(':') + 1);

export const schema = makeExecutableSchema({
  typeDefs,
  resolvers: {
    Query: {
      trainings: (/** @type {unknown} */ _, /** @type {{ ids: string[] }} */ { ids }) =>
        ids.map((id) => ({ id })),
      sessions: (
        /** @type {unknown} */ _,
        /** @type {{ ids: string[] }} */ { ids },
        /** @type {{ loaders: Loaders }} */ { loaders },
      ) => ids.map((id) => loaders.webexSession(bare(id))),
      nodes: (
        /** @type {unknown} */ _,
        /** @type {{ ids: string[] }} */ { ids },
        /** @type {{ loaders: Loaders }} */ { loaders },
      ) => ids.map((id) => loaders.schedule(bare(id))),
    },
    Training: {
      sessions: (
        /** @type {{ id: string }} */ { id },
        /** @type {unknown} */ _,
        /** @type {{ loaders: Loaders }} */ { loaders },
      ) => loaders.sessionsOfTraining(bare(id)),
    },
    Session: {
      checklistResults: (
        /** @type {Session} */ { uuid },
        /** @type {unknown} */ _,
        /** @type {{ loaders: Loaders }} */ { loaders },
      ) => (uuid === undefined ? null : loaders.resultsOfSession(uuid)),
    },
  },
});
