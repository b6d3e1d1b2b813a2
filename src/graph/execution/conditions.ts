import { Kind, visit, type DocumentNode } from 'graphql';
import type { Variables } from './run.js';

/** The names of the variables by which a document leaves fields out (`@skip`, `@include`). */
export function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** Tells apart what different values of these variables leave of the document. */
export function outcomeOf(conditions: readonly string[], variables: Variables): string {
  return conditions.map((name) => letterOf(variables[name])).join('');
}

/** What is neither, such as null, is an error where it stands. */
function letterOf(value: unknown): string {
  if (value === true) return '1';
  return value === false ? '0' : '-';
}
