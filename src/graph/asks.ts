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
 * What a question leads to, where a field may give things of several types; null: whatever the field gives. It keeps apart
 * what is asked for different things: `node` may ask for an employee and for a session, and neither leads to the other.
 */
const LEADS_TO: Readonly<Record<Question, string | null>> = {
  'ispring-soap.sessionsOfTraining': 'Session',
  'ispring-rest.training': 'Training',
  'ispring-rest.session': 'Session',
  'ispring-rest.resultsOfSession': 'ChecklistResult',
  'ispring-rest.results': 'ChecklistResult',
  'ispring-rest.checklist': 'Checklist',
  'ispring-rest.checklists': 'Checklist',
  'ispring-rest.employee': 'Employee',
  'webex.session': 'Session',
  'webex.sessions': 'Session',
  'uis.schedule': 'ActivitySchedule',
  'uis.schedules': 'ActivitySchedule',
  'uis.accountZone': null,
};

/**
 * Says what a field may ask by itself, whatever is asked by the fields beneath it. A field without it asks nobody.
 * Once a field: of two, one would be lost. What is asked early for a field beneath, that one says.
 */
export function Asks(...asks: readonly [Question, ...Question[]]): MethodDecorator {
  return Extensions({ asks });
}

/** What a field may ask by itself, as {@link Asks} has it; [] when it asks nobody. */
export function questionsOf({ extensions }: GraphQLField<unknown, unknown>): readonly Question[] {
  return (extensions as { readonly asks?: readonly Question[] }).asks ?? [];
}

/** The type of the things that a question leads to, of a field that may give several; null: of any. */
export function typeBehind(question: string): string | null {
  return (LEADS_TO as Readonly<Record<string, string | null | undefined>>)[question] ?? null;
}
