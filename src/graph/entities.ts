import type { GraphQLResolveInfo } from 'graphql';
import { after } from './after.js';
import { activitySchedule, type ActivitySchedule } from './activity-schedule.type.js';
import { checklistResult, type ChecklistResult } from './checklist-result.type.js';
import { checklist, checklistOf, type Checklist } from './checklist.type.js';
import type { Context } from './context.js';
import { employee, employeeOf, type Employee } from './employee.type.js';
import type { ParsedId } from './global-id.js';
import { scheduleFields } from './schedule-fields.js';
import { ownFieldsRead } from './selection.js';
import { ispringSession, webexSession, type Session } from './session.type.js';
import { training, trainingOf, type Training } from './training.type.js';

// From a well-formed id to the thing itself: one function a type. Where a field takes several kinds of id, one of another
// type leads to null; the others take the vendor's own id.

/** A thing, null when it is not there; at once where it is known. */
export type Found<T> = T | null | Promise<T | null>;

/** What GET /training/{id} tells. */
const OF_TRAINING = ['title', 'type', 'organizer'];
/** What the sessions of a training tell. */
const OF_SESSIONS = ['sessions', 'startTime', 'endTime'];
/** What POST /job-training/checklist/sessions/list tells. */
const OF_CHECKLIST = ['title', 'status', 'sessionIds', 'results', 'summary'];
/** What GET /users/v2 tells. */
const OF_EMPLOYEE = ['name', 'email', 'jobTitle'];

/**
 * A well-formed id is all that a training needs: no vendor call lists trainings. Only where more is read of it is the vendor
 * asked, and null when it says that there is none; where it cannot be asked, what was to be read is the error.
 */
export function findTraining(
  { kind, id }: ParsedId,
  { loaders }: Context,
  info: GraphQLResolveInfo,
): Found<Training> {
  if (kind !== 'ispring:training') return null;
  if (!reads(info, 'Training', OF_TRAINING)) return trainingOf(id);
  // Nobody need wait for the one before he asks for the other. Whoever reads the sessions hears of their failure.
  if (reads(info, 'Training', OF_SESSIONS)) {
    loaders.ispringSoap.sessionsOfTraining.load(id).catch(() => undefined);
  }
  return orItsError(
    loaders.ispringRest.training.get(id),
    (record) => training(id, record),
    (details) => trainingOf(id, details),
  );
}

/** One upstream call a session: neither vendor gives several at once. */
export function findSession({ kind, id }: ParsedId, { loaders }: Context): Found<Session> {
  if (kind === 'ispring:session') {
    return made(loaders.ispringRest.session.get(id), (session) => ispringSession(session, null));
  }
  return kind === 'webex:session' ? made(loaders.webex.session.get(id), webexSession) : null;
}

/** Found among the results of its session. */
export function findChecklistResult(id: string, { loaders }: Context): Found<ChecklistResult> {
  const [sessionId = ''] = id.split('.');
  return after(loaders.ispringRest.resultsOfSession.get(sessionId), (results) => {
    const record = results.find((result) => result.id === id);
    return record === undefined ? null : checklistResult(record);
  });
}

/** All that an operation asks for come in as few calls as can be. */
export function findChecklist(id: string, { loaders }: Context): Found<Checklist> {
  return made(loaders.ispringRest.checklist.get(id), checklist);
}

/** The checklist that something names: asked for only where more than its ids is read. */
export function relatedChecklist(
  id: string,
  { loaders }: Context,
  info: GraphQLResolveInfo,
): Found<Checklist> {
  if (!reads(info, 'Checklist', OF_CHECKLIST)) return checklistOf(id);
  return orItsError(loaders.ispringRest.checklist.get(id), checklist, (details) => checklistOf(id, details));
}

/** All that an operation asks for come in as few calls as can be. */
export function findEmployee(id: string, { loaders }: Context): Found<Employee> {
  return made(loaders.ispringRest.employee.get(id), employee);
}

/** The employee that something names: asked for only where more than the ids is read. */
export function relatedEmployee(id: string, { loaders }: Context, info: GraphQLResolveInfo): Found<Employee> {
  if (!reads(info, 'Employee', OF_EMPLOYEE)) return employeeOf(id);
  return orItsError(loaders.ispringRest.employee.get(id), employee, (details) => employeeOf(id, details));
}

/** All schedules that an operation asks for by id come in one call, with the fields that it reads of any of them. */
export function findSchedule(
  { kind, id }: ParsedId,
  { loaders }: Context,
  info: GraphQLResolveInfo,
): Found<ActivitySchedule> {
  if (kind !== 'uis:schedule') return null;
  return made(loaders.uis.schedule.get({ id, fields: scheduleFields(info) }), activitySchedule);
}

/** Whether the operation reads one of the fields of the object that the field being resolved gives. */
function reads(info: GraphQLResolveInfo, typename: string, fields: readonly string[]): boolean {
  const read = ownFieldsRead(info, typename);
  return fields.some((field) => read.has(field));
}

/** What is told of a thing, null when it is not there; where nothing could be had, the bare thing with the error that says why. */
function orItsError<R, T>(
  told: R | null | Promise<R | null>,
  whole: (record: R) => T,
  bare: (details: Error) => T,
): Found<T> {
  const found = made(told, whole);
  if (!(found instanceof Promise)) return found;
  return found.catch((error: unknown) => {
    if (error instanceof Error) return bare(error);
    throw error;
  });
}

/** What is told of a thing, made a thing of the graph; null when it is not there. */
function made<R, T>(told: R | null | Promise<R | null>, make: (record: R) => T): Found<T> {
  return after(told, (record) => (record === null ? null : make(record)));
}
