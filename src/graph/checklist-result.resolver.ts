import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Page } from './connection.js';
import { checklistIdsOf, sessionIdsOf, type ResultOfSession } from './checklist-result-arguments.js';
import {
  ChecklistResult,
  checklistResult,
  ChecklistResultConnection,
  SessionStatus,
} from './checklist-result.type.js';
import type { Context } from './context.js';
import { findSession } from './entities.js';
import { PageArgs, pageOfWhole, pageStart } from './paging.js';
import { Session } from './session.type.js';
import type { Slot } from './slot.js';

type Results = Context['loaders']['ispringRest']['results'];

/** Results are iSpring's. */
@Resolver(() => ChecklistResult)
export class ChecklistResultResolver {
  @Query(() => ChecklistResultConnection, {
    nullable: true,
    description:
      'Observation results in the order of the source; arguments left out do not restrict. The source does not page: ' +
      'one POST /job-training/sessions/result/list call, or one for each checklist where only checklists are named.',
  })
  async checklistResults(
    @Arg('checklistIds', () => [ID], { nullable: true }) checklistIds: string[] | null | undefined,
    @Arg('sessionIds', () => [ID], { nullable: true }) sessionIds: string[] | null | undefined,
    @Arg('sessionStatus', () => SessionStatus, { nullable: true })
    sessionStatus: SessionStatus | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ChecklistResult>> {
    const start = pageStart(page);
    const records = await listed(loaders.ispringRest.results, {
      checklistIds: checklistIdsOf(checklistIds),
      sessionIds: sessionIdsOf(sessionIds),
      sessionStatus: sessionStatus ?? null,
    });
    const rows = records.map((record): Slot<ChecklistResult> =>
      record instanceof Error ? record : checklistResult(record),
    );
    return pageOfWhole(rows, start);
  }

  @FieldResolver(() => Session, {
    nullable: true,
    description:
      'The training session with this id, where there is one. One GET /training/session/{id} call, unless the result was found through it.',
  })
  async session(@Root() result: ResultOfSession, @Ctx() context: Context): Promise<Session | null> {
    return result.knownSession ?? findSession({ kind: 'ispring:session', id: result.sessionId }, context);
  }
}

interface Wanted {
  readonly checklistIds: readonly string[] | null;
  readonly sessionIds: readonly string[] | null;
  readonly sessionStatus: SessionStatus | null;
}

/**
 * The fewest calls that list what is wanted. The source takes one checklist a call: several are asked for one by one,
 * unless sessions are named too, whose results are few enough to be sorted out here.
 */
async function listed(
  results: Results,
  { checklistIds, sessionIds, sessionStatus }: Wanted,
): ReturnType<Results['load']> {
  if (checklistIds?.length === 0 || sessionIds?.length === 0) return [];
  const request = {
    ...(sessionIds === null ? {} : { sessionIds }),
    ...(sessionStatus === null ? {} : { sessionStatus }),
  };
  if (checklistIds === null) return results.load(request);
  const [only, ...others] = checklistIds;
  if (only !== undefined && others.length === 0) return results.load({ ...request, checklistId: only });
  if (sessionIds !== null) {
    const rows = await results.load(request);
    return rows.filter((row) => row instanceof Error || checklistIds.includes(row.checklistId));
  }
  const lists = await Promise.all(
    checklistIds.map((checklistId) => results.load({ ...request, checklistId })),
  );
  return lists.flat();
}
