import { globalId, typenameOf, TYPENAMES } from '../../../src/graph/global-id.js';
import { landmarks } from '../../../src/sandbox/index.js';
import type { ScalarOf } from './random-values.js';

/** Ids of few things, so that soon all of them have been asked for. */
const SAMPLE = landmarks.sampleChecklistId;
const RESULT = `${SAMPLE}.${SAMPLE}.${SAMPLE}`;
/** Its results are older than any other. */
const OLDEST_SESSION = '4728d100-c96a-11ed-a664-b6c48b3dc692';

export const FEW_TRAININGS = [landmarks.sampleTrainingId, landmarks.trainingWithOneSessionId];

const THINGS = [
  globalId('ispring:training', landmarks.trainingWithOneSessionId),
  globalId('ispring:training', landmarks.sampleTrainingId),
  globalId('ispring:session', landmarks.clockChangeSessionId),
  globalId('ispring:session', OLDEST_SESSION),
  globalId('webex:session', landmarks.completeSessionKey),
  globalId('webex:session', landmarks.sparseSessionKey),
  globalId('ispring:checklist', SAMPLE),
  globalId('ispring:checklist-result', RESULT),
  globalId('ispring:employee', landmarks.sampleEmployeeId),
  globalId('ispring:employee', landmarks.employeeWithOneNameId),
  globalId('uis:schedule', String(landmarks.cycleScheduleId)),
  globalId('uis:schedule', String(landmarks.contradictorySchedules.unknownType)),
];
const BARE = [
  landmarks.trainingWithOneSessionId,
  OLDEST_SESSION,
  landmarks.completeSessionKey,
  String(landmarks.workdayScheduleId),
  SAMPLE,
];
const ABSENT = [
  globalId('ispring:training', landmarks.unknownId),
  globalId('ispring:session', landmarks.unknownId),
  globalId('webex:session', landmarks.unknownSessionKey),
  globalId('uis:schedule', '999999'),
  landmarks.unknownId,
];
const REFUSED = [
  globalId('ispring:training', landmarks.forbiddenTrainingId),
  globalId('ispring:session', landmarks.forbiddenSessionId),
];
const MALFORMED = ['', 'x', 'ispring:training:1', 'uis:schedule:one', 'webex:session:-1', 'other:thing:1'];
/** What each field that takes a bare id takes. */
const FITTING: Readonly<Record<string, RegExp>> = {
  'Query.training.id': /^ispring:training/,
  'Query.trainings.ids': /^ispring:training/,
  'Query.session.id': /:session:/,
  'Query.sessions.ids': /:session:/,
  'Query.checklists.ids': /^ispring:checklist:/,
  'Query.checklists.sessionIds': /^ispring:session/,
  'Query.checklistResults.checklistIds': /^ispring:checklist:/,
  'Query.checklistResults.sessionIds': /^ispring:session/,
  'Query.activitySchedule.id': /^uis:schedule/,
  'Session.scheduleOverlaps.scheduleIds': /^uis:schedule/,
  'Session.checklistResults.checklistIds': /^ispring:checklist:/,
  'ActivityScheduleFilter.ids': /^uis:schedule/,
};
const INSTANTS = [
  '2026-07-01T00:00:00Z',
  '2026-07-03T12:30:00+03:00',
  '2026-07-08T00:00:00.5-07:00',
  '2023-04-01T00:00:00Z',
  '2028-01-01T00:00:00Z',
];
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  hostWebExId: ['academy.host', 'nobody', ''],
  name: ['Reception Berlin, every other day', 'nothing', ''],
  nameContains: ['Berlin', '50%', '24'],
};
const LENGTHS = [1, 2, 3, 5, 0, -1, 1001];

/**
 * Scalars for the arguments of our graph.
 *
 * @param cursors that its lists gave
 */
export function ourScalars(cursors: readonly string[]): ScalarOf {
  return (place, { name: type }, tape) => {
    const argument = place.split('.').at(-1)!;
    switch (type) {
      case 'ID': {
        if (tape.once(8)) return tape.pick(MALFORMED);
        if (tape.once(8)) return tape.pick(ABSENT);
        if (tape.once(40)) return tape.pick(REFUSED);
        if (tape.once(6)) return tape.pick(BARE);
        const fitting = FITTING[place] ?? /./;
        return tape.pick(tape.once(10) ? THINGS : THINGS.filter((id) => fitting.test(id)));
      }
      case 'DateTime':
        return tape.pick(INSTANTS);
      case 'Int':
        return tape.pick(LENGTHS);
      case 'String':
        return tape.pick(TEXTS[argument] ?? [...cursors, 'x']);
      case '_Any': {
        const id = tape.pick([...THINGS, ...ABSENT, ...MALFORMED]);
        const isKnown = [...THINGS, ...ABSENT].includes(id) && id.includes(':');
        const __typename = isKnown && !tape.once(8) ? typenameOf(id) : tape.pick([...TYPENAMES, 'Other']);
        return { __typename, id };
      }
      default:
        throw new Error(`no values of ${type} for ${place}`);
    }
  };
}
