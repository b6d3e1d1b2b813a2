import type { GraphQLResolveInfo } from 'graphql';
import type { Question } from './asks.js';
import type { Context } from './context.js';
import {
  findChecklist,
  findChecklistResult,
  findEmployee,
  findSchedule,
  findSession,
  findTraining,
  type Found,
} from './entities.js';
import type { ParsedId } from './global-id.js';
import type { Node } from './node.type.js';

/** What may have to be asked for a thing by its id, whatever it is. */
export const ANYTHING = [
  'ispring-rest.training',
  'ispring-rest.checklist',
  'ispring-rest.employee',
  'ispring-rest.session',
  'ispring-rest.resultsOfSession',
  'webex.session',
  'uis.schedule',
] as const satisfies readonly Question[];

/** A thing of any type by its id; null when it is not there. */
export function findAnything(id: ParsedId, context: Context, info: GraphQLResolveInfo): Found<Node> {
  switch (id.kind) {
    case 'ispring:training':
      return findTraining(id, context, info);
    case 'ispring:session':
    case 'webex:session':
      return findSession(id, context);
    case 'ispring:checklist-result':
      return findChecklistResult(id.id, context);
    case 'uis:schedule':
      return findSchedule(id, context, info);
    case 'ispring:employee':
      return findEmployee(id.id, context);
    case 'ispring:checklist':
      return findChecklist(id.id, context);
  }
}
