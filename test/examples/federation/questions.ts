import { landmarks } from '../../../src/sandbox/index.js';
import type { AnswerError } from '../../support/service.js';

export const GATEWAYS = ['Hive Gateway', 'Apollo Gateway'] as const;

export const TRAINING = `training(id: "${landmarks.sampleTrainingId}")`;
/** From training-graph to the HR directory. */
export const BOARD = `{ ${TRAINING} {
  title
  sessions { title checklistResults { result employee { id name department { name } } } }
} }`;
/** From the HR directory to training-graph. */
export const STAFF = '{ departments { name employees { id name email } } }';
/** How many persons that is at least. */
export const MANY = 280;

export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly department: { readonly name: string } | null;
}
export interface Department {
  readonly name: string;
  readonly employees: readonly Person[];
}
interface Result {
  readonly employee: Person;
}
interface Session {
  readonly checklistResults: readonly Result[];
}

/** Who was observed, in an answer to {@link BOARD}. */
export const observedIn = (data: {
  readonly training: { readonly sessions: readonly Session[] };
}): Person[] =>
  data.training.sessions.flatMap(({ checklistResults }) => checklistResults.map(({ employee }) => employee));

/** Everybody, in an answer to {@link STAFF}. */
export const staffIn = (data: { readonly departments: readonly Department[] }): Person[] =>
  data.departments.flatMap(({ employees }) => employees);

/** Each code once. */
export const codesOf = (errors: readonly AnswerError[]): unknown[] => [
  ...new Set(errors.map(({ extensions }) => extensions['code'])),
];
