import { Field, ObjectType, type ClassType } from 'type-graphql';

/**
 * A class of the graph whose fields are all of one nullable type, declared as a table of names and descriptions:
 * what Webex says in forty-four flags needs no forty-four decorators.
 */
export function declareUniformType<Value, Name extends string>(
  name: string,
  description: string,
  type: () => object,
  fields: Readonly<Record<Name, string>>,
): ClassType<Record<Name, Value | null>> {
  @ObjectType(name, { simpleResolvers: true, description })
  class UniformType {}
  for (const [field, text] of Object.entries<string>(fields)) {
    Field(type, { nullable: true, description: text })(UniformType.prototype, field);
  }
  return UniformType as ClassType<Record<Name, Value | null>>;
}
