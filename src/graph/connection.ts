import { Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { Slot } from './slot.js';

@Directive('@shareable')
@ObjectType({
  simpleResolvers: true,
  description:
    'Where a page stands in its list (GraphQL Cursor Connections Specification, https://relay.dev/graphql/connections.htm).',
})
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows; ask for it with endCursor as `after`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether anything comes before this page. Lists are read forward only.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last edge, to be given as `after` for the next page; null on an empty page.',
  })
  endCursor!: string | null;
}

/** A thing, now or later. */
export type Coming<T> = Slot<T> | Promise<Slot<T>>;

/** One page of things; a thing that could not be read is an Error in its place. */
export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: Coming<T> }[];
  readonly nodes: readonly Coming<T>[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
}

/** The connection type of a node type, with its edge type: `XConnection` and `XEdge`. */
export function connectionOf<T extends object>(NodeType: ClassType<T>): ClassType<Page<T>> {
  const { name } = NodeType;

  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `One ${name} of a page, with its place.` })
  class Edge {
    @Field(() => String, {
      description: 'Its place in the list, opaque: given as `after`, what follows it comes.',
    })
    cursor!: string;

    @Field(() => NodeType, {
      nullable: true,
      description: `The ${name}; null, with an error, where it could not be read.`,
    })
    node!: Coming<T>;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of ${name}. A field is null where its upstream fails, with an error that says why.`,
  })
  class Connection implements Page<T> {
    @Field(() => [Edge], {
      nullable: 'itemsAndList',
      description: 'What is on the page, each with its cursor.',
    })
    edges!: readonly Edge[];

    @Field(() => [NodeType], {
      nullable: 'itemsAndList',
      description: 'What is on the page, without cursors; null in the place of one that cannot be read.',
    })
    nodes!: readonly Coming<T>[];

    @Field(() => PageInfo, { description: 'Where the page stands in its list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: 'How many there are on all pages together; null where the source does not say.',
    })
    totalCount!: number | null;
  }

  return Connection;
}
