import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { SchedulesPage } from '../sources/index.js';
import { scheduleFilter, SCHEDULES_A_CALL } from './activity-schedule-arguments.js';
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
import { intervalWindow } from './interval-window.js';
import { Interval, intervalsIn } from './interval.type.js';
import { emptyPage, offsetPage, offsetStart } from './offset-page.js';
import { pageInTurns } from './page-in-turns.js';
import { PageArgs, readsCursors } from './paging.js';
import { DateTime } from './scalars.js';
import { listedScheduleFields, listedSchedulesReadZone } from './schedule-fields.js';
import { scheduleZone } from './schedule-zone.js';
import type { Row } from './trail.js';

/** UIS's own bounds. */
const SCHEDULES = {
  kind: 'uis:schedule',
  widest: SCHEDULES_A_CALL,
  farthest: { rows: 100_000, what: 'schedules, since UIS gives no page after others: use a filter' },
} as const;

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
    @Arg('id', () => ID, { description: 'uis:schedule:<number>, or the bare number.' }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ActivitySchedule | null> {
    return findSchedule(parseId('id', id, ['uis:schedule']), context, info);
  }

  @Query(() => ActivityScheduleConnection, {
    nullable: true,
    description:
      'Schedules, filtered, sorted and cut into pages by UIS: by name, A first, where `orderBy` is left out. What is there all ' +
      'the while under one name comes exactly once, whatever is added, deleted or renamed between two pages; that itself may ' +
      'come or not. This holds unless the last five before a cursor are all deleted or renamed before the next page, and as ' +
      'long as UIS keeps schedules of one name in their order. UIS gives no page that begins after more than 100,001 of them: ' +
      'BAD_USER_INPUT. One get.schedules call a page, and one more where the list has changed before it. Null, with an error, where ' +
      'UIS fails.',
  })
  @Asks('uis.schedules')
  async activitySchedules(
    @Arg('filter', () => ActivityScheduleFilter, {
      nullable: true,
      description: 'Only those that fit; null: all.',
    })
    filter: ActivityScheduleFilter | null | undefined,
    @Arg('orderBy', () => ActivityScheduleOrder, {
      nullable: true,
      description: 'How they are sorted; null: NAME_ASC.',
    })
    orderBy: ActivityScheduleOrder | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<ActivitySchedule> | null> {
    const wanted = scheduleFilter(filter);
    const order = orderBy === ActivityScheduleOrder.NAME_DESC ? 'desc' : 'asc';
    const start = offsetStart(page, { ...SCHEDULES, restrictions: { ...wanted, order } });
    if (wanted.ids?.length === 0) return emptyPage(start);
    if (!context.rows.takeRows(start.first)) return null;
    // At the same time as the page; whoever reads it hears of its failure. It is there before the rows are, which would all wait.
    const zone = listedSchedulesReadZone(info) ? scheduleZone(context).catch(() => null) : null;
    // A cursor keeps a trace of the name of its row.
    const withNames = start.place > 0 || readsCursors(info, 'ActivitySchedule');
    const fields = new Set(listedScheduleFields(info));
    if (withNames) fields.add('name');
    const found = await offsetPage(start, async (limit, offset, mustBeNew) => {
      const request = {
        filter: wanted,
        order,
        fields: [...fields].sort(),
        limit,
        offset,
        mustBeNew,
      } as const;
      const { rows, total } = await context.loaders.uis.schedules.load(request);
      return { rows: rows.map(rowOf), total };
    });
    await zone;
    return pageInTurns(found, context.activity.takeTurns);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "IANA zone its times are read in: UIS_TIME_ZONE, or else the account's, for which get.account is called once; UTC where " +
      'UIS names none. Null, with an error, where UIS could not be asked.',
  })
  @Asks('uis.accountZone')
  timeZone(@Ctx() context: Context): Promise<string> {
    return scheduleZone(context);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether it is active at that instant: whether the clocks of its zone then show a day and a time that one of its rules allows. ' +
      "Null, with SCHEDULE_UNDETERMINED, where a rule contradicts the vendor's page or cannot be decided, and with the error of UIS " +
      'where its rules or its zone could not be had. Costs what `timeZone` does.',
  })
  @Asks('uis.accountZone')
  async isActive(
    @Root() schedule: ActivitySchedule,
    @Arg('at', () => DateTime, {
      nullable: true,
      description: 'In any offset, read to the millisecond; null: now, the same for all of an operation.',
    })
    at: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<boolean | null> {
    const { activity, keepNone } = context;
    if (at == null) keepNone();
    const instant = at == null ? activity.now : Date.parse(at);
    return activity.isActiveAt({ schedule, zone: await scheduleZone(context) }, instant);
  }

  @FieldResolver(() => [Interval], {
    nullable: true,
    description:
      'Its active time within [from, to), merged and in order: each interval begins when it becomes active, or at `from`, and ends ' +
      'when it ceases to be, or at `to`. Null, with an error, where `isActive` is at any time of the window, and for more than ' +
      '10,000 intervals: 27 a day for a year. Costs what `timeZone` does.',
  })
  @Asks('uis.accountZone')
  async intervals(
    @Root() schedule: ActivitySchedule,
    @Arg('from', () => DateTime, {
      description: 'The beginning of the window, in any offset, read to the millisecond.',
    })
    from: string,
    @Arg('to', () => DateTime, {
      description:
        'The end of the window, which is not part of it, in any offset; BAD_USER_INPUT where it is before `from`, or more than 366 days of 24 hours after it.',
    })
    to: string,
    @Ctx() context: Context,
  ): Promise<Interval[] | null> {
    const window = intervalWindow(from, to);
    const zone = await scheduleZone(context);
    const active = await context.activity.within({ schedule, zone }, window);
    return active && intervalsIn(zone, active);
  }
}

function rowOf({ id, schedule }: SchedulesPage['rows'][number]): Row<ActivitySchedule> {
  if (schedule instanceof Error) return { id, sortedBy: null, node: schedule };
  return { id, sortedBy: schedule.name ?? '', node: activitySchedule(schedule) };
}
