import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { after } from './after.js';
import { Asks } from './asks.js';
import { ChecklistResult, SessionStatus } from './checklist-result.type.js';
import type { Page } from './connection.js';
import type { Context } from './context.js';
import { findSession, findTraining, type Found } from './entities.js';
import { parseId } from './global-id.js';
import { bareIds } from './id-arguments.js';
import { eachInItsSlot } from './lists.js';
import { emptyPage, offsetPage, offsetStart } from './offset-page.js';
import { PageArgs } from './paging.js';
import { resultOfSession, type ResultOfSession } from './result-of-session.js';
import { ScheduleOverlap } from './schedule-overlap.type.js';
import { scheduleOverlaps } from './schedule-overlaps.js';
import { AN_ADDRESS_NEEDS, unlessForbidden } from './scoped-fields.js';
import { detailsOf, Session, SessionConnection, type SessionDetails } from './session.type.js';
import type { Slot } from './slot.js';
import { Source } from './source.js';
import { TimeWindowArgs } from './time-window-arguments.js';
import { Training } from './training.type.js';
import { readWebexSessions, webexSessionsRequest, webexSessionList } from './webex-session-list.js';
import { WebexSession } from './webex-session.type.js';

const BARE = ['ispring:session', 'webex:session'] as const;
const NOTHING_MORE: SessionDetails = { instructor: null, webex: null };

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
  session(
    @Arg('id', () => ID, {
      description: 'ispring:session:<uuid> or webex:session:<number>, or the bare UUID or number.',
    })
    id: string,
    @Ctx() context: Context,
  ): Found<Session> {
    return findSession(parseId('id', id, BARE), context);
  }

  @Query(() => [Session], {
    nullable: 'items',
    description:
      'Sessions by their ids, in their order, null in the place of one that is not there: each as `session` gives it, for one call each.',
  })
  @Asks('ispring-rest.session', 'webex.session')
  sessions(
    @Arg('ids', () => [ID], { description: 'At most 1,000, each as `session` takes it.' }) ids: string[],
    @Ctx() context: Context,
  ): (Slot<Session> | Found<Session>)[] {
    return eachInItsSlot('ids', ids, context, (id, argument) =>
      findSession(parseId(argument, id, BARE), context),
    );
  }

  @Query(() => SessionConnection, {
    nullable: true,
    description:
      'Webex sessions by their start, filtered, sorted and cut into pages by Webex: site administrators see those of all hosts, ' +
      'others their own. One LstsummaryTrainingSession call for 500 rows, the one before the page included, and about three more where the list has changed before ' +
      'the page; `instructor` and `webex` cost one GetTrainingSession call a session, all else nothing. What is there all the ' +
      'while, at the same time, comes exactly once, whatever comes and goes between two pages, unless the ' +
      'last five before a cursor have all gone or moved. Null, with an error, where Webex fails.',
  })
  @Asks('webex.sessions')
  async webexSessions(
    @Args(() => TimeWindowArgs) times: TimeWindowArgs,
    @Arg('hostWebExId', () => String, {
      nullable: true,
      description: "Only those of this host, named by Webex's user id; null: of all hosts.",
    })
    hostWebExId: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, rows }: Context,
  ): Promise<Page<Session> | null> {
    const request = webexSessionsRequest({ ...times, hostWebExId });
    const start = offsetStart(page, webexSessionList(request));
    if (request === null) return emptyPage(start);
    if (!rows.takeRows(start.first)) return null;
    return offsetPage(start, async (limit, offset, mustBeNew) =>
      readWebexSessions(await loaders.webex.sessions.load({ ...request, limit, offset, mustBeNew })),
    );
  }

  @FieldResolver(() => Training, {
    nullable: true,
    description:
      'The iSpring training, where known: the source names it only for sessions found through their training. Null for Webex. ' +
      'Costs one GET /training/{id} call where title, type or organizer is read, and one listSessionsByTraining call where its sessions or times are.',
  })
  @Asks('ispring-rest.training')
  training(
    @Root() { trainingId }: Session,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found<Training> {
    if (trainingId === null) return null;
    return findTraining({ kind: 'ispring:training', id: trainingId }, context, info);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'First and last name; null where the source names nobody. iSpring: the instructor. Webex: the name of the participant whose ' +
      'webExId is hostWebExID, else hostWebExID itself; of a session found by `webexSessions` it costs one GetTrainingSession call. ' +
      AN_ADDRESS_NEEDS,
  })
  @Asks('webex.session')
  instructor(
    @Root() session: Session,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): string | null | Promise<string | null> {
    const told = ({ instructor }: SessionDetails) => unlessForbidden(instructor, context, info);
    return after(session.details ?? moreOf(session, context), told);
  }

  @FieldResolver(() => WebexSession, {
    nullable: true,
    description:
      'Everything Webex says of the session; null for other sources. Of a session found by `webexSessions` it costs one ' +
      'GetTrainingSession call.',
  })
  @Asks('webex.session')
  webex(
    @Root() session: Session,
    @Ctx() context: Context,
  ): WebexSession | null | Promise<WebexSession | null> {
    return after(session.details ?? moreOf(session, context), ({ webex }) => webex);
  }

  @FieldResolver(() => [ChecklistResult], {
    nullable: true,
    description:
      "On-the-job observation results that carry this session's id; [] when there are none. Null for Webex. " +
      'Sessions of one operation share one POST /job-training/sessions/result/list call.',
  })
  @Asks('ispring-rest.resultsOfSession')
  checklistResults(
    @Root() session: Session,
    @Arg('sessionStatus', () => SessionStatus, {
      nullable: true,
      description: 'Only those that have come so far; null: all.',
    })
    sessionStatus: SessionStatus | null | undefined,
    @Arg('checklistIds', () => [ID], {
      nullable: true,
      description:
        'Only those against these checklists, at most 1,000; null: all. Bare UUIDs or ids of the graph.',
    })
    checklistIds: string[] | null | undefined,
    @Ctx() { loaders, rows }: Context,
  ): ResultOfSession[] | null | Promise<ResultOfSession[] | null> {
    const wanted = bareIds('checklistIds', checklistIds, 'ispring:checklist');
    if (session.source !== Source.ISPRING) return null;
    if (wanted?.length === 0) return [];
    return after(loaders.ispringRest.resultsOfSession.get(session.sourceId), (results) => {
      const isAll = sessionStatus == null && wanted === null;
      const fitting = isAll
        ? results
        : results.filter(
            (result) =>
              (sessionStatus == null || result.sessionStatus === sessionStatus) &&
              (wanted === null || wanted.includes(result.checklistId)),
          );
      return rows.take(fitting)?.map((result) => resultOfSession(result, session)) ?? null;
    });
  }

  @FieldResolver(() => [ScheduleOverlap], {
    nullable: 'itemsAndList',
    description:
      'How far this session falls inside the active time of each of these schedules, in their order; null for a schedule that is not there. ' +
      "Null, with SCHEDULE_UNDETERMINED, for one of which a rule contradicts the vendor's page or cannot be decided; and with QUERY_TOO_EXPENSIVE for more than 10,000 intervals. " +
      'All sessions of an operation share one get.schedules call, and one get.account call where the zone of schedules is not set.',
  })
  @Asks('uis.schedule', 'uis.accountZone')
  scheduleOverlaps(
    @Root() session: Session,
    @Arg('scheduleIds', () => [ID], {
      description:
        'At most 1,000, as `uis:schedule:1` or as its bare `1`. Ids of other things are not there.',
    })
    scheduleIds: string[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Slot<ScheduleOverlap>[] | null> {
    return scheduleOverlaps(session, scheduleIds, context, info);
  }
}

/** Of a session found in a list: what Webex tells of it, nothing when it has gone since. */
function moreOf({ sourceId }: Session, { loaders }: Context): SessionDetails | Promise<SessionDetails> {
  return after(loaders.webex.session.get(sourceId), (session) =>
    session === null ? NOTHING_MORE : detailsOf(session),
  );
}
