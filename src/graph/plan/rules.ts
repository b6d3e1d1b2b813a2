// Before what has decorators, should this be the first of the graph that is loaded.
import 'reflect-metadata';
import type { Question } from '../asks.js';
import { MOST_REPRESENTATIONS, readRepresentation } from '../federation/representation.js';
import { readId, type IdKind, type ParsedId } from '../global-id.js';
import { SCHEDULES_A_CALL } from '../activity-schedule-arguments.js';
import { LONGEST_LIST } from '../lists.js';
import { mostCallsOfPage } from '../offset-page.js';
import { pageLength } from '../paging.js';
import { WEBEX_ROWS_A_CALL } from '../webex-session-list.js';
import { oneForEach, type Things } from './things.js';

/** A field of a document, as its rule sees it. */
export interface Use {
  /** What the field is selected of. */
  readonly things: Things;
  readonly args: Readonly<Record<string, unknown>>;
  /** Names the field with its arguments among those of the same things. */
  readonly name: string;
  /** Under which its answer is given. */
  readonly responseKey: string;
  /** Whether any of these fields is selected of a `type` that the field gives. */
  readonly reads: (type: string, fields: readonly string[]) => boolean;
  readonly ask: (question: Question, things: Things) => void;
  /** A list that costs so many calls, once for each `name`. */
  readonly askList: (question: Question, name: string, calls: number) => void;
  /** So many rows, at most, are in its answer. */
  readonly giveRows: (rows: number) => void;
  /** Bare ids of the trainings that are listed where none are named. */
  readonly trainingIds: readonly string[];
  /** Whether the zone of schedules is set, so that nobody has to be asked for it. */
  readonly knowsScheduleZone: boolean;
}

/** What a field asks, and the things it gives. */
export type Rule = (use: Use) => readonly Things[];

/** What the fields that ask upstreams may ask, one rule each; all others ask nobody and hand on what they are selected of. */
export const RULES: Readonly<Record<string, Rule>> = {
  'Query.node': (use) => named(use, [use.args['id']], []),
  'Query.nodes': (use) => named(use, listOf(use.args['ids']), []),
  'Query._entities': entities,
  'Query.training': (use) => named(use, [use.args['id']], ['ispring:training']),
  'Query.trainings': (use) =>
    use.args['ids'] == null
      ? named(use, use.trainingIds, ['ispring:training'])
      : named(use, listOf(use.args['ids']), ['ispring:training']),
  'Query.session': (use) => named(use, [use.args['id']], ['ispring:session', 'webex:session']),
  'Query.sessions': (use) => named(use, listOf(use.args['ids']), ['ispring:session', 'webex:session']),
  'Query.activitySchedule': (use) => named(use, [use.args['id']], ['uis:schedule']),
  'Query.checklists': checklists,
  'Query.checklistResults': checklistResults,
  'Query.webexSessions': webexSessions,
  'Query.activitySchedules': activitySchedules,
  'Training.organizer': (use) => person(use, 'organizer'),
  'Training.sessions': sessionsOfTraining,
  'Training.startTime': sessionsOfTraining,
  'Training.endTime': sessionsOfTraining,
  'Session.training': (use) => {
    // Only a session that was found through a training says which that is.
    const training = use.things.of?.type === 'Training' ? [use.things.of] : [];
    training.forEach((things) => askForTraining(use, things));
    return training;
  },
  'Session.instructor': detailsOfListed,
  'Session.webex': detailsOfListed,
  'Session.checklistResults': resultsOfSession,
  'Session.scheduleOverlaps': scheduleOverlaps,
  'ChecklistResult.session': sessionOfResult,
  'ChecklistResult.checklist': (use) => {
    const [checklist] = use.things.relation('checklist', () => [
      oneForEach(use.things, 'Checklist', 'ispring-rest.checklist'),
    ]);
    if (checklist === undefined) return [];
    if (use.reads('Checklist', ['title', 'status', 'sessionIds', 'results', 'summary']))
      use.ask('ispring-rest.checklist', checklist);
    return [checklist];
  },
  'ChecklistResult.employee': (use) => person(use, 'employee'),
  'ChecklistResult.observer': (use) => person(use, 'observer'),
  'Checklist.results': resultsOfChecklist,
  'Checklist.summary': (use) => {
    resultsOfChecklist(use);
    return [];
  },
  'ActivitySchedule.timeZone': zone,
  'ActivitySchedule.isActive': zone,
  'ActivitySchedule.intervals': zone,
};

/** What asking for a thing by its id costs: the question for each kind of thing. */
const QUESTIONS: Readonly<Record<IdKind, readonly [type: string, question: Question]>> = {
  'ispring:training': ['Training', 'ispring-rest.training'],
  'ispring:session': ['Session', 'ispring-rest.session'],
  'ispring:employee': ['Employee', 'ispring-rest.employee'],
  'ispring:checklist': ['Checklist', 'ispring-rest.checklist'],
  'ispring:checklist-result': ['ChecklistResult', 'ispring-rest.resultsOfSession'],
  'webex:session': ['Session', 'webex.session'],
  'uis:schedule': ['ActivitySchedule', 'uis.schedule'],
};

/** Things by their ids. What is no id, or is of another type, asks nobody. */
function named(use: Use, ids: readonly unknown[], bare: readonly IdKind[]): readonly Things[] {
  // Such a list is refused in its field.
  if (ids.length > LONGEST_LIST) return [];
  const read = (text: unknown): ParsedId | null => {
    const parsed = typeof text === 'string' ? readId(text, bare) : null;
    return parsed === null || (bare.length > 0 && !bare.includes(parsed.kind)) ? null : parsed;
  };
  return byId(use, ids, read);
}

/** As a gateway names them. */
function entities(use: Use): readonly Things[] {
  const representations = listOf(use.args['representations']);
  return representations.length > MOST_REPRESENTATIONS ? [] : byId(use, representations, readRepresentation);
}

function byId<T>(use: Use, ids: readonly T[], read: (id: T) => ParsedId | null): readonly Things[] {
  use.giveRows(ids.length);
  return use.things
    .relation(use.name, () => {
      const byKind = new Map<IdKind, Set<string>>();
      for (const id of ids) {
        const parsed = read(id);
        if (parsed === null) continue;
        byKind.set(parsed.kind, (byKind.get(parsed.kind) ?? new Set()).add(parsed.id));
      }
      return [...byKind].map(([kind, its]) => ({
        type: QUESTIONS[kind][0],
        ids: [...its],
        by: QUESTIONS[kind][1],
      }));
    })
    .map((things) => {
      if (things.type === 'Training') askForTraining(use, things);
      else if (things.by !== null) use.ask(things.by, things);
      return things;
    });
}

function askForTraining(use: Use, things: Things): void {
  if (use.reads('Training', ['title', 'type', 'organizer'])) use.ask('ispring-rest.training', things);
}

/** One person for each of the things. */
function person(use: Use, role: string): readonly Things[] {
  const persons = use.things.relation(role, () => [oneForEach(use.things, 'Employee')]);
  if (use.reads('Employee', ['name', 'email', 'jobTitle'])) {
    persons.forEach((things) => use.ask('ispring-rest.employee', things));
  }
  return persons;
}

function sessionsOfTraining({ things, ask }: Use): readonly Things[] {
  ask('ispring-soap.sessionsOfTraining', things);
  return things.relation('sessions', () => [
    { type: 'Session', isOpen: true, by: 'ispring-soap.sessionsOfTraining' },
  ]);
}

/** Of a session of Webex; those that a list has brought know less than those that were asked for. */
function detailsOfListed({ things, ask }: Use): readonly Things[] {
  if (things.by === 'webex.sessions') ask('webex.session', things);
  return [things];
}

function resultsOfSession({ things, ask }: Use): readonly Things[] {
  if (things.by?.startsWith('webex.') === true) return [];
  ask('ispring-rest.resultsOfSession', things);
  return things.relation('results', () => [
    { type: 'ChecklistResult', isOpen: true, by: 'ispring-rest.resultsOfSession' },
  ]);
}

/** In the sessions that it names. */
function resultsOfChecklist({ things, ask }: Use): readonly Things[] {
  const sessions = things.relation('sessions', () => [{ type: 'Session', isOpen: true }]);
  sessions.forEach((each) => ask('ispring-rest.resultsOfSession', each));
  return things.relation('results', () => [
    { type: 'ChecklistResult', isOpen: true, by: 'ispring-rest.resultsOfSession' },
  ]);
}

/** Where the result was found through its session, nobody is asked for that. */
function sessionOfResult(use: Use): readonly Things[] {
  const { of } = use.things;
  if (of?.type === 'Session') return [of];
  const sessions = use.things.relation('session', () => [
    oneForEach(use.things, 'Session', 'ispring-rest.session'),
  ]);
  sessions.forEach((things) => use.ask('ispring-rest.session', things));
  return sessions;
}

function scheduleOverlaps(use: Use): readonly Things[] {
  zone(use);
  return named(use, listOf(use.args['scheduleIds']), ['uis:schedule']);
}

function zone({ things, askList, knowsScheduleZone }: Use): readonly Things[] {
  if (!knowsScheduleZone) askList('uis.accountZone', 'account', 1);
  return [things];
}

function checklists(use: Use): readonly Things[] {
  const { ids, sessionIds } = use.args;
  if (ids != null && sessionIds == null) return named(use, listOf(ids), ['ispring:checklist']);
  use.askList('ispring-rest.checklists', use.name, 1);
  return use.things.relation(use.name, () => [
    ids == null ? { type: 'Checklist', isOpen: true } : { type: 'Checklist', rows: listOf(ids).length },
  ]);
}

/** One call, or one for each checklist where only checklists are named. */
function checklistResults(use: Use): readonly Things[] {
  const { checklistIds, sessionIds } = use.args;
  if (listOf(checklistIds).length > LONGEST_LIST || listOf(sessionIds).length > LONGEST_LIST) return [];
  const isOnePerChecklist = checklistIds != null && sessionIds == null;
  use.giveRows(pageLength(use.args));
  use.askList('ispring-rest.results', use.name, isOnePerChecklist ? listOf(checklistIds).length : 1);
  return use.things.relation(use.name, () => [{ type: 'ChecklistResult', rows: pageLength(use.args) }]);
}

/** Of Webex. Where one page contradicts itself, one session is asked for to learn by whose clock lists are dated. */
function webexSessions(use: Use): readonly Things[] {
  use.giveRows(pageLength(use.args));
  use.askList('webex.sessions', use.name, mostCallsOfPage(use.args, WEBEX_ROWS_A_CALL));
  use.askList('webex.session', 'clock', 1);
  return use.things.relation(use.name, () => [
    { type: 'Session', rows: pageLength(use.args), by: 'webex.sessions' },
  ]);
}

function activitySchedules(use: Use): readonly Things[] {
  use.giveRows(pageLength(use.args));
  // Which fields are asked for goes by what is read, and so by the place in the answer.
  use.askList('uis.schedules', `${use.responseKey} ${use.name}`, mostCallsOfPage(use.args, SCHEDULES_A_CALL));
  return use.things.relation(use.name, () => [
    { type: 'ActivitySchedule', rows: pageLength(use.args), by: 'uis.schedules' },
  ]);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
