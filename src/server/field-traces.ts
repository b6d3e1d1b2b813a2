import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';

/** Of one answer. A trace of more is as heavy as the answer, and nobody looks at it field by field. */
const MOST_TRACED_FIELDS = 10_000;

/**
 * Answers `apollo-federation-include-trace: ftv1` with the time that each field took, and no words of its errors. An answer of more than
 * 10,000 fields goes without.
 */
export function fieldTraces(): ApolloServerPlugin {
  const unbounded = ApolloServerPluginInlineTrace({ includeErrors: { masked: true } });
  return {
    ...unbounded,
    requestDidStart: async (request) => {
      const listener = await unbounded.requestDidStart?.(request);
      if (!listener) return undefined;
      let fields = 0;
      return {
        ...listener,
        executionDidStart: async (started) => {
          const execution = await listener.executionDidStart?.(started);
          if (!execution) return undefined;
          return {
            ...execution,
            willResolveField: (field) => {
              fields += 1;
              return fields > MOST_TRACED_FIELDS ? undefined : execution.willResolveField?.(field);
            },
          };
        },
        willSendResponse: async (answered) => {
          if (fields <= MOST_TRACED_FIELDS) await listener.willSendResponse?.(answered);
        },
      };
    },
  };
}
