import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { ANYTHING, findAnything } from '../anything.js';
import { Asks } from '../asks.js';
import type { Context } from '../context.js';
import type { Found } from '../entities.js';
import { eachInItsSlot } from '../lists.js';
import type { Node } from '../node.type.js';
import type { Slot } from '../slot.js';
import { Entity } from './entity.js';
import { MOST_REPRESENTATIONS, parseRepresentation, Representation } from './representation.js';
import { subgraphSdl } from './sdl.js';
import { Service } from './service.type.js';

/** What a federation gateway asks of a subgraph (https://www.apollographql.com/docs/graphos/reference/federation/subgraph-specific-fields). */
@Resolver()
export class SubgraphResolver {
  @Query(() => [Entity], {
    name: '_entities',
    nullable: 'items',
    description:
      'For federation gateways: entities by their keys, in their order, null in the place of one that is not there. Each costs what `node` costs.',
  })
  @Asks(...ANYTHING)
  entities(
    @Arg('representations', () => [Representation], {
      description: `At most ${MOST_REPRESENTATIONS.toLocaleString('en')}, each with \`__typename\` and \`id\`.`,
    })
    representations: readonly unknown[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): (Slot<Node> | Found<Node>)[] {
    return eachInItsSlot(
      'representations',
      representations,
      context,
      (representation, argument) => {
        const id = parseRepresentation(argument, representation);
        return id === null ? null : findAnything(id, context, info);
      },
      MOST_REPRESENTATIONS,
    );
  }

  @Query(() => Service, { name: '_service', description: 'For federation gateways: what to compose.' })
  service(@Info() { schema }: GraphQLResolveInfo): Service {
    return { sdl: subgraphSdl(schema) };
  }
}
