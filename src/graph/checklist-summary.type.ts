import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ChecklistResultRecord } from '../sources/index.js';
import { DateTime } from './scalars.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'The results of a checklist in a few numbers (iSpring Learn, POST /job-training/sessions/result/list). One whose status is null ' +
    'is counted in `totalCount`, and in none of the three.',
})
export class ChecklistSummary {
  @Field(() => Int, { description: 'How many results there are, as many as `results` lists.' })
  totalCount!: number;

  @Field(() => Int, { description: 'How many are planned: NOT_STARTED.' })
  notStartedCount!: number;

  @Field(() => Int, { description: 'How many are begun and not completed: IN_PROGRESS.' })
  inProgressCount!: number;

  @Field(() => Int, { description: 'How many are completed: PASSED.' })
  passedCount!: number;

  @Field(() => Int, { description: 'How many have a `result` in percent, whatever their status.' })
  ratedCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean `result` of these, in percent, 0 to 100, not rounded; null where none has one: no result is not 0.',
  })
  averageResult!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The latest `completionDate`, with its offset; null where none is completed.',
  })
  lastCompletionDate!: string | null;
}

export function checklistSummary(records: readonly ChecklistResultRecord[]): ChecklistSummary {
  const of = (status: ChecklistResultRecord['sessionStatus']): number =>
    records.filter(({ sessionStatus }) => sessionStatus === status).length;
  const rated = records.flatMap(({ result }) => (result === null ? [] : [result]));
  return {
    totalCount: records.length,
    notStartedCount: of('NOT_STARTED'),
    inProgressCount: of('IN_PROGRESS'),
    passedCount: of('PASSED'),
    ratedCount: rated.length,
    averageResult: rated.length === 0 ? null : rated.reduce((sum, result) => sum + result, 0) / rated.length,
    lastCompletionDate: records.reduce<string | null>(
      (latest, { completionDate }) => laterOf(latest, completionDate),
      null,
    ),
  };
}

function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(other) > Date.parse(one) ? other : one;
}
