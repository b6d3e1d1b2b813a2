import {
  defaultFieldResolver,
  GraphQLError,
  isObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { Authorized, Directive, Extensions, Field, type AuthChecker } from 'type-graphql';
import type { Context } from './context.js';
import type { Scope } from './scope.js';

type Options = { readonly description: string };
type ReturnType = () => StringConstructor | [StringConstructor] | (new () => object);

/** A nullable field that tells how to reach a person: null with FORBIDDEN for callers without `people:read`. */
export function PersonalField(type: ReturnType, options: Options): PropertyDecorator {
  return scopedField('people:read', type, options);
}

/** A nullable field that tells a secret of a session: null with FORBIDDEN for callers without `secrets:read`. */
export function SecretField(type: ReturnType, options: Options): PropertyDecorator {
  return scopedField('secrets:read', type, options);
}

/** By which a supergraph may leave them out. */
const TAGS = { 'people:read': 'personal', 'secrets:read': 'secret' } as const;

function scopedField(
  scope: keyof typeof TAGS,
  type: ReturnType,
  { description }: Options,
): PropertyDecorator {
  return (target, name) => {
    const told = `${description} Null, with FORBIDDEN, for callers without scope ${scope}.`;
    // A simple field would be read without anybody looking at its scope.
    Field(type, { nullable: true, simple: false, description: told })(target, name);
    Authorized<Scope>(scope)(target, name);
    Directive(`@tag(name: "${TAGS[scope]}")`)(target, name);
    Directive(`@requiresScopes(scopes: [["${scope}"]])`)(target, name);
  };
}

/**
 * A nullable text that is a name or an account, which some people and sites make of an e-mail address: such a one is null with
 * FORBIDDEN for callers without `people:read`, as any other address is.
 */
export function NameField({ description }: Options): PropertyDecorator {
  return (target, name) => {
    Field(() => String, { nullable: true, description: `${description} ${AN_ADDRESS_NEEDS}` })(target, name);
    Extensions({ mayBeAddress: true })(target, name);
  };
}

/**
 * The same schema, in which every {@link NameField} looks at its value. Not by middleware of type-graphql: that makes a promise of
 * each, and an answer has thousands of names.
 */
export function withNamesChecked(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields())) {
      if (field.extensions['mayBeAddress'] !== true) continue;
      field.resolve = (source, args, context: Context, info) =>
        unlessForbidden<unknown>(defaultFieldResolver(source, args, context, info), context, info);
    }
  }
  return schema;
}

/** For the description of a field that gives what {@link unlessForbidden} gives. */
export const AN_ADDRESS_NEEDS =
  'Where it is an e-mail address: null, with FORBIDDEN, for callers without scope people:read.';

/** Also as it stands in a web address, and with the sign that Chinese and Japanese keyboards write. */
const ADDRESS = /[^\s@](?:@|%40|\uff20)[^\s@]/;

/** The value, unless it is an e-mail address and the caller may not see any: then it throws FORBIDDEN. */
export function unlessForbidden<T>(value: T, context: Context, info: GraphQLResolveInfo): T {
  if (typeof value === 'string' && ADDRESS.test(value)) need('people:read', context, info);
  return value;
}

/** What type-graphql asks before it resolves a scoped field. */
export const checkScopes: AuthChecker<Context, Scope> = ({ context, info }, scopes) => {
  for (const scope of scopes) need(scope, context, info);
  return true;
};

function need(
  scope: Scope,
  { scopes, keepNone }: Context,
  { parentType, fieldName }: GraphQLResolveInfo,
): void {
  if (scopes.has(scope)) return keepNone();
  throw new GraphQLError(
    `${parentType.name}.${fieldName} needs scope ${scope}, which this caller does not have.`,
    {
      extensions: { code: 'FORBIDDEN', scope },
    },
  );
}
