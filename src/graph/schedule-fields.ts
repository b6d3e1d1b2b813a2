import type { GraphQLResolveInfo } from 'graphql';
import type { ScheduleField } from '../sources/index.js';
import { fieldsRead, nodesOf, ownFieldsRead } from './selection.js';

// What of a schedule to ask UIS for, given what the operation reads of it: nothing is fetched that nobody reads.

/** For the field being resolved, which gives a schedule. */
export function scheduleFields(info: GraphQLResolveInfo): readonly ScheduleField[] {
  return ofRead(ownFieldsRead(info, 'ActivitySchedule'));
}

/** For the field being resolved, which gives a page of schedules. */
export function listedScheduleFields(info: GraphQLResolveInfo): readonly ScheduleField[] {
  return ofRead(fieldsRead(info, 'ActivitySchedule', nodesOf('ActivitySchedule')));
}

/** Whether the zone of schedules is read by the field being resolved, which gives a page of schedules. */
export function listedSchedulesReadZone(info: GraphQLResolveInfo): boolean {
  const read = fieldsRead(info, 'ActivitySchedule', nodesOf('ActivitySchedule'));
  return BY_ZONE.some((field) => read.has(field));
}

/** For the field being resolved, which gives overlaps with schedules: that takes their rules, whatever is read. */
export function overlappedScheduleFields(info: GraphQLResolveInfo): readonly ScheduleField[] {
  const read = fieldsRead(info, 'ActivitySchedule', [[{ on: 'ScheduleOverlap', field: 'schedule' }]]);
  return ofRead(read.add('schedules'));
}

/** What goes by the zone. */
const BY_ZONE = ['timeZone', 'isActive', 'intervals'];
/** What is told by the rules. */
const BY_RULES = ['schedules', 'isActive', 'intervals'];

function ofRead(read: ReadonlySet<string>): readonly ScheduleField[] {
  const fields: ScheduleField[] = read.has('name') ? ['name'] : [];
  return BY_RULES.some((field) => read.has(field)) ? [...fields, 'schedules'] : fields;
}
