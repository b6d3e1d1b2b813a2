import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ChecklistRecord } from '../sources/index.js';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import type { Slot } from './slot.js';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'What is looked at when somebody is observed at work (iSpring Learn, POST /job-training/checklist/sessions/list).',
})
export class Checklist extends Node {
  @Field(() => String, { description: "The vendor's own id, a UUID." })
  sourceId!: string;

  @Field(() => String, { nullable: true, description: 'Its name; null where it has none.' })
  title!: Slot<string>;

  @Field(() => String, {
    nullable: true,
    description: "The vendor's word: PUBLISHED or HIDDEN so far; null where it says nothing.",
  })
  status!: Slot<string>;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Bare ids of the sessions in which it is observed; [] when there are none. Null, with an error, where they could not be read.',
  })
  sessionIds!: Slot<readonly string[]>;
}

/** A checklist of which nothing but the id is asked, or could be had: then `details` is the error that says why. */
export function checklistOf(id: string, details: Error | null = null): Checklist {
  return {
    id: globalId('ispring:checklist', id),
    sourceId: id,
    title: details,
    status: details,
    sessionIds: details,
  };
}

export function checklist({ id, title, status, sessionIds }: ChecklistRecord): Checklist {
  return { ...checklistOf(id), title, status, sessionIds };
}
