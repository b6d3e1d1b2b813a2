import { Field, ID, InterfaceType } from 'type-graphql';
import { typenameOf } from './global-id.js';

@InterfaceType({
  description:
    'Anything of this graph that has an id, and can be asked for again by `node` (https://relay.dev/graphql/objectidentification.htm).',
  resolveType: (value: Node) => typenameOf(value.id),
})
export abstract class Node {
  @Field(() => ID, {
    description: "The graph's id, unique among all types: `source:type:` and the vendor's own id.",
  })
  id!: string;
}
