import { GraphQLError } from 'graphql';
import { excerpt } from './excerpt.js';

/** Input that the schema lets through but that is wrong: names the argument, what it held and what was expected. */
export function badUserInput(argument: string, expected: string, got?: unknown): GraphQLError {
  const shown = got === undefined ? '' : `, got ${excerpt(got)}`;
  return new GraphQLError(`${argument}: expected ${expected}${shown}`, {
    extensions: { code: 'BAD_USER_INPUT', argument },
  });
}
