import { landmarks, type ChecklistResult, type EmployeeAccount } from '../../src/sandbox/index.js';
import type { Service } from '../support/service.js';

export const SOAP = 'listSessionsByTraining';
export const TOKEN = 'POST /api/v3/token';
export const TITLE = 'GET /training/{id}';
export const SESSION = 'GET /training/session/{id}';
export const RESULTS = 'POST /job-training/sessions/result/list';
export const CHECKLISTS = 'POST /job-training/checklist/sessions/list';
export const USERS = 'GET /users/v2';
/** So many ids a request line carries. */
export const PEOPLE_A_CALL = 140;

/** What {@link expectOwnNames} reads of a result. */
export const NAMES = 'id employeeId observerId employee { name } observer { name }';

export interface NamedResult {
  readonly id: string;
  readonly employeeId: string;
  readonly observerId: string;
  readonly employee: { readonly name: string | null };
  readonly observer: { readonly name: string | null };
}

/** Calls since they were last reset, by operation. */
export function costs({ sandbox }: Service): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of sandbox.control.calls()) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

/** Trainings that the account may see, but for the one of forty sessions. */
export function trainingIds({ sandbox }: Service, count: number): string[] {
  return sandbox.data.ispring.trainings
    .filter(({ id, access }) => access === 'everyone' && id !== landmarks.busyTrainingId)
    .slice(0, count)
    .map(({ id }) => id);
}

/** The results of the sessions of these trainings, in no order. */
export function resultsOfTrainings({ sandbox }: Service, ids: readonly string[]): ChecklistResult[] {
  const { checklistResults, trainingSessions } = sandbox.data.ispring;
  const sessions = trainingSessions.filter(({ trainingId }) => ids.includes(trainingId));
  const sessionIds = new Set(sessions.map(({ id }) => id));
  return checklistResults.filter(({ sessionId }) => sessionIds.has(sessionId));
}

/** All who are in these results, each once. */
export function peopleIn(results: readonly Pick<NamedResult, 'employeeId' | 'observerId'>[]): Set<string> {
  return new Set(results.flatMap(({ employeeId, observerId }) => [employeeId, observerId]));
}

/** Throws where the account has no such person. */
export function accountOf({ sandbox }: Service, id: string): EmployeeAccount {
  const found = sandbox.data.ispring.employees.find((employee) => employee.id === id);
  if (found === undefined) throw new Error(`there is no employee ${id}`);
  return found;
}

export function nameOf(service: Service, id: string): string | null {
  const { firstName, lastName } = accountOf(service, id);
  const names = [firstName, lastName].filter((name) => name !== null);
  return names.length === 0 ? null : names.join(' ');
}

/** That each has the name of the one who was observed, and of the one who observed. */
export function expectOwnNames(service: Service, results: readonly NamedResult[]): void {
  expect(results).not.toEqual([]);
  for (const { employeeId, observerId, employee, observer } of results) {
    expect([employee.name, observer.name]).toEqual([
      nameOf(service, employeeId),
      nameOf(service, observerId),
    ]);
  }
}
