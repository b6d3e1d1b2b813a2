import type { GraphQLResolveInfo } from 'graphql';
import type { ScheduleField } from '../sources/index.js';
import { fieldsRead, type Step } from './selection.js';

/** What of a schedule to ask UIS for, given what the operation reads of it: nothing is fetched that nobody reads. */
export function scheduleFields(
  info: GraphQLResolveInfo,
  paths: readonly (readonly Step[])[],
): readonly ScheduleField[] {
  const read = fieldsRead(info, 'ActivitySchedule', paths);
  return (['name', 'schedules'] as const).filter((field) => read.has(field));
}
