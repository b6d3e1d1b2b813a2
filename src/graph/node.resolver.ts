import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { ANYTHING, findAnything } from './anything.js';
import { Asks } from './asks.js';
import type { Context } from './context.js';
import { parseId } from './global-id.js';
import type { Found } from './entities.js';
import { eachInItsSlot } from './lists.js';
import { Node } from './node.type.js';
import type { Slot } from './slot.js';

@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'Anything of this graph by its id; null when it is not there. Costs what asking for it by its own field costs: a training GET ' +
      '/training/{id} and listSessionsByTraining, as far as it is read; a session GET /training/session/{id} or ' +
      'GetTrainingSession; a result POST /job-training/sessions/result/list; a checklist POST ' +
      '/job-training/checklist/sessions/list; an employee GET /users/v2; a schedule get.schedules.',
  })
  @Asks(...ANYTHING)
  node(
    @Arg('id', () => ID, { description: 'source:type:vendor-id, as every `id` of this graph.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found<Node> {
    return findAnything(parseId('id', id, []), context, info);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'Things by their ids, in their order, null in the place of one that is not there: each as `node` gives it.',
  })
  @Asks(...ANYTHING)
  nodes(
    @Arg('ids', () => [ID], { description: 'At most 1,000, each as `node` takes it.' }) ids: string[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): (Slot<Node> | Found<Node>)[] {
    return eachInItsSlot('ids', ids, context, (id, argument) =>
      findAnything(parseId(argument, id, []), context, info),
    );
  }
}
