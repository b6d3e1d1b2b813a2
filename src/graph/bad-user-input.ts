import { GraphQLError } from 'graphql';

/** Input that the schema lets through but that is wrong: names the argument, what it held and what was expected. */
export function badUserInput(argument: string, expected: string, got?: unknown): GraphQLError {
  const shown = got === undefined ? '' : `, got ${excerpt(got)}`;
  return new GraphQLError(`${argument}: expected ${expected}${shown}`, {
    extensions: { code: 'BAD_USER_INPUT', argument },
  });
}

/** The value as JSON, cut short: it comes back to whoever sent it. */
function excerpt(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
