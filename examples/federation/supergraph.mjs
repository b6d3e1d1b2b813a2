import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByGuild } from '@theguild/federation-composition';
import { readFileSync } from 'node:fs';
import { parse, visit } from 'graphql';
import { TRAINING_GRAPH } from './forwarded-headers.mjs';

const read = (path) => parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/**
 * Both subgraphs as one supergraph, from their files alone: nobody is asked. Two composers have to accept it; throws what either
 * has against it. `urls` say where a gateway finds the subgraphs.
 * @param withScopes whether the gateway is to know `@requiresScopes`. Apollo Gateway does not start on it, nor does Apollo Router
 * without a licence, and nothing is lost without: training-graph asks for its scopes itself.
 */
export function composeSupergraph(urls, { withScopes }) {
  const schema = read('../../schema/schema.graphql');
  const services = [
    { name: TRAINING_GRAPH, url: urls.trainingGraph, typeDefs: withScopes ? schema : withoutScopes(schema) },
    { name: 'hr-directory', url: urls.hrDirectory, typeDefs: read('hr-directory.graphql') },
  ];
  const [supergraph] = [composeByGuild, composeByApollo].map((compose) => {
    const { supergraphSdl, errors = [] } = compose(services);
    if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
    return supergraphSdl;
  });
  return supergraph;
}

function withoutScopes(schema) {
  return visit(schema, {
    Directive: ({ name }) => (name.value === 'requiresScopes' ? null : undefined),
  });
}
