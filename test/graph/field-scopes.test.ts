import {
  getNamedType,
  GraphQLError,
  isAbstractType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { AnswerBudget } from '../../src/graph/answer-budget.js';
import { schema } from '../../src/graph/schema.js';
import { OPEN_ALTHOUGH, SOUNDS_CLOSED, TAKEN } from './field-scopes.js';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith('__'),
) as GraphQLObjectType[];
const fields = types.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
const coordinateOf = (type: GraphQLObjectType, { name }: GraphQLField<unknown, unknown>): string =>
  `${type.name}.${name}`;

/** Which scope a caller without any is told to need for this value; null where none, whatever else is wrong. */
async function neededFor(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  value: unknown,
): Promise<string | null> {
  // An instructor is kept with what else is not told by lists.
  const source = { [field.name]: value, details: { instructor: value, webex: null } };
  const info = {
    schema,
    parentType: type,
    fieldName: field.name,
    fieldNodes: [],
  } as unknown as GraphQLResolveInfo;
  try {
    await field.resolve?.(source, {}, { scopes: new Set(), budget: new AnswerBudget() }, info);
    return null;
  } catch (error) {
    // Most others need more than there is here.
    if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'FORBIDDEN') return null;
    return String(error.extensions['scope']);
  }
}

async function found(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Promise<string> {
  const ofName = await neededFor(type, field, 'a name');
  const ofAddress = await neededFor(type, field, 'person@academy.example');
  if (ofName === ofAddress) return ofName ?? 'nothing';
  return ofName === null ? `${String(ofAddress)} of an address` : `${ofName} of a name`;
}

/** The types to which fields lead that take nothing. */
function reachedFreely(): Set<GraphQLObjectType> {
  const reached = new Set<GraphQLObjectType>([schema.getQueryType()!]);
  for (const type of reached) {
    for (const field of Object.values(type.getFields())) {
      if (TAKEN.get(coordinateOf(type, field)) !== 'nothing') continue;
      const named = getNamedType(field.type);
      if (isObjectType(named)) reached.add(named);
      else if (isAbstractType(named)) schema.getPossibleTypes(named).forEach((one) => reached.add(one));
    }
  }
  return reached;
}

describe('what each field of the graph takes', () => {
  it('is judged for every field, and for none that is not there', () => {
    const all = fields.map(({ type, field }) => coordinateOf(type, field));
    expect([...TAKEN.keys()].sort()).toEqual(all.sort());
  });

  it('is what was judged', async () => {
    const differing: string[] = [];
    for (const { type, field } of fields) {
      const coordinate = coordinateOf(type, field);
      const expected = TAKEN.get(coordinate)?.replace('people:read before', 'nothing');
      const actual = await found(type, field);
      if (actual !== expected) differing.push(`${coordinate} takes ${actual}, and not ${String(expected)}`);
    }
    expect(differing).toEqual([]);
  });

  it('is taken on all ways to a type whose fields take nothing of their own', () => {
    const behind = [...TAKEN].filter(([, taken]) => taken === 'people:read before');
    const free = new Set([...reachedFreely()].map(({ name }) => name));
    expect(
      behind.map(([coordinate]) => coordinate).filter((coordinate) => free.has(coordinate.split('.')[0]!)),
    ).toEqual([]);
    // All others are, or it would have been looked at too little.
    const guarded = new Set(behind.map(([coordinate]) => coordinate.split('.')[0]));
    expect(new Set(types.map(({ name }) => name).filter((name) => !free.has(name)))).toEqual(guarded);
  });

  it('is a scope, or there is a reason, where a name sounds like a person or a secret', () => {
    const open = [...TAKEN].filter(([, taken]) => taken === 'nothing').map(([coordinate]) => coordinate);
    const sounding = open.filter((coordinate) => SOUNDS_CLOSED.test(coordinate.split('.')[1]!));
    expect(sounding.sort()).toEqual(Object.keys(OPEN_ALTHOUGH).sort());
  });

  it('stands in the description of the field', () => {
    for (const { type, field } of fields) {
      const coordinate = coordinateOf(type, field);
      const told = /FORBIDDEN, for callers without scope ([\w:]+)\./.exec(field.description ?? '')?.[1];
      const expected = /^\w+:read(?! before)/.exec(TAKEN.get(coordinate) ?? '')?.[0];
      expect([coordinate, told]).toEqual([coordinate, expected]);
    }
  });

  it('can be had: a field that may be refused is nullable', () => {
    const scoped = fields.filter(({ type, field }) =>
      /:read(?! before)/.test(TAKEN.get(coordinateOf(type, field)) ?? ''),
    );
    expect(scoped.length).toBeGreaterThan(0);
    expect(scoped.filter(({ field }) => String(field.type).endsWith('!'))).toEqual([]);
  });
});
