import { ApolloServer, type ApolloServerOptionsWithSchema, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import { formatErrors, logBug } from './errors.js';
import { fieldTraces } from './field-traces.js';
import { wordless } from './log.js';

export interface ApolloOptions<TContext extends BaseContext> extends Pick<
  ApolloServerOptionsWithSchema<TContext>,
  'schema' | 'fieldResolver' | 'parseOptions' | 'validationRules' | 'persistedQueries' | 'stringifyResult'
> {
  readonly log: FastifyBaseLogger;
  readonly plugins: NonNullable<ApolloServerOptionsWithSchema<TContext>['plugins']>;
  /** Whether it answers `apollo-federation-include-trace: ftv1` with how long each field took; costs each field a function. */
  readonly traces: boolean;
}

/** Apollo Server as we run it, whatever the schema: all that it tells, logs and reports is decided here. */
export function createApollo<TContext extends BaseContext>({
  log,
  plugins,
  traces,
  ...options
}: ApolloOptions<TContext>): ApolloServer<TContext> {
  return new ApolloServer<TContext>({
    ...options,
    // Who may see it is decided by the caller: see admission.ts.
    introspection: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // app.ts takes no body but JSON, which no page of another site can send unasked; and GET carries queries only.
    csrfPrevention: false,
    logger: wordless(log, 'Apollo Server'),
    formatError: formatErrors(log),
    plugins: [
      // It would wrap every field of the schema in a function.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Variables of Apollo's in the environment must not make us report to anybody.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      traces ? fieldTraces() : ApolloServerPluginInlineTraceDisabled(),
      ...plugins,
      { unexpectedErrorProcessingRequest: async ({ error }) => Promise.resolve(logBug(log, error)) },
    ],
  });
}
