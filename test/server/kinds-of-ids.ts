import { landmarks } from '../../src/sandbox/index.js';

/** What stands in front of the ids of the graph. */
export type Kind =
  | 'ispring:training'
  | 'ispring:session'
  | 'ispring:employee'
  | 'ispring:checklist'
  | 'ispring:checklist-result'
  | 'webex:session'
  | 'uis:schedule';

/** With one result. */
export const SESSION = '4728d100-c96a-11ed-a664-b6c48b3dc692';
/** A checklist, a session, an employee and an observer: the vendor page gives all of them the same id. */
export const SAMPLE = landmarks.sampleChecklistId;
export const NOBODY = landmarks.unknownId;

/** Of each kind: one that is there, one that is not, and its type. */
export const KINDS: Readonly<Record<Kind, { there: string; unknown: string; typename: string }>> = {
  'ispring:training': { there: landmarks.sampleTrainingId, unknown: NOBODY, typename: 'Training' },
  'ispring:session': { there: SESSION, unknown: NOBODY, typename: 'Session' },
  'ispring:employee': { there: landmarks.sampleEmployeeId, unknown: NOBODY, typename: 'Employee' },
  'ispring:checklist': { there: SAMPLE, unknown: NOBODY, typename: 'Checklist' },
  'ispring:checklist-result': {
    there: `${SAMPLE}.${SAMPLE}.${SAMPLE}`,
    unknown: `${SESSION}.${SAMPLE}.${SAMPLE}`,
    typename: 'ChecklistResult',
  },
  'webex:session': { there: landmarks.sampleSessionKey, unknown: '9'.repeat(19), typename: 'Session' },
  'uis:schedule': { there: '1001', unknown: '9'.repeat(15), typename: 'ActivitySchedule' },
};
export const kinds = Object.keys(KINDS) as Kind[];
export const there = (kind: Kind): string => `${kind}:${KINDS[kind].there}`;
export const unknown = (kind: Kind): string => `${kind}:${KINDS[kind].unknown}`;

/** An id of no field, in whatever form. */
export const MALFORMED: readonly string[] = [
  '',
  ' ',
  'x',
  '<a>',
  '-1',
  '1.5',
  '1e3',
  '0x1F',
  '007',
  '١٢٣',
  '1 ',
  '1\n',
  '1\u0000',
  '12345678901234567890',
  `${SESSION}0`,
  ` ${SESSION}`,
  `{${SESSION}}`,
  SESSION.replaceAll('-', ''),
  SESSION.replace('4', 'g'),
  KINDS['ispring:checklist-result'].there,
  '../../token',
  "1' OR '1'='1",
  '__proto__',
  'constructor:constructor:1',
  'x'.repeat(10_000),
  'ispring:training:',
  'ispring:training:1',
  `ispring:training:${SESSION}0`,
  `ispring:training: ${SESSION}`,
  `ispring:training:ispring:training:${SESSION}`,
  `ISPRING:TRAINING:${SESSION}`,
  `ispring:${SESSION}`,
  `ispring::${SESSION}`,
  `ispring:nothing:${SESSION}`,
  `webex:training:${SESSION}`,
  `webex:session:${SESSION}`,
  'webex:session:one',
  'webex:session:012',
  'webex:session:12345678901234567890',
  'ispring:session:76736484',
  `ispring:checklist-result:${SESSION}`,
  `ispring:checklist-result:${SESSION}.${SESSION}`,
  `uis:schedule:${SESSION}`,
  'uis:schedule:-1',
  'uis:schedule:1234567890123456',
];
