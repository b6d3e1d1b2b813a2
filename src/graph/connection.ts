import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { Slot } from './slot.js';

@ObjectType({
  simpleResolvers: true,
  description: 'Where a page stands in its list (Relay cursor connections).',
})
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Give it as `after` for the next page; null on an empty page.',
  })
  endCursor!: string | null;
}

/** One page of things; a thing that could not be read is an Error in its place. */
export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: Slot<T> }[];
  readonly nodes: readonly Slot<T>[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
}

/** The connection type of a node type, with its edge type: `XConnection` and `XEdge`. */
export function connectionOf<T extends object>(NodeType: ClassType<T>): ClassType<Page<T>> {
  const { name } = NodeType;

  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One ${name} of a page.` })
  class Edge {
    @Field(() => String, { description: 'Opaque; gives the things after this one as `after`.' })
    cursor!: string;

    @Field(() => NodeType, { nullable: true })
    node!: Slot<T>;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${name}.` })
  class Connection implements Page<T> {
    @Field(() => [Edge], { nullable: 'itemsAndList' })
    edges!: readonly Edge[];

    @Field(() => [NodeType], { nullable: 'itemsAndList', description: 'The nodes of the edges.' })
    nodes!: readonly Slot<T>[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int, { nullable: true, description: 'Of all pages; null where the source does not say.' })
    totalCount!: number | null;
  }

  return Connection;
}
