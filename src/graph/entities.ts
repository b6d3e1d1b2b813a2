import type { GraphQLResolveInfo } from 'graphql';
import { activitySchedule, type ActivitySchedule } from './activity-schedule.type.js';
import { checklistResult, type ChecklistResult } from './checklist-result.type.js';
import type { Context } from './context.js';
import type { ParsedId } from './global-id.js';
import { scheduleFields } from './schedule-fields.js';
import { ispringSession, webexSession, type Session } from './session.type.js';
import { trainingOf, type Training } from './training.type.js';

// From a well-formed id to the thing itself: one function a type. An id of another type leads to null.

export function findTraining({ kind, id }: ParsedId): Training | null {
  return kind === 'ispring:training' ? trainingOf(id) : null;
}

/** One upstream call a session: neither vendor gives several at once. */
export async function findSession({ kind, id }: ParsedId, { loaders }: Context): Promise<Session | null> {
  if (kind === 'ispring:session') {
    const session = await loaders.ispringRest.session.load(id);
    return session === null ? null : ispringSession(session, null);
  }
  if (kind === 'webex:session') {
    const session = await loaders.webex.session.load(id);
    return session === null ? null : webexSession(session);
  }
  return null;
}

/** Found among the results of its session. */
export async function findChecklistResult(
  { kind, id }: ParsedId,
  { loaders }: Context,
): Promise<ChecklistResult | null> {
  const [sessionId] = id.split('.');
  if (kind !== 'ispring:checklist-result' || sessionId === undefined) return null;
  const results = await loaders.ispringRest.resultsOfSession.load(sessionId);
  const record = results.find((result) => result.id === id);
  return record === undefined ? null : checklistResult(record);
}

/** All schedules that an operation asks for by id come in one call, with the fields that it reads of any of them. */
export async function findSchedule(
  { kind, id }: ParsedId,
  { loaders }: Context,
  info: GraphQLResolveInfo,
): Promise<ActivitySchedule | null> {
  if (kind !== 'uis:schedule') return null;
  const schedule = await loaders.uis.schedule.load({ id, fields: scheduleFields(info, [[]]) });
  return schedule === null ? null : activitySchedule(schedule);
}
