import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { ChecklistResultRecord, SessionStatus as RecordStatus } from '../sources/index.js';
import { connectionOf } from './connection.js';
import { globalId } from './global-id.js';
import { Node } from './node.type.js';
import { DateTime } from './scalars.js';

export enum SessionStatus {
  NOT_STARTED = 'NOT_STARTED',
  IN_PROGRESS = 'IN_PROGRESS',
  PASSED = 'PASSED',
}

registerEnumType(SessionStatus, {
  name: 'SessionStatus',
  description: 'How far an observation of an employee at work has come.',
  valuesConfig: {
    NOT_STARTED: { description: 'Planned.' },
    IN_PROGRESS: { description: 'Begun and not completed.' },
    PASSED: { description: 'Completed.' },
  },
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'What one observer saw of one employee at work, against one checklist (iSpring on-the-job training).',
})
export class ChecklistResult extends Node {
  @Field(() => ID, { description: 'Bare id of the checklist.' })
  checklistId!: string;

  @Field(() => String, { nullable: true })
  checklistTitle!: string | null;

  @Field(() => ID, { description: 'Bare id of the session.' })
  sessionId!: string;

  @Field(() => SessionStatus, { nullable: true, description: 'Null where the source says something new.' })
  sessionStatus!: RecordStatus | null;

  @Field(() => DateTime, { nullable: true, description: 'Scheduled start.' })
  startDate!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Null until it has started.' })
  actualStartDate!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Null until it is completed.' })
  completionDate!: string | null;

  @Field(() => Float, { nullable: true, description: 'Percent, 0 to 100.' })
  result!: number | null;

  @Field(() => Float, { nullable: true, description: 'Skipped criteria are not counted by the source.' })
  totalPoints!: number | null;

  @Field(() => Float, { nullable: true, description: 'Points earned, of totalPoints.' })
  points!: number | null;

  @Field(() => ID, { description: 'Bare id of the employee observed.' })
  employeeId!: string;

  @Field(() => ID, { nullable: true, description: 'Bare id of the observer.' })
  observerId!: string | null;
}

export const ChecklistResultConnection = connectionOf(ChecklistResult);

export function checklistResult(record: ChecklistResultRecord): ChecklistResult {
  return { ...record, id: globalId('ispring:checklist-result', record.id) };
}
