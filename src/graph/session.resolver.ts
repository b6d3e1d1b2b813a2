import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Asks } from './asks.js';
import { ChecklistResult, checklistResult, SessionStatus } from './checklist-result.type.js';
import { checklistIdsOf, type ResultOfSession } from './checklist-result-arguments.js';
import type { Context } from './context.js';
import { findSession } from './entities.js';
import { parseId } from './global-id.js';
import { eachInItsSlot } from './lists.js';
import { Session } from './session.type.js';
import { Source } from './source.js';
import { Training, trainingOf } from './training.type.js';

const BARE = ['ispring:session', 'webex:session'] as const;

/** Sessions are iSpring's or Webex's; their results are iSpring's. */
@Resolver(() => Session)
export class SessionResolver {
  @Query(() => Session, {
    nullable: true,
    description:
      "A session by its id; null when it is not there. A bare id is iSpring's when it is a UUID, Webex's when it is a number. " +
      'One call: GET /training/session/{id} or GetTrainingSession.',
  })
  @Asks('ispring-rest.session', 'webex.session')
  async session(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<Session | null> {
    return findSession(parseId('id', id, BARE), context);
  }

  @Query(() => [Session], {
    nullable: 'items',
    description: 'The same for up to 1,000 ids, in their order; one call each.',
  })
  @Asks('ispring-rest.session', 'webex.session')
  sessions(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: Context): Promise<Session | null>[] {
    return eachInItsSlot('ids', ids, (id, argument) => findSession(parseId(argument, id, BARE), context));
  }

  @FieldResolver(() => Training, {
    nullable: true,
    description:
      'The iSpring training, where known: the source names it only for sessions found through their training.',
  })
  training(@Root() { trainingId }: Session): Training | null {
    return trainingId === null ? null : trainingOf(trainingId);
  }

  @FieldResolver(() => [ChecklistResult], {
    nullable: true,
    description:
      "On-the-job observation results that carry this session's id; [] when there are none. Null for Webex. " +
      'Sessions of one operation share one POST /job-training/sessions/result/list call.',
  })
  @Asks('ispring-rest.resultsOfSession')
  async checklistResults(
    @Root() session: Session,
    @Arg('sessionStatus', () => SessionStatus, { nullable: true })
    sessionStatus: SessionStatus | null | undefined,
    @Arg('checklistIds', () => [ID], { nullable: true }) checklistIds: string[] | null | undefined,
    @Ctx() { loaders, rows }: Context,
  ): Promise<ResultOfSession[] | null> {
    const wanted = checklistIdsOf(checklistIds);
    if (session.source !== Source.ISPRING) return null;
    if (wanted?.length === 0) return [];
    const results = await loaders.ispringRest.resultsOfSession.load(session.sourceId);
    const fitting = results.filter(
      (result) =>
        (sessionStatus == null || result.sessionStatus === sessionStatus) &&
        (wanted === null || wanted.includes(result.checklistId)),
    );
    return (
      rows.take(fitting)?.map((result) => ({ ...checklistResult(result), knownSession: session })) ?? null
    );
  }
}
