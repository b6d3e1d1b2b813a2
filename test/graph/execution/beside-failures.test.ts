import { buildSchema, GraphQLError, parse } from 'graphql';
import { bareContext, BothWays, shownData, shownErrors } from './both-ways.js';

const schema = buildSchema(`
  type Query { thing: Thing }
  type Thing { late: String lateSure: String! sure: String! }
`);

async function expectSame(document: string, messages: readonly string[]): Promise<void> {
  const fields = schema.getType('Thing') as unknown as {
    getFields: () => Record<string, { resolve?: unknown }>;
  };
  const failing = async (): Promise<never> => {
    await Promise.resolve();
    throw new GraphQLError('failed later');
  };
  schema.getQueryType()!.getFields()['thing']!.resolve = () => ({});
  fields.getFields()['late']!.resolve = failing;
  fields.getFields()['lateSure']!.resolve = failing;
  fields.getFields()['sure']!.resolve = () => {
    throw new GraphQLError('failed at once');
  };
  const both = new BothWays(schema, parse(document));
  const ours = await both.ours({}, bareContext());
  const theirs = await both.theirs({}, bareContext());
  expect((ours.errors ?? []).map(({ message }) => message)).toEqual(messages);
  expect(shownErrors(ours)).toEqual(shownErrors(theirs));
  expect(shownData(ours)).toBe(shownData(theirs));
}

describe('a field that must not be null and fails at once', () => {
  it('waits for those before it, whose errors are told, too', () =>
    expectSame('{ thing { late sure } }', ['failed later', 'failed at once']));

  it('is the one that is told of several of its kind', () =>
    expectSame('{ thing { lateSure sure } }', ['failed at once']));

  it('keeps those after it from being asked', () =>
    expectSame('{ thing { sure late } }', ['failed at once']));
});
