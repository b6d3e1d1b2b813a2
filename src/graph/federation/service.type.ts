import { Field, ObjectType } from 'type-graphql';

@ObjectType('_Service', { description: 'This graph, as a federation gateway composes it with others.' })
export class Service {
  @Field(() => String, {
    description: 'Its schema with the directives of Federation, as in schema/schema.graphql.',
  })
  sdl!: string;
}
