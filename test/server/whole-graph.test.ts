import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { schema } from '../../src/graph/schema.js';
import { startService, type Answer, type Service } from '../support/service.js';
import { FEW_TRAININGS, goodArguments } from './whole-graph-arguments.js';
import { coordinateOf, objectsIn, wholeDocument } from './whole-graph.js';

const DEPTH = 4;

/** What is null or empty however much is asked, and why. */
const WITHOUT_VALUE: Readonly<Record<string, string>> = {
  'Upstream.lastError': 'no call has failed',
  'Upstream.lastErrorAt': 'no call has failed',
};

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const everyField = types
  .filter(isObjectType)
  .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
const everyArgument = [
  ...types
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap(({ name, args }) =>
        args.map((argument) => `${type.name}.${name}(${argument.name})`),
      ),
    ),
  ...types
    .filter(isInputObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)),
];

/** Fields and arguments that a document uses. */
function usedBy(document: string): { fields: Set<string>; args: Set<string> } {
  const fields = new Set<string>();
  const args = new Set<string>();
  const info = new TypeInfo(schema);
  const field = (): string => `${String(info.getParentType())}.${info.getFieldDef()?.name ?? ''}`;
  visit(
    parse(document),
    visitWithTypeInfo(info, {
      Field: () => void fields.add(field()),
      Argument: ({ name }) => void args.add(`${field()}(${name.value})`),
      ObjectField: ({ name }) =>
        void args.add(`${String(getNamedType(info.getParentInputType()))}.${name.value}`),
    }),
  );
  return { fields, args };
}

describe('one document that selects the whole graph', () => {
  let service: Service;
  let document: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- it has the shape of the document, which is made
  let answer: Answer<any>;
  beforeAll(async () => {
    service = await startService(FEW_TRAININGS);
    document = wholeDocument(schema, DEPTH, await goodArguments(service));
    service.sandbox.control.resetCalls();
    answer = await service.ask(document);
  });
  afterAll(() => service.stop());

  it('selects every field of every type, with every argument', () => {
    expect(validate(schema, parse(document))).toEqual([]);
    const { fields, args } = usedBy(document);
    expect(everyField.filter((field) => !fields.has(field))).toEqual([]);
    expect(everyArgument.filter((argument) => !args.has(argument))).toEqual([]);
  });

  it('goes four things deep from every root field', () => {
    expect(answer.data.trainings[0].sessions[0].checklistResults[0].employee.name).toMatch(/./);
    expect(document).toContain(`fragment Employee${DEPTH} on Employee`);
    expect(document).not.toContain(`fragment Employee${DEPTH + 1} on Employee`);
  });

  it('is answered without an error', () => {
    expect(answer.errors).toEqual([]);
  });

  it('is answered with a value for every field', () => {
    const withValue = new Set<string>();
    for (const object of objectsIn(answer.data)) {
      for (const [name, value] of Object.entries(object)) {
        if (value !== null && !(Array.isArray(value) && value.length === 0)) {
          withValue.add(coordinateOf(object, name));
        }
      }
    }
    const without = everyField.filter((field) => !withValue.has(field));
    expect(without).toEqual(Object.keys(WITHOUT_VALUE));
  });

  it('costs one call for each thing that is asked for one by one, and at most one a depth for all others', () => {
    const operations = service.sandbox.control.calls().map(({ operation }) => operation);
    const costs = (operation: string): number => operations.filter((one) => one === operation).length;
    expect(costs('listSessionsByTraining')).toBe(2);
    expect(costs('GET /training/{id}')).toBe(2);
    const sessions = service.sandbox.control
      .calls('ispring-rest')
      .filter(({ operation }) => operation === 'GET /training/session/{id}')
      .map(({ request }) => request['id']);
    expect(sessions.length).toBeGreaterThan(1);
    expect(new Set(sessions).size).toBe(sessions.length);
    expect(costs('GetTrainingSession')).toBe(2);
    expect(costs('LstsummaryTrainingSession')).toBe(2);
    expect(costs('get.account')).toBe(1);
    // Two lists, and one for all that are named by their ids.
    expect(costs('get.schedules')).toBe(3);
    expect(costs('GET /users/v2')).toBeLessThanOrEqual(DEPTH);
    // Beside two lists and one.
    expect(costs('POST /job-training/sessions/result/list')).toBeLessThanOrEqual(2 + DEPTH);
    expect(costs('POST /job-training/checklist/sessions/list')).toBeLessThanOrEqual(1 + DEPTH);
  });
});
