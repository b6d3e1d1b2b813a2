import { RemoteGraphQLDataSource } from '@apollo/gateway';
import { headersFor } from './forwarded-headers.mjs';

/** A subgraph as Apollo Gateway asks it. */
export class ApolloSubgraph extends RemoteGraphQLDataSource {
  constructor({ name, url }) {
    super({ url });
    this.name = name;
  }

  /** `context.header` reads a header of the caller's request. */
  willSendRequest({ request, context }) {
    for (const [name, value] of Object.entries(headersFor(this.name, context.header ?? (() => null)))) {
      request.http.headers.set(name, value);
    }
  }

  /** Left alone, the gateway would tell its callers the address of a subgraph that refuses or does not answer, and no path. */
  async process(options) {
    try {
      return await super.process(options);
    } catch (error) {
      console.error(`${this.name}: ${error.message}`);
      const { errors } = error.extensions?.response?.body ?? {};
      const told = Array.isArray(errors) ? errors : [UNREACHABLE];
      const { representations } = options.request.variables ?? {};
      if (representations === undefined) return { errors: told };
      // Of each thing that was asked about, so that the gateway finds its places in the answer.
      return {
        errors: representations.flatMap((_, index) =>
          told.map((one) => ({ ...one, path: ['_entities', index] })),
        ),
      };
    }
  }
}

const UNREACHABLE = { message: 'It does not answer.', extensions: { code: 'SUBGRAPH_UNREACHABLE' } };
