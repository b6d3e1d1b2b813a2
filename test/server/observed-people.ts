import type { Answer, Service } from '../support/service.js';

/** The call that tells of people. */
export const USERS = 'GET /users/v2';

export interface Person {
  readonly id: string;
  readonly sourceId: string;
  readonly source: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly jobTitle: string | null;
}

/** A result, with all that may be known of its people. */
export interface Observed {
  readonly employeeId: string;
  readonly employee: Person | null;
  readonly observerId: string;
  readonly observer: Person | null;
}

/** As the account holds them. */
export function person({ sandbox }: Service, id: string): Person {
  const account = sandbox.data.ispring.employees.find((employee) => employee.id === id);
  if (account === undefined) throw new Error(`nobody is ${id}`);
  const names = [account.firstName, account.lastName].filter((name) => name !== null);
  return {
    id: `ispring:employee:${id}`,
    sourceId: id,
    source: 'ISPRING',
    name: names.length === 0 ? null : names.join(' '),
    email: account.email,
    jobTitle: account.jobTitle,
  };
}

/** What is asked and told of the people of forty results. */
export async function observe(
  service: Service,
): Promise<{ rows: readonly Observed[]; errors: Answer<unknown>['errors'] }> {
  const { data, errors } = await service.ask(`{ checklistResults(first: 40) { nodes {
      employeeId employee { ...Person } observerId observer { ...Person } } } }
    fragment Person on Employee { id sourceId source name email jobTitle }`);
  return { rows: data.checklistResults.nodes, errors };
}

/** Everybody in the rows, each time that they are there, with what was told of them. */
export function everybody(rows: readonly Observed[]): readonly (readonly [id: string, Person | null])[] {
  return rows.flatMap((row) => [
    [row.employeeId, row.employee] as const,
    [row.observerId, row.observer] as const,
  ]);
}
