import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { lengthOf, type Interval as Time } from '../calendar/interval.js';
import type { ScheduleField, ScheduleRecord } from '../sources/index.js';
import { activitySchedule } from './activity-schedule.type.js';
import type { ZonedSchedule } from './activity.js';
import type { Context } from './context.js';
import { parseId } from './global-id.js';
import { intervalsIn } from './interval.type.js';
import { boundedList } from './lists.js';
import { overlappedScheduleFields } from './schedule-fields.js';
import type { ScheduleOverlap } from './schedule-overlap.type.js';
import { scheduleZone } from './schedule-zone.js';
import type { Session } from './session.type.js';
import type { Slot } from './slot.js';

/**
 * How far a session falls inside each of these schedules, in their order; null for one that is not there, and an error for one of
 * which nobody can say, or that could not be had. Null where the answer can hold no more.
 */
export async function scheduleOverlaps(
  session: Session,
  ids: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Slot<ScheduleOverlap>[] | null> {
  const rows = context.rows.take(boundedList('scheduleIds', ids));
  const window = sessionWindow(session);
  if (rows === null) return null;
  const schedules = await askedAbout(ids, context, info);
  const active = await context.activity.eachWithin(schedules, window);
  return schedules.map((asked, index) => {
    const times = active[index] ?? null;
    if (asked === null || asked instanceof Error || times === null || times instanceof Error) {
      return times instanceof Error ? times : null;
    }
    return { record: asked.record, ...overlapOf(times, window, asked.zone) };
  });
}

function overlapOf(times: readonly Time[], { from, till }: Time, zone: string) {
  const activeMs = lengthOf(times);
  return {
    intervals: intervalsIn(zone, times),
    activeSeconds: Math.floor(activeMs / 1000),
    ratio: till === from ? 0 : activeMs / (till - from),
  };
}

/** An empty one where the session has no time. Throws where its start is an error. */
function sessionWindow({ startTime, duration }: Session): Time {
  if (startTime instanceof Error) throw startTime;
  if (startTime === null) return { from: 0, till: 0 };
  const from = Date.parse(startTime);
  return { from, till: from + (duration ?? 0) * 1000 };
}

/** A schedule as it came. */
interface Asked extends ZonedSchedule {
  readonly record: ScheduleRecord;
}

/** By the nodes of the field, which all sessions of a list are resolved with: for all of them it is asked about the same. */
type AskedByNodes = Map<readonly FieldNode[], Promise<readonly Slot<Asked>[]>>;

/** Of each operation: nodes are the same in all of a document. */
const askedBefore = new WeakMap<Context, AskedByNodes>();

function askedAbout(
  ids: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<readonly Slot<Asked>[]> {
  const ofOperation = askedBefore.get(context) ?? (new Map() as AskedByNodes);
  askedBefore.set(context, ofOperation);
  const before = ofOperation.get(info.fieldNodes);
  if (before !== undefined) return before;
  const fields = overlappedScheduleFields(info);
  const asked = Promise.all(
    ids.map((id, index) => ask(`scheduleIds[${index}]`, id, fields, context).catch(asError)),
  );
  ofOperation.set(info.fieldNodes, asked);
  return asked;
}

async function ask(
  argument: string,
  told: string,
  fields: readonly ScheduleField[],
  context: Context,
): Promise<Asked | null> {
  const { kind, id } = parseId(argument, told, ['uis:schedule']);
  if (kind !== 'uis:schedule') return null;
  const [record, zone] = await Promise.all([
    context.loaders.uis.schedule.load({ id, fields }),
    scheduleZone(context),
  ]);
  return record && { record, schedule: activitySchedule(record), zone };
}

function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  throw error;
}
