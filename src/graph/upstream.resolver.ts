import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from './context.js';
import { Upstream } from './upstream.type.js';

@Resolver(() => Upstream)
export class UpstreamResolver {
  @Query(() => [Upstream], { description: 'How each upstream is doing, for a status page. Asks nobody.' })
  upstreams(@Ctx() { upstreams }: Context): readonly Upstream[] {
    return upstreams();
  }
}
