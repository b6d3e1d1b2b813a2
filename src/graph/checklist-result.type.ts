import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { ChecklistResultRecord, SessionStatus as RecordStatus } from '../sources/index.js';
import { connectionOf } from './connection.js';
import { globalId } from './global-id.js';
import { viewsOf } from './view.js';
import { Node } from './node.type.js';
import { DateTime } from './scalars.js';

export enum SessionStatus {
  NOT_STARTED = 'NOT_STARTED',
  IN_PROGRESS = 'IN_PROGRESS',
  PASSED = 'PASSED',
}

registerEnumType(SessionStatus, {
  name: 'SessionStatus',
  description:
    'How far an observation of an employee at work has come (POST /job-training/sessions/result/list, sessionStatus).',
  valuesConfig: {
    NOT_STARTED: { description: 'Planned.' },
    IN_PROGRESS: { description: 'Begun and not completed.' },
    PASSED: { description: 'Completed.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'What one observer saw of one employee at work, against one checklist (iSpring Learn, POST /job-training/sessions/result/list, https://www.ispringhelpdocs.com/ispring-learn/getting-session-details-100871792.html). A field is null where iSpring does not say.',
})
export class ChecklistResult extends Node {
  @Field(() => ID, { description: 'Bare id of the checklist, a UUID.' })
  checklistId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the checklist.' })
  checklistTitle!: string | null;

  @Field(() => ID, { description: 'Bare id of the session, a UUID.' })
  sessionId!: string;

  @Field(() => SessionStatus, {
    nullable: true,
    description: 'How far the observation has come; null also where iSpring says something new.',
  })
  sessionStatus!: RecordStatus | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was to start, by plan, with the offset that iSpring gives, or else that of ISPRING_TIME_ZONE.',
  })
  startDate!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it started, with the offset that iSpring gives, or else that of ISPRING_TIME_ZONE; null until it has.',
  })
  actualStartDate!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was completed, with the offset that iSpring gives, or else that of ISPRING_TIME_ZONE; null until it is.',
  })
  completionDate!: string | null;

  @Field(() => Float, { nullable: true, description: 'Result of the observation in percent, 0 to 100.' })
  result!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How many points could be earned; criteria that the observer skipped are not counted.',
  })
  totalPoints!: number | null;

  @Field(() => Float, { nullable: true, description: 'How many points were earned, of totalPoints.' })
  points!: number | null;

  @Field(() => ID, { description: 'Bare id of the employee who was observed, a UUID.' })
  employeeId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Bare id of the observer, a UUID; null where nobody is named.',
  })
  observerId!: string | null;
}

export const ChecklistResultConnection = connectionOf(ChecklistResult);

const view = viewsOf<ChecklistResultRecord, Pick<ChecklistResult, 'id'>>();

export function checklistResult(record: ChecklistResultRecord): ChecklistResult {
  return view(record, { id: resultId(record) });
}

export function resultId({ id }: ChecklistResultRecord): string {
  return globalId('ispring:checklist-result', id);
}
