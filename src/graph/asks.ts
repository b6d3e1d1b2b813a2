import type { GraphQLField } from 'graphql';
import { Extensions } from 'type-graphql';
import type { Context } from './context.js';

type Loaders = Context['loaders'];

/** A question that an upstream is asked: its name, and that of the loader. */
export type Question =
  | `ispring-soap.${keyof Loaders['ispringSoap']}`
  | `ispring-rest.${keyof Loaders['ispringRest']}`
  | `webex.${keyof Loaders['webex']}`
  | `uis.${keyof Loaders['uis']}`;

/**
 * Says what a field may ask by itself, whatever is asked by the fields beneath it. A field without it asks nobody.
 * Once a field: of two, one would be lost.
 */
export function Asks(...asks: readonly [Question, ...Question[]]): MethodDecorator {
  return Extensions({ asks });
}

/** What a field may ask by itself, as {@link Asks} has it; [] when it asks nobody. */
export function questionsOf({ extensions }: GraphQLField<unknown, unknown>): readonly Question[] {
  return (extensions as { readonly asks?: readonly Question[] }).asks ?? [];
}
