import type { WebexTrainingSession } from './webex-types.js';

/** Everything the four simulators know. Plain objects; the same seed gives the same data. */
export interface DataSet {
  readonly seed: number;
  readonly ispring: IspringData;
  readonly webex: WebexData;
  readonly uis: UisData;
}

export interface IspringData {
  /** IANA zone of REST dates without offset. */
  readonly timeZone: string;
  readonly trainings: readonly Training[];
  /** Those that the gateway is told to list. */
  readonly listedTrainingIds: readonly string[];
  readonly trainingSessions: readonly TrainingSession[];
  readonly employees: readonly EmployeeAccount[];
  readonly checklists: readonly Checklist[];
  readonly checklistResults: readonly ChecklistResult[];
}

export interface Training {
  readonly id: string;
  readonly title: string;
  /** How it is held, in the vendor's words: not documented as an enum. */
  readonly type: string;
  readonly organizerId: string;
  /** `owner`: only the account owner may see it. `forbidden`: nobody the sandbox has credentials for. */
  readonly access: 'everyone' | 'owner' | 'forbidden';
}

export interface TrainingSession {
  readonly id: string;
  readonly trainingId: string;
  readonly title: string;
  /** ISO 8601 with the offset of the training's zone. */
  readonly startTime: string;
  /** Seconds. */
  readonly duration: number;
  readonly instructor: string | null;
  readonly dayIds: readonly string[];
}

/** A person with all that is known of people. */
export interface Employee {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly city: string;
}

export type EmployeeRole = 'learner' | 'administrator' | 'department_administrator' | 'publisher' | 'custom';

/** An employee as iSpring keeps them: what nobody entered is null. */
export interface EmployeeAccount {
  readonly id: string;
  readonly login: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly jobTitle: string | null;
  readonly city: string | null;
  readonly role: EmployeeRole;
  readonly roleId: string;
  readonly departmentId: string;
  /** 1 active, 3 inactive, 5 terminated. */
  readonly status: 1 | 3 | 5;
  /** ISO 8601 with offset, as the three dates below. */
  readonly addedDate: string;
  readonly lastLoginDate: string;
  readonly securityPolicyDate: string | null;
  readonly privacyPolicyDate: string | null;
  /** Null: the department's. */
  readonly supervisorId: string | null;
  readonly groupIds: readonly string[];
  readonly leave: {
    readonly reason: string;
    readonly startDate: string;
    readonly endDate: string | null;
  } | null;
}

export interface Checklist {
  readonly id: string;
  readonly title: string;
  readonly status: 'PUBLISHED' | 'HIDDEN';
  /** The on-the-job sessions it is observed in. */
  readonly sessionIds: readonly string[];
}

/** A date as the vendor spells it, beside the instant that is meant (ISO 8601, UTC). */
export interface WireDate {
  readonly wire: string;
  readonly instant: string;
}

/** Optional members are sometimes absent and sometimes null on the wire, and here likewise. */
export interface ChecklistResult {
  readonly checklistId: string;
  readonly checklistTitle: string;
  readonly sessionId: string;
  readonly sessionStatus: 'NOT_STARTED' | 'IN_PROGRESS' | 'PASSED';
  readonly startDate: WireDate;
  readonly actualStartDate?: WireDate | null;
  readonly completionDate?: WireDate | null;
  /** Percent. */
  readonly result?: number | null;
  readonly totalPoints?: number | null;
  readonly points?: number | null;
  readonly employeeId: string;
  readonly observerId: string;
}

export interface WebexData {
  /** The generated sessions; the vendor page's own session 76736484 is kept as its document. */
  readonly sessions: readonly WebexTrainingSession[];
}

export interface UisData {
  /** IANA zone of the account. */
  readonly timeZone: string;
  readonly appId: number;
  readonly accountName: string;
  readonly schedules: readonly ActivitySchedule[];
}

export interface ActivitySchedule {
  readonly id: number;
  readonly name: string;
  readonly schedules: readonly ScheduleRule[];
}

/** As on the wire: nothing is left out, what is empty is null, [] or {}. */
export interface ScheduleRule {
  readonly activity_days: ScheduleDays | NoDays;
  readonly activity_time: readonly { readonly time_from: string; readonly time_till: string }[];
  readonly activity_date_from: string | null;
  readonly activity_date_till: string | null;
}

export interface ScheduleDays {
  readonly type: string;
  readonly days: readonly number[];
}

/** `{}`: not bound to days. */
export interface NoDays {
  readonly type?: never;
  readonly days?: never;
}
