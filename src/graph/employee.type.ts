import { Directive, Field, ObjectType } from 'type-graphql';
import type { EmployeeRecord } from '../sources/index.js';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import { NameField, PersonalField } from './scoped-fields.js';
import type { Slot } from './slot.js';
import { Source } from './source.js';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A person of the iSpring Learn account (GET /users/v2). All persons of an operation come in one call, 140 at a time; ' +
    'it is made only where more than their ids is selected.',
})
export class Employee extends Node {
  @Field(() => Source, { description: 'Always ISPRING.' })
  source!: Source;

  @Field(() => String, { description: "The vendor's own id, a UUID." })
  sourceId!: string;

  @NameField({
    description: 'First and last name, as far as the account holds them; null where it holds neither.',
  })
  name!: Slot<string>;

  @PersonalField(() => String, { description: 'E-mail address; null where there is none.' })
  email!: Slot<string>;

  @NameField({
    description: 'Job title in the words of the account; null where there is none.',
  })
  jobTitle!: Slot<string>;
}

/** An employee of whom nothing but the id is asked, or could be had: then `details` is the error that says why. */
export function employeeOf(id: string, details: Error | null = null): Employee {
  return {
    id: globalId('ispring:employee', id),
    source: Source.ISPRING,
    sourceId: id,
    name: details,
    email: details,
    jobTitle: details,
  };
}

export function employee({ id, name, email, jobTitle }: EmployeeRecord): Employee {
  return { ...employeeOf(id), name, email, jobTitle };
}
