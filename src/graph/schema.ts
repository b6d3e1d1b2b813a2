import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ActivityScheduleResolver } from './activity-schedule.resolver.js';
import { ChecklistResultResolver } from './checklist-result.resolver.js';
import { ChecklistResolver } from './checklist.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { SessionResolver } from './session.resolver.js';
import { TrainingResolver } from './training.resolver.js';
import { UpstreamResolver } from './upstream.resolver.js';

/** The public graph. Building it opens nothing and reads no settings. */
export const schema: GraphQLSchema = buildSchemaSync({
  resolvers: [
    ActivityScheduleResolver,
    ChecklistResolver,
    ChecklistResultResolver,
    NodeResolver,
    SessionResolver,
    TrainingResolver,
    UpstreamResolver,
  ],
  // Arguments are checked by the schema and by the resolvers themselves.
  validate: false,
});
