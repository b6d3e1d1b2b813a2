import { Field, ObjectType } from 'type-graphql';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import { Source } from './source.js';

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A training (an event) of iSpring Learn.',
})
export class Training extends Node {
  @Field(() => Source, { description: 'Always ISPRING.' })
  source!: Source;

  @Field(() => String, { description: "The vendor's own id, a UUID." })
  sourceId!: string;
}

/** A well-formed id is all that a training needs: no vendor call lists trainings or tells whether one is there. */
export function trainingOf(id: string): Training {
  return { id: globalId('ispring:training', id), source: Source.ISPRING, sourceId: id };
}
