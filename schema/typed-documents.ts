// Made from schema/operations by `npm run codegen`; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** How the numbers of a rule name days (get.schedules, activity_days.type). */
export type ActivityDaysType =
  /** Days of the production calendar: 7 its working days, 8 its days off. */
  | 'BUSINESS_CALENDAR'
  /** Two numbers: so many days on, then so many off, and so on. */
  | 'CYCLE'
  /** Days of the month, 1 to 31. */
  | 'DAYS_OF_MONTH'
  /** Days of the week: 0 Sunday, 1 Monday to 6 Saturday; 7 working days, 8 days off. */
  | 'DAYS_OF_WEEK';

/** Restrictions on schedules, all of which hold (get.schedules, filter). What is left out or null does not restrict. */
export type ActivityScheduleFilter = {
  /** Only these, at most 1,000, as `uis:schedule:1` or as its bare `1`. Ids of other things match nothing. */
  readonly ids?: ReadonlyArray<string> | null | undefined;
  /** Only those of exactly this name. */
  readonly name?: string | null | undefined;
  /** Case-sensitive part of the name, sent as `like`. % _ and \ are BAD_USER_INPUT: the vendor documents no way to mean them literally. */
  readonly nameContains?: string | null | undefined;
};

/** How far an observation of an employee at work has come (POST /job-training/sessions/result/list, sessionStatus). */
export type SessionStatus =
  /** Begun and not completed. */
  | 'IN_PROGRESS'
  /** Planned. */
  | 'NOT_STARTED'
  /** Completed. */
  | 'PASSED';

/** How an upstream has been doing in its last 100 calls. Kept in memory since the start; nobody is asked. */
export type UpstreamHealth =
  /** It answers, but slowly (the median takes more than half of its time-out), or sometimes fails. */
  | 'DEGRADED'
  /** The last three failed, or all since the start if there were fewer; or it is left alone for a while because it kept failing. */
  | 'DOWN'
  /** It answers all of them. */
  | 'OK'
  /** It was not called yet. */
  | 'UNKNOWN';

/** A day of the week (GetTrainingSession, train:day). */
export type WebexDay =
  /** Friday. */
  | 'FRIDAY'
  /** Monday. */
  | 'MONDAY'
  /** Saturday. */
  | 'SATURDAY'
  /** Sunday. */
  | 'SUNDAY'
  /** Thursday. */
  | 'THURSDAY'
  /** Tuesday. */
  | 'TUESDAY'
  /** A word of Webex that is not in this list. */
  | 'UNKNOWN'
  /** Wednesday. */
  | 'WEDNESDAY';

/** How far a person has come with registering or being invited (GetTrainingSession, sess:joinStatus). Names in two parts say to what the answer was given. */
export type WebexJoinStatus =
  /** Was accepted, or accepted. */
  | 'ACCEPT'
  /** The invitation was accepted. */
  | 'ACCEPTINVITE'
  /** The registration was accepted. */
  | 'ACCEPTREGISTER'
  /** Has been invited. */
  | 'INVITE'
  /** Has registered. */
  | 'REGISTER'
  /** Was rejected, or declined. */
  | 'REJECT'
  /** The invitation was declined. */
  | 'REJECTINVITE'
  /** The registration was rejected. */
  | 'REJECTREGISTER'
  /** A word of Webex that is not in this list. */
  | 'UNKNOWN';

/** The rhythm in which a Webex session repeats (GetTrainingSession, train:occurenceType). */
export type WebexOccurrenceType =
  /** A word of the vendor's schemas that its pages do not explain. */
  | 'CONSTANT'
  /** Every so many days. */
  | 'DAILY'
  /** At times that follow no rule. */
  | 'IRREGULARLY'
  /** Every so many months. */
  | 'MONTHLY'
  /** It does not repeat. */
  | 'NO_REPEAT'
  /** A word of Webex that is not in this list. */
  | 'UNKNOWN'
  /** Every so many weeks, on WebexRepeat.dayInWeek. */
  | 'WEEKLY';

/** Whether a Webex session repeats, and as what (GetTrainingSession, train:repeatType). */
export type WebexRepeatType =
  /** A course of several sessions, whose starts are in WebexSchedule.startDates. */
  | 'MULTIPLE_SESSION'
  /** One session that takes place again and again. */
  | 'RECURRING_SINGLE'
  /** It takes place once. */
  | 'SINGLE'
  /** A word of Webex that is not in this list. */
  | 'UNKNOWN';

/** What a participant may do in a Webex session (GetTrainingSession, sess:role). */
export type WebexRole =
  /** Takes part. */
  | 'ATTENDEE'
  /** Hosts, or may host in the place of the host (an alternate host). */
  | 'HOST'
  /** A word of the vendor's schemas that its pages do not explain. */
  | 'LIMITED'
  /** Presents. */
  | 'PRESENTER'
  /** A word of Webex that is not in this list. */
  | 'UNKNOWN';

/** Whether a Webex session was running when Webex answered (GetTrainingSession, train:status). */
export type WebexSessionStatus =
  /** Running. */
  | 'INPROGRESS'
  /** Not running: not yet begun, or over. */
  | 'NOT_INPROGRESS'
  /** A word of Webex that is not in this list. */
  | 'UNKNOWN';

export type AcrossAllFourQueryVariables = Exact<{ [key: string]: never; }>;


export type AcrossAllFourQuery = { readonly training: { readonly id: string, readonly sessions: ReadonlyArray<{ readonly id: string, readonly title: string | null, readonly startTime: string | null, readonly duration: number | null, readonly instructor: string | null, readonly checklistResults: ReadonlyArray<{ readonly id: string, readonly checklistTitle: string | null, readonly sessionStatus: SessionStatus | null, readonly result: number | null }> | null }> | null } | null, readonly session: { readonly id: string, readonly title: string | null, readonly startTime: string | null, readonly timeZone: string | null, readonly webex: { readonly status: WebexSessionStatus | null, readonly attendees: { readonly participants: ReadonlyArray<{ readonly joinStatus: WebexJoinStatus | null, readonly person: { readonly name: string | null, readonly company: string | null } }> } | null } | null } | null, readonly activitySchedules: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly schedules: ReadonlyArray<{ readonly activityDays: { readonly type: ActivityDaysType, readonly days: ReadonlyArray<number> } | null, readonly activityTime: ReadonlyArray<{ readonly timeFrom: string, readonly timeTill: string }> }> | null } | null> | null } | null };

export type ActivitySchedulesQueryVariables = Exact<{
  filter?: ActivityScheduleFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ActivitySchedulesQuery = { readonly activitySchedules: { readonly totalCount: number | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly timeZone: string | null, readonly schedules: ReadonlyArray<{ readonly activityDateFrom: string | null, readonly activityDateTill: string | null, readonly activityDays: { readonly type: ActivityDaysType, readonly days: ReadonlyArray<number> } | null, readonly activityTime: ReadonlyArray<{ readonly timeFrom: string, readonly timeTill: string }> }> | null } | null> | null } | null };

export type ChecklistReportQueryVariables = Exact<{
  checklistIds?: ReadonlyArray<string> | null | undefined;
  sessionIds?: ReadonlyArray<string> | null | undefined;
}>;


export type ChecklistReportQuery = { readonly checklists: ReadonlyArray<{ readonly id: string, readonly title: string | null, readonly status: string | null, readonly sessionIds: ReadonlyArray<string> | null, readonly results: ReadonlyArray<{ readonly id: string, readonly sessionId: string, readonly sessionStatus: SessionStatus | null, readonly result: number | null, readonly points: number | null, readonly totalPoints: number | null, readonly completionDate: string | null, readonly employee: { readonly id: string, readonly name: string | null, readonly jobTitle: string | null, readonly email: string | null } | null, readonly observer: { readonly id: string, readonly name: string | null } | null }> | null }> | null };

export type PassedResultsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PassedResultsQuery = { readonly checklistResults: { readonly totalCount: number | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly checklistTitle: string | null, readonly result: number | null, readonly startDate: string | null, readonly completionDate: string | null, readonly session: { readonly id: string, readonly title: string | null } | null, readonly employee: { readonly id: string, readonly name: string | null } | null, readonly observer: { readonly id: string, readonly name: string | null } | null } | null> | null } | null };

export type SessionsWithResultsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsWithResultsQuery = { readonly trainings: ReadonlyArray<{ readonly id: string, readonly sessions: ReadonlyArray<{ readonly id: string, readonly title: string | null, readonly startTime: string | null, readonly endTime: string | null, readonly instructor: string | null, readonly checklistResults: ReadonlyArray<{ readonly id: string, readonly checklistTitle: string | null, readonly result: number | null, readonly points: number | null, readonly totalPoints: number | null, readonly completionDate: string | null }> | null }> | null } | null> };

export type TrainingBoardQueryVariables = Exact<{
  trainingIds?: ReadonlyArray<string> | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  sessionStatus?: SessionStatus | null | undefined;
}>;


export type TrainingBoardQuery = { readonly trainings: ReadonlyArray<{ readonly id: string, readonly title: string | null, readonly sessions: ReadonlyArray<{ readonly id: string, readonly title: string | null, readonly startTime: string | null, readonly endTime: string | null, readonly instructor: string | null, readonly checklistResults: ReadonlyArray<{ readonly id: string, readonly checklistTitle: string | null, readonly sessionStatus: SessionStatus | null, readonly result: number | null, readonly completionDate: string | null, readonly employee: { readonly id: string, readonly name: string | null } | null, readonly observer: { readonly id: string, readonly name: string | null } | null }> | null }> | null } | null> };

export type BoardSessionFragment = { readonly id: string, readonly title: string | null, readonly startTime: string | null, readonly endTime: string | null, readonly instructor: string | null, readonly checklistResults: ReadonlyArray<{ readonly id: string, readonly checklistTitle: string | null, readonly sessionStatus: SessionStatus | null, readonly result: number | null, readonly completionDate: string | null, readonly employee: { readonly id: string, readonly name: string | null } | null, readonly observer: { readonly id: string, readonly name: string | null } | null }> | null };

export type UpstreamStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type UpstreamStatusQuery = { readonly upstreams: ReadonlyArray<{ readonly name: string, readonly configured: boolean, readonly health: UpstreamHealth, readonly lastSuccessAt: string | null, readonly lastError: string | null, readonly latencyP50Ms: number | null, readonly latencyP99Ms: number | null, readonly quota: { readonly minuteRemaining: number | null, readonly dayRemaining: number | null } | null }> };

export type WebexSessionQueryVariables = Exact<{ [key: string]: never; }>;


export type WebexSessionQuery = { readonly session: { readonly id: string, readonly title: string | null, readonly startTime: string | null, readonly endTime: string | null, readonly timeZone: string | null, readonly instructor: string | null, readonly webex: { readonly status: WebexSessionStatus | null, readonly schedule: { readonly openTime: number | null, readonly hostWebExId: string | null } | null, readonly repeat: { readonly repeatType: WebexRepeatType | null, readonly occurenceType: WebexOccurrenceType | null, readonly dayInWeek: ReadonlyArray<WebexDay>, readonly expirationDate: string | null } | null, readonly presenters: { readonly participants: ReadonlyArray<{ readonly role: WebexRole | null, readonly person: { readonly name: string | null } }> } | null, readonly enableOptions: { readonly chat: boolean | null, readonly poll: boolean | null, readonly nativeClient: boolean | null } | null } | null } | null };

export type WebexSessionsQueryVariables = Exact<{
  from?: string | null | undefined;
  to?: string | null | undefined;
  hostWebExId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WebexSessionsQuery = { readonly webexSessions: { readonly totalCount: number | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string | null, readonly startTime: string | null, readonly endTime: string | null, readonly duration: number | null, readonly timeZone: string | null } | null> | null } | null };

export const BoardSessionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BoardSession"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"instructor"}},{"kind":"Field","name":{"kind":"Name","value":"checklistResults"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sessionStatus"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sessionStatus"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"checklistTitle"}},{"kind":"Field","name":{"kind":"Name","value":"sessionStatus"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"completionDate"}},{"kind":"Field","name":{"kind":"Name","value":"employee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<BoardSessionFragment, unknown>;
export const AcrossAllFourDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AcrossAllFour"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"training"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"b431d5a0-2d14-11ed-b56c-0242c0a87043","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"duration"}},{"kind":"Field","name":{"kind":"Name","value":"instructor"}},{"kind":"Field","name":{"kind":"Name","value":"checklistResults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"checklistTitle"}},{"kind":"Field","name":{"kind":"Name","value":"sessionStatus"}},{"kind":"Field","name":{"kind":"Name","value":"result"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"session"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"webex:session:76736484","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"webex"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attendees"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"company"}}]}},{"kind":"Field","name":{"kind":"Name","value":"joinStatus"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"activitySchedules"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"NAME_ASC"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"schedules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activityDays"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"days"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activityTime"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"timeFrom"}},{"kind":"Field","name":{"kind":"Name","value":"timeTill"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<AcrossAllFourQuery, AcrossAllFourQueryVariables>;
export const ActivitySchedulesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ActivitySchedules"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ActivityScheduleFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activitySchedules"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"NAME_ASC"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"schedules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activityDays"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"days"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activityTime"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"timeFrom"}},{"kind":"Field","name":{"kind":"Name","value":"timeTill"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activityDateFrom"}},{"kind":"Field","name":{"kind":"Name","value":"activityDateTill"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ActivitySchedulesQuery, ActivitySchedulesQueryVariables>;
export const ChecklistReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChecklistReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"checklistIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"StringValue","value":"3fa85f64-5717-4562-b3fc-2c963f66afa6","block":false}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sessionIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checklists"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"checklistIds"}}},{"kind":"Argument","name":{"kind":"Name","value":"sessionIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sessionIds"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"sessionIds"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sessionId"}},{"kind":"Field","name":{"kind":"Name","value":"sessionStatus"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"points"}},{"kind":"Field","name":{"kind":"Name","value":"totalPoints"}},{"kind":"Field","name":{"kind":"Name","value":"completionDate"}},{"kind":"Field","name":{"kind":"Name","value":"employee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"jobTitle"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ChecklistReportQuery, ChecklistReportQueryVariables>;
export const PassedResultsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PassedResults"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"5"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checklistResults"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sessionStatus"},"value":{"kind":"EnumValue","value":"PASSED"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"checklistTitle"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"startDate"}},{"kind":"Field","name":{"kind":"Name","value":"completionDate"}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"employee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PassedResultsQuery, PassedResultsQueryVariables>;
export const SessionsWithResultsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SessionsWithResults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"instructor"}},{"kind":"Field","name":{"kind":"Name","value":"checklistResults"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sessionStatus"},"value":{"kind":"EnumValue","value":"PASSED"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"checklistTitle"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"points"}},{"kind":"Field","name":{"kind":"Name","value":"totalPoints"}},{"kind":"Field","name":{"kind":"Name","value":"completionDate"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SessionsWithResultsQuery, SessionsWithResultsQueryVariables>;
export const TrainingBoardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrainingBoard"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"trainingIds"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sessionStatus"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"SessionStatus"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"trainingIds"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BoardSession"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BoardSession"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"instructor"}},{"kind":"Field","name":{"kind":"Name","value":"checklistResults"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sessionStatus"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sessionStatus"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"checklistTitle"}},{"kind":"Field","name":{"kind":"Name","value":"sessionStatus"}},{"kind":"Field","name":{"kind":"Name","value":"result"}},{"kind":"Field","name":{"kind":"Name","value":"completionDate"}},{"kind":"Field","name":{"kind":"Name","value":"employee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"observer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<TrainingBoardQuery, TrainingBoardQueryVariables>;
export const UpstreamStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UpstreamStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upstreams"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"configured"}},{"kind":"Field","name":{"kind":"Name","value":"health"}},{"kind":"Field","name":{"kind":"Name","value":"lastSuccessAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastError"}},{"kind":"Field","name":{"kind":"Name","value":"latencyP50Ms"}},{"kind":"Field","name":{"kind":"Name","value":"latencyP99Ms"}},{"kind":"Field","name":{"kind":"Name","value":"quota"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"minuteRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"dayRemaining"}}]}}]}}]}}]} as unknown as DocumentNode<UpstreamStatusQuery, UpstreamStatusQueryVariables>;
export const WebexSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WebexSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"session"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"webex:session:76736484","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"instructor"}},{"kind":"Field","name":{"kind":"Name","value":"webex"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"schedule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openTime"}},{"kind":"Field","name":{"kind":"Name","value":"hostWebExId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"repeat"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repeatType"}},{"kind":"Field","name":{"kind":"Name","value":"occurenceType"}},{"kind":"Field","name":{"kind":"Name","value":"dayInWeek"}},{"kind":"Field","name":{"kind":"Name","value":"expirationDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"presenters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"participants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"enableOptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chat"}},{"kind":"Field","name":{"kind":"Name","value":"poll"}},{"kind":"Field","name":{"kind":"Name","value":"nativeClient"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WebexSessionQuery, WebexSessionQueryVariables>;
export const WebexSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WebexSessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hostWebExId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webexSessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"hostWebExId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hostWebExId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"startTime"}},{"kind":"Field","name":{"kind":"Name","value":"endTime"}},{"kind":"Field","name":{"kind":"Name","value":"duration"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}}]}}]}}]} as unknown as DocumentNode<WebexSessionsQuery, WebexSessionsQueryVariables>;