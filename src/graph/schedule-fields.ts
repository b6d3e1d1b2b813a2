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

function ofRead(read: ReadonlySet<string>): readonly ScheduleField[] {
  return (['name', 'schedules'] as const).filter((field) => read.has(field));
}
