import { Field, ID, InterfaceType } from 'type-graphql';
import { typenameOf } from './global-id.js';

@InterfaceType({
  description: 'Anything that has an id of this graph.',
  resolveType: (value: Node) => typenameOf(value.id),
})
export abstract class Node {
  @Field(() => ID, { description: "The graph's id, source:type:vendor-id." })
  id!: string;
}
