import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Asks } from './asks.js';
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

type Results = Context['loaders']['ispringRest']['results'];

/** Results are iSpring's. */
@Resolver(() => ChecklistResult)
export class ChecklistResultResolver {
  @Query(() => ChecklistResultConnection, {
    nullable: true,
    description:
      'Observation results by scheduled start; arguments left out do not restrict. The source neither sorts nor pages: ' +
      'one POST /job-training/sessions/result/list call, or one for each checklist where only checklists are named.',
  })
  @Asks('ispring-rest.results')
  async checklistResults(
    @Arg('checklistIds', () => [ID], { nullable: true }) checklistIds: string[] | null | undefined,
    @Arg('sessionIds', () => [ID], { nullable: true }) sessionIds: string[] | null | undefined,
    @Arg('sessionStatus', () => SessionStatus, { nullable: true })
    sessionStatus: SessionStatus | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Page<ChecklistResult>> {
    const start = pageStart(page, 'ispring:checklist-result');
    const rows = await listed(loaders.ispringRest.results, {
      checklistIds: checklistIdsOf(checklistIds),
      sessionIds: sessionIdsOf(sessionIds),
      sessionStatus: sessionStatus ?? null,
    });
    return pageOfWhole<ChecklistResult>(
      inOrder(rows).map((row) => (row instanceof Error ? row : checklistResult(row))),
      start,
    );
  }

  @FieldResolver(() => Session, {
    nullable: true,
    description:
      'The training session with this id, where there is one. One GET /training/session/{id} call, unless the result was found through it.',
  })
  @Asks('ispring-rest.session')
  async session(@Root() result: ResultOfSession, @Ctx() context: Context): Promise<Session | null> {
    return result.knownSession ?? findSession({ kind: 'ispring:session', id: result.sessionId }, context);
  }
}

interface Wanted {
  readonly checklistIds: readonly string[] | null;
  readonly sessionIds: readonly string[] | null;
  readonly sessionStatus: SessionStatus | null;
}

type Rows = Awaited<ReturnType<Results['load']>>;

/**
 * The fewest calls that list what is wanted. The source takes one checklist a call: several are asked for one by one,
 * unless sessions are named too, whose results are few enough to be sorted out here.
 */
async function listed(results: Results, wanted: Wanted): Promise<Rows> {
  const { checklistIds, sessionIds, sessionStatus } = wanted;
  if (checklistIds?.length === 0 || sessionIds?.length === 0) return [];
  const request = {
    ...(sessionIds === null ? {} : { sessionIds }),
    ...(sessionStatus === null ? {} : { sessionStatus }),
  };
  if (checklistIds === null || (checklistIds.length > 1 && sessionIds !== null)) {
    return fitting(await results.load(request), wanted);
  }
  const lists = checklistIds.map(async (checklistId) =>
    fitting(await results.load({ ...request, checklistId }), { ...wanted, checklistIds: [checklistId] }),
  );
  return (await Promise.all(lists)).flat();
}

/** Only what was asked for, should the source have sent more; rows that cannot be read may be of any. */
function fitting(rows: Rows, wanted: Wanted): Rows {
  const { sessionStatus } = wanted;
  const checklistIds = wanted.checklistIds && new Set(wanted.checklistIds);
  const sessionIds = wanted.sessionIds && new Set(wanted.sessionIds);
  return rows.filter(
    (row) =>
      row instanceof Error ||
      ((checklistIds?.has(row.checklistId) ?? true) &&
        (sessionIds?.has(row.sessionId) ?? true) &&
        (sessionStatus === null || row.sessionStatus === sessionStatus)),
  );
}

/** By scheduled start, then by id: the source promises no order, and pages need one. Unreadable rows come last. */
function inOrder(rows: Rows): Rows {
  const key = (row: Rows[number]): [number, string] =>
    row instanceof Error
      ? [Infinity, '']
      : [row.startDate === null ? Number.MAX_VALUE : Date.parse(row.startDate), row.id];
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => a.key[0] - b.key[0] || (a.key[1] < b.key[1] ? -1 : Number(a.key[1] > b.key[1])))
    .map(({ row }) => row);
}
