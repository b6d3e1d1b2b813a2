import { createUnionType } from 'type-graphql';
import { ActivitySchedule } from '../activity-schedule.type.js';
import { ChecklistResult } from '../checklist-result.type.js';
import { Checklist } from '../checklist.type.js';
import { Employee } from '../employee.type.js';
import { typenameOf } from '../global-id.js';
import type { Node } from '../node.type.js';
import { Session } from '../session.type.js';
import { Training } from '../training.type.js';

/** `_Entity` of the subgraph specification. */
export const Entity = createUnionType({
  name: '_Entity',
  description: 'What other subgraphs may know of this graph, by its id, and add to.',
  types: () => [ActivitySchedule, Checklist, ChecklistResult, Employee, Session, Training] as const,
  resolveType: (value: Node) => typenameOf(value.id),
});
