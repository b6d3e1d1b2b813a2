import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver } from 'type-graphql';
import { scheduleFilter } from './activity-schedule-arguments.js';
import {
  activitySchedule,
  ActivitySchedule,
  ActivityScheduleConnection,
  ActivityScheduleFilter,
  ActivityScheduleOrder,
} from './activity-schedule.type.js';
import { Asks } from './asks.js';
import type { Page } from './connection.js';
import type { Context } from './context.js';
import { findSchedule } from './entities.js';
import { parseId } from './global-id.js';
import { PageArgs, pageOf, pageStart } from './paging.js';
import { scheduleFields } from './schedule-fields.js';
import { nodesOf } from './selection.js';
import type { Slot } from './slot.js';

/** Schedules are UIS's. */
@Resolver(() => ActivitySchedule)
export class ActivityScheduleResolver {
  @Query(() => ActivitySchedule, {
    nullable: true,
    description:
      'A schedule by its id; null when it is not there. One get.schedules call for all of an operation.',
  })
  @Asks('uis.schedule')
  async activitySchedule(
    @Arg('id', () => ID) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ActivitySchedule | null> {
    return findSchedule(parseId('id', id, ['uis:schedule']), context, info);
  }

  @Query(() => ActivityScheduleConnection, {
    nullable: true,
    description: 'Schedules, filtered, sorted and cut into pages by UIS. One get.schedules call a page.',
  })
  @Asks('uis.schedules')
  async activitySchedules(
    @Arg('filter', () => ActivityScheduleFilter, { nullable: true })
    filter: ActivityScheduleFilter | null | undefined,
    @Arg('orderBy', () => ActivityScheduleOrder, { nullable: true })
    orderBy: ActivityScheduleOrder | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ActivitySchedule>> {
    const { first, offset } = pageStart(page, 'uis:schedule');
    const wanted = scheduleFilter(filter);
    if (wanted.ids?.length === 0) return pageOf<ActivitySchedule>([], offset, false, 0);
    const { rows, total } = await loaders.uis.schedules.load({
      filter: wanted,
      order: orderBy == null ? null : orderBy === ActivityScheduleOrder.NAME_ASC ? 'asc' : 'desc',
      fields: scheduleFields(info, nodesOf('ActivitySchedule')),
      limit: first,
      offset,
    });
    // No page is longer than asked, whatever came.
    const schedules = rows
      .slice(0, first)
      .map(({ schedule }): Slot<ActivitySchedule> =>
        schedule instanceof Error ? schedule : activitySchedule(schedule),
      );
    // Without a total, a full page may have another behind it; what is short is the last, and counts them all.
    const seen = offset + schedules.length;
    const hasNextPage = rows.length > 0 && (total === null ? rows.length >= first : seen < total);
    const isLast = !hasNextPage && (rows.length > 0 || offset === 0);
    return pageOf(schedules, offset, hasNextPage, total ?? (isLast ? seen : null));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'IANA zone its times are read in: UIS_TIME_ZONE; null when that is not set.',
  })
  timeZone(@Ctx() { scheduleZone }: Context): string | null {
    return scheduleZone;
  }
}
