import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ActivityScheduleResolver } from './activity-schedule.resolver.js';
import { withBoundedFields } from './bounded-fields.js';
import { ChecklistResultResolver } from './checklist-result.resolver.js';
import { ChecklistResolver } from './checklist.resolver.js';
import { withDirectResolvers } from './direct-resolvers.js';
import { SubgraphResolver } from './federation/subgraph.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { ScheduleOverlapResolver } from './schedule-overlap.resolver.js';
import { checkScopes, withNamesChecked } from './scoped-fields.js';
import { SessionResolver } from './session.resolver.js';
import { TrainingResolver } from './training.resolver.js';
import { UpstreamResolver } from './upstream.resolver.js';

/** The public graph. Building it opens nothing and reads no settings. */
export const schema: GraphQLSchema = withBoundedFields(
  withNamesChecked(
    withQueryDescribed(
      withDirectResolvers(
        buildSchemaSync({
          resolvers: [
            ActivityScheduleResolver,
            ChecklistResolver,
            ChecklistResultResolver,
            NodeResolver,
            ScheduleOverlapResolver,
            SessionResolver,
            SubgraphResolver,
            TrainingResolver,
            UpstreamResolver,
          ],
          authChecker: checkScopes,
          // Arguments are checked by the schema and by the resolvers themselves.
          validate: false,
        }),
      ),
    ),
  ),
);

/** type-graphql has no place for a description of the root type. */
function withQueryDescribed(graph: GraphQLSchema): GraphQLSchema {
  const query = graph.getQueryType();
  if (query) {
    query.description =
      'What can be asked; all of it only reads. What cannot be had is null, with an error that says of which upstream, by which ' +
      'call and why, and the rest of the answer stands; what is not there is null without one. Every id argument takes an id of ' +
      "the graph, and all but those of `node` and `nodes` a vendor's bare id, too.";
  }
  return graph;
}
