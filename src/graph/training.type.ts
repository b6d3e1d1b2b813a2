import { Directive, Field, ObjectType } from 'type-graphql';
import type { TrainingRecord } from '../sources/index.js';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import type { Slot } from './slot.js';
import { Source } from './source.js';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A training (an event) of iSpring Learn: what it is comes from GET /training/{id}, its sessions from listSessionsByTraining (https://www.ispringhelpdocs.com).',
})
export class Training extends Node {
  @Field(() => Source, { description: 'Always ISPRING.' })
  source!: Source;

  @Field(() => String, { description: "The vendor's own id, a UUID." })
  sourceId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Its name; null where it has none. One GET /training/{id} call, which `type` and `organizer` share.',
  })
  title!: Slot<string>;

  @Field(() => String, {
    nullable: true,
    description:
      'How it is held, in the words of the vendor, who lists none; null where it says nothing. From GET /training/{id}.',
  })
  type!: Slot<string>;

  /** Not in the schema: the bare id of the employee who organizes it. */
  organizerId!: Slot<string>;
}

/** A training of which nothing but the id is asked, or could be had: then `details` is the error that says why. */
export function trainingOf(id: string, details: Error | null = null): Training {
  return {
    id: globalId('ispring:training', id),
    source: Source.ISPRING,
    sourceId: id,
    title: details,
    type: details,
    organizerId: details,
  };
}

export function training(id: string, { title, type, organizerId }: TrainingRecord): Training {
  return { ...trainingOf(id), title, type, organizerId };
}
