import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Asks } from './asks.js';
import type { Page } from './connection.js';
import { inOrder, listedResults, startOf } from './checklist-result-list.js';
import {
  ChecklistResult,
  checklistResult,
  ChecklistResultConnection,
  SessionStatus,
} from './checklist-result.type.js';
import type { Context } from './context.js';
import { Checklist } from './checklist.type.js';
import { Employee } from './employee.type.js';
import { findSession, relatedChecklist, relatedEmployee, type Found } from './entities.js';
import { bareIds } from './id-arguments.js';
import { PageArgs, pageOfWhole, pageStart } from './paging.js';
import type { ResultOfSession } from './result-of-session.js';
import { Session } from './session.type.js';

/** Results are iSpring's. */
@Resolver(() => ChecklistResult)
export class ChecklistResultResolver {
  @Query(() => ChecklistResultConnection, {
    nullable: true,
    description:
      'Observation results by scheduled start; arguments left out do not restrict. The source neither sorts nor pages: ' +
      'one POST /job-training/sessions/result/list call, or one for each checklist where only checklists are named. Null, with an ' +
      'error, where iSpring fails.',
  })
  @Asks('ispring-rest.results')
  async checklistResults(
    @Arg('checklistIds', () => [ID], {
      nullable: true,
      description:
        'Only those against these checklists, at most 1,000; null: all. Bare UUIDs or ids of the graph.',
    })
    checklistIds: string[] | null | undefined,
    @Arg('sessionIds', () => [ID], {
      nullable: true,
      description: 'Only those of these sessions, at most 1,000; null: all. Bare UUIDs or ids of the graph.',
    })
    sessionIds: string[] | null | undefined,
    @Arg('sessionStatus', () => SessionStatus, {
      nullable: true,
      description: 'Only those that have come so far; null: all.',
    })
    sessionStatus: SessionStatus | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, rows: left }: Context,
  ): Promise<Page<ChecklistResult> | null> {
    const wanted = {
      checklistIds: bareIds('checklistIds', checklistIds, 'ispring:checklist'),
      sessionIds: bareIds('sessionIds', sessionIds, 'ispring:session'),
      sessionStatus: sessionStatus ?? null,
    };
    const start = pageStart(page, { kind: 'ispring:checklist-result', restrictions: wanted });
    if (!left.takeRows(start.first)) return null;
    const rows = inOrder(await listedResults(loaders, wanted));
    return pageOfWhole<ChecklistResult>(
      rows.map((row) => (row instanceof Error ? row : checklistResult(row))),
      start,
      startOf,
    );
  }

  @FieldResolver(() => Session, {
    nullable: true,
    description:
      'The training session with this id; null where there is none. One GET /training/session/{id} call for each session, unless the result was ' +
      'found through it.',
  })
  @Asks('ispring-rest.session')
  session(@Root() result: ResultOfSession, @Ctx() context: Context): Found<Session> {
    return result.knownSession ?? findSession({ kind: 'ispring:session', id: result.sessionId }, context);
  }

  @FieldResolver(() => Checklist, {
    nullable: true,
    description:
      'The checklist; null where it is not there any more. Those of one operation share one POST ' +
      '/job-training/checklist/sessions/list call, made only where more than their ids is selected.',
  })
  @Asks('ispring-rest.checklist')
  checklist(
    @Root() { checklistId }: ChecklistResult,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found<Checklist> {
    return relatedChecklist(checklistId, context, info);
  }

  @FieldResolver(() => Employee, {
    nullable: true,
    description:
      'Who was observed; null where the account no longer has that person. All persons of an operation share one GET /users/v2 ' +
      'call, made only where more than their ids is selected.',
  })
  @Asks('ispring-rest.employee')
  employee(
    @Root() { employeeId }: ChecklistResult,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found<Employee> {
    return relatedEmployee(employeeId, context, info);
  }

  @FieldResolver(() => Employee, {
    nullable: true,
    description:
      'Who observed; null where nobody is named, or the account no longer has that person. Costs what `employee` costs, and ' +
      'shares its call.',
  })
  @Asks('ispring-rest.employee')
  observer(
    @Root() { observerId }: ChecklistResult,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found<Employee> {
    return observerId === null ? null : relatedEmployee(observerId, context, info);
  }
}
