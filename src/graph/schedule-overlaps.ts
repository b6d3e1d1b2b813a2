import type { ScheduleField } from '../sources/index.js';
import { lengthOf, type Interval as Time } from '../calendar/interval.js';
import { activitySchedule } from './activity-schedule.type.js';
import type { Context } from './context.js';
import { parseId } from './global-id.js';
import { intervalsIn } from './interval.type.js';
import { boundedList, eachInItsSlot } from './lists.js';
import { scheduleZone } from './schedule-zone.js';
import type { ScheduleOverlap } from './schedule-overlap.type.js';
import type { Session } from './session.type.js';

/**
 * How far a session falls inside each of these schedules, in their order; null for one that is not there, and an error for one of
 * which nobody can say. Null where the answer can hold no more.
 * @param fields of the schedules, their rules among them
 */
export function scheduleOverlaps(
  session: Session,
  ids: readonly string[],
  fields: readonly ScheduleField[],
  context: Context,
): Promise<ScheduleOverlap | null>[] | null {
  const window = sessionWindow(session);
  if (context.rows.take(boundedList('scheduleIds', ids)) === null) return null;
  return eachInItsSlot('scheduleIds', ids, async (told, argument) => {
    const { kind, id } = parseId(argument, told, ['uis:schedule']);
    if (kind !== 'uis:schedule') return null;
    const [record, zone] = await Promise.all([
      context.loaders.uis.schedule.load({ id, fields }),
      scheduleZone(context),
    ]);
    if (record === null) return null;
    const active = await context.activity.within(activitySchedule(record), zone, window);
    if (active === null) return null;
    const duration = window.till - window.from;
    const activeMs = lengthOf(active);
    return {
      record,
      intervals: intervalsIn(zone, active),
      activeSeconds: Math.floor(activeMs / 1000),
      ratio: duration === 0 ? 0 : activeMs / duration,
    };
  });
}

/** An empty one where the session has no time. Throws where its start is an error. */
function sessionWindow({ startTime, duration }: Session): Time {
  if (startTime instanceof Error) throw startTime;
  const from = startTime === null ? 0 : Date.parse(startTime);
  return { from, till: from + (startTime === null ? 0 : Math.max(0, duration ?? 0) * 1000) };
}
