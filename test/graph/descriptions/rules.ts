import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import { questionsOf, type Question } from '../../../src/graph/asks.js';

/** The vendor's name of the call with which a question is asked. */
export const CALL_OF: Readonly<Record<Question, string>> = {
  'ispring-soap.sessionsOfTraining': 'listSessionsByTraining',
  'ispring-rest.training': 'GET /training/{id}',
  'ispring-rest.session': 'GET /training/session/{id}',
  'ispring-rest.results': 'POST /job-training/sessions/result/list',
  'ispring-rest.resultsOfSession': 'POST /job-training/sessions/result/list',
  'ispring-rest.checklist': 'POST /job-training/checklist/sessions/list',
  'ispring-rest.checklists': 'POST /job-training/checklist/sessions/list',
  'ispring-rest.employee': 'GET /users/v2',
  'webex.session': 'GetTrainingSession',
  'webex.sessions': 'LstsummaryTrainingSession',
  'uis.schedule': 'get.schedules',
  'uis.schedules': 'get.schedules',
  'uis.accountZone': 'get.account',
};

/** One thing of the schema that a reader may look up, under its schema coordinate. */
interface Entry {
  readonly coordinate: string;
  readonly description: string;
  /** Of a field, an argument or an input field. */
  readonly type: GraphQLType | null;
  /** Of a field of an object or interface: what its type and the fields that it names beside it say, and what it asks. */
  readonly output: {
    readonly typeSays: string;
    readonly othersSay: string;
    readonly asks: readonly Question[];
  } | null;
  /** Of a type. */
  readonly named: GraphQLNamedType | null;
}

/** What descriptions have to say, with the coordinates of those that do not. */
export interface DescriptionRule {
  readonly name: string;
  readonly find: (schema: GraphQLSchema) => readonly string[];
}

/** By this a type speaks for all of its fields. */
const ALL_ITS_FIELDS = /\bA field is null\b/;
const OF_TIME = ['DateTime', 'Date', 'LocalTime'];
const OF_NUMBER = ['Int', 'Float'];
const MEASURE =
  /\b(milliseconds|seconds|minutes|hours|days|weeks|months|percent|points|calls|how many|numbers?)\b/i;

/** Types and enums that no vendor's page describes. */
const OUR_OWN =
  /^(Query|_Service|Node|PageInfo|\w+Edge|\w+Connection|Source|Upstream|UpstreamHealth|UpstreamQuota|Interval|ScheduleOverlap)$/;

export const DESCRIPTION_RULES: readonly DescriptionRule[] = [
  rule(
    'everything is described, in a sentence that is more than a made-up name',
    ({ coordinate, description }) => /\S.*\.$/s.test(description) && !isBareName(description, coordinate),
  ),
  rule(
    'what may be null says when, or its type does for all of its fields',
    ({ type, output, description }) =>
      output === null ||
      type === null ||
      !maybeNull(type as GraphQLOutputType) ||
      /\bnull\b/i.test(description) ||
      ALL_ITS_FIELDS.test(output.typeSays),
  ),
  rule(
    'a time, a date and an hour say with which offset or in which zone',
    ({ type, description }) => !isOf(type, OF_TIME) || /\b(offset|zone|UTC)\b/.test(description),
  ),
  rule(
    'a number says in which unit it is, or what it counts',
    ({ type, description }) => !isOf(type, OF_NUMBER) || MEASURE.test(description),
  ),
  rule(
    "a field that asks an upstream names the vendor's call, or a field that does",
    ({ output, description }) =>
      (output?.asks ?? []).every((question) =>
        `${description} ${output?.othersSay ?? ''}`.includes(CALL_OF[question]),
      ),
  ),
  rule("a type names the vendor's call or page that it follows", ({ named, description }) => {
    if (!(isObjectType(named) || isEnumType(named)) || OUR_OWN.test(named.name)) return true;
    return Object.values(CALL_OF).some((call) => description.includes(call));
  }),
];

function rule(name: string, holds: (entry: Entry) => boolean): DescriptionRule {
  return {
    name,
    find: (schema) =>
      entriesOf(schema)
        .filter((entry) => !holds(entry))
        .map(({ coordinate }) => coordinate),
  };
}

function entriesOf(schema: GraphQLSchema): Entry[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return [
    ...types.flatMap((type) => [entry(type.name, type, { named: type }), ...members(type)]),
    ...directives.flatMap((directive) => [
      entry(`@${directive.name}`, directive),
      ...directive.args.map((arg) => entry(`@${directive.name}(${arg.name}:)`, arg, { type: arg.type })),
    ]),
  ];
}

function members(type: GraphQLNamedType): Entry[] {
  if (isEnumType(type)) return type.getValues().map((value) => entry(`${type.name}.${value.name}`, value));
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) =>
      entry(`${type.name}.${field.name}`, field, { type: field.type }),
    );
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = type.getFields();
  return Object.values(fields).flatMap((field) => {
    // Each as `session` gives it.
    const named = (field.description ?? '').matchAll(/`(\w+)`/g);
    const othersSay = [...named].map(([, name = '']) => fields[name]?.description ?? '').join(' ');
    const output = { typeSays: type.description ?? '', othersSay, asks: questionsOf(field) };
    const args = field.args.map((arg) =>
      entry(`${type.name}.${field.name}(${arg.name}:)`, arg, { type: arg.type }),
    );
    return [entry(`${type.name}.${field.name}`, field, { type: field.type, output }), ...args];
  });
}

function entry(
  coordinate: string,
  { description }: { readonly description?: string | null | undefined },
  rest: Partial<Pick<Entry, 'type' | 'output' | 'named'>> = {},
): Entry {
  return { coordinate, description: description ?? '', type: null, output: null, named: null, ...rest };
}

/** Whether there may be null in it, as itself or as an item. */
function maybeNull(type: GraphQLOutputType): boolean {
  if (!isNonNullType(type)) return true;
  return isListType(type.ofType) && maybeNull(type.ofType.ofType);
}

function isOf(type: GraphQLType | null, names: readonly string[]): boolean {
  return type !== null && names.includes(getNamedType(type).name);
}

/** `The confName.` says nothing; `City.` may be all there is to say. */
function isBareName(description: string, coordinate: string): boolean {
  const name = coordinate.replace(/^.*[.(]|:?\)$/g, '');
  const isPlainWord = /^([a-z]+|[A-Z]+)$/.test(name);
  return !isPlainWord && description.replace(/^(The|Its|An?) /, '') === `${name}.`;
}
