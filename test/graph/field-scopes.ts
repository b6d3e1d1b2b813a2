import type { Scope } from '../../src/graph/scope.js';

/** What reading a field takes, beside `graph:read`. */
export type Taken =
  | 'nothing'
  | Extract<Scope, 'people:read' | 'secrets:read'>
  /** Only where the value is an e-mail address. */
  | 'people:read of an address'
  /** Nothing of its own: every field that leads to its type takes it. */
  | 'people:read before';

/**
 * Every field of the graph, as somebody has judged it: a new one is missing here until somebody does. Ask of each: does it tell how
 * to reach a person, or open a session, or make its holder the host?
 */
export const FIELD_SCOPES: Readonly<Record<string, Readonly<Partial<Record<Taken, string>>>>> = {
  _Service: { nothing: 'sdl' },
  ActivityDays: { nothing: 'days type' },
  ActivitySchedule: { nothing: 'id intervals isActive name schedules source sourceId timeZone' },
  ActivityScheduleConnection: { nothing: 'edges nodes pageInfo totalCount' },
  ActivityScheduleEdge: { nothing: 'cursor node' },
  ActivityTime: { nothing: 'timeFrom timeTill' },
  Checklist: { nothing: 'id results sessionIds sourceId status summary title' },
  ChecklistResult: {
    nothing: `actualStartDate checklist checklistId checklistTitle completionDate employee employeeId id observer observerId points
      result session sessionId sessionStatus startDate totalPoints`,
  },
  ChecklistResultConnection: { nothing: 'edges nodes pageInfo totalCount' },
  ChecklistResultEdge: { nothing: 'cursor node' },
  ChecklistSummary: {
    nothing:
      'averageResult inProgressCount lastCompletionDate notStartedCount passedCount ratedCount totalCount',
  },
  Employee: {
    nothing: 'id source sourceId',
    'people:read': 'email',
    'people:read of an address': 'jobTitle name',
  },
  Interval: { nothing: 'from seconds to' },
  PageInfo: { nothing: 'endCursor hasNextPage hasPreviousPage startCursor' },
  Query: {
    nothing: `_entities _service activitySchedule activitySchedules checklistResults checklists node nodes session sessions training trainings upstreams
      webexSessions`,
  },
  ScheduleOverlap: { nothing: 'activeSeconds intervals ratio schedule' },
  ScheduleRule: { nothing: 'activityDateFrom activityDateTill activityDays activityTime' },
  Session: {
    nothing: `checklistResults dayIds duration endTime id scheduleOverlaps source sourceId startTime timeZone title training webex`,
    'people:read of an address': 'instructor',
  },
  SessionConnection: { nothing: 'edges nodes pageInfo totalCount' },
  SessionEdge: { nothing: 'cursor node' },
  Training: { nothing: 'endTime id organizer sessions source sourceId startTime title type' },
  Upstream: {
    nothing:
      'configured health lastError lastErrorAt lastSuccessAt latencyP50Ms latencyP99Ms name quota sandbox',
  },
  UpstreamQuota: {
    nothing: 'dayLimit dayRemaining dayResetSeconds minuteLimit minuteRemaining minuteResetSeconds',
  },
  WebexAccessControl: { nothing: 'enforcePassword listing', 'secrets:read': 'sessionPassword' },
  WebexAddress: { 'people:read before': 'address1 address2 addressType city country state zipCode' },
  WebexAttendeeOptions: {
    nothing:
      'auto emailInvitations maxRegistrations participantLimit registration registrationCloseDate request',
    'secrets:read': 'registrationPwd',
  },
  WebexCallInNumbers: { nothing: 'globalNum intlLocalNum tollFreeNum tollNum' },
  WebexEnableOptions: {
    nothing: `annotation applicationShare attendeeBreakoutSession attendeeList attendeeRecordTrainingSession audioVideo
      autoDeleteAfterMeetingEnd chat copyPage desktopShare displayQuickStartAttendees displayQuickStartHost faxIntoTrainingSession
      fileShare fullScreen importDocument javaClient multiVideo muteOnEntry nativeClient networkBasedRecord pointer poll presentation
      presenterBreakoutSession printDocument rcAppShare rcDesktopShare rcWebTour saveDocument supportBreakoutSessions supportFeedback
      supportPanelists supportQandA supportRemoteComputer supportShareWebContent supportUCFRichMedia switchPage thumbnail
      trainingSessionRecord veryLargeSess voip webTour zoom`,
  },
  WebexHandsOnLab: { nothing: 'labName numComputers reserveHOL' },
  WebexMetaData: {
    nothing: `agenda confName defaultHighestMT description enableGreeting greeting invitation location sessionTemplate sessionType`,
  },
  WebexParticipant: { nothing: 'contactId joinStatus person role' },
  WebexParticipants: { nothing: 'maxUserNumber participants' },
  WebexPerson: {
    nothing: 'company title type',
    'people:read': 'address email notes phones',
    'people:read of an address': 'firstName lastName name url webExId',
  },
  WebexPhones: { 'people:read before': 'fax mobilePhone phone' },
  WebexPreAssignBreakout: { nothing: 'attendeeAssign attendeesPerSess enable numSessions' },
  WebexRemind: {
    nothing: 'daysAhead enableReminder hoursAhead minutesAhead sendEmail sendMobile',
    'people:read': 'emails mobile',
  },
  WebexRepeat: {
    nothing: `dayInMonth dayInWeek dayInYear endAfter expirationDate interval monthInYear occurenceType repeatSession repeatType
      weekInMonth`,
  },
  WebexRepeatSession: { nothing: 'action index startDate' },
  WebexSchedule: {
    nothing: `destinationURL duration entryExitTone extNotifyTime extURL joinNotifyURL joinTeleconfBeforeHost openTime startDate
      startDates timeZone timeZoneId`,
    'people:read of an address': 'hostWebExId',
  },
  WebexSession: {
    nothing: `accessControl attendeeOptions attendees enableOptions eventId handsOnLab hostType metaData preAssignBreakout presenters
      remind repeat schedule sessionKey status telephony tests tracking`,
    'secrets:read': 'guestToken hostKey',
  },
  WebexTelephony: {
    nothing: `callInNum enableTSP extTelephonyDescription extTelephonyURL intlLocalCallIn numPhoneLines personalAccountIndex
      teleconfLocation telephonySupport tollFree tspAccessCodeOrder tspAccountIndex tspConference`,
  },
  WebexTest: { nothing: 'delivery dueDate status testId title' },
  WebexTracking: {
    nothing: `trackingCode1 trackingCode2 trackingCode3 trackingCode4 trackingCode5 trackingCode6 trackingCode7 trackingCode8
      trackingCode9 trackingCode10`,
  },
};

/** By `Type.field`. */
export const TAKEN: ReadonlyMap<string, Taken> = new Map(
  Object.entries(FIELD_SCOPES).flatMap(([type, lists]) =>
    Object.entries(lists).flatMap(([taken, names]) =>
      names.split(/\s+/).map((name): [string, Taken] => [`${type}.${name}`, taken as Taken]),
    ),
  ),
);

/** Names that sound as if they told of a person, or a secret. */
export const SOUNDS_CLOSED =
  /mail|phone|mobile|fax|address|passw|pwd|secret|token|key|note|code|account|login|webexid|contact|birth|city|zip|street|instructor|num$|url$/i;

const SWITCH = 'says whether something is done, and not with what';
const BY_HOST = 'free text or an address that the host wrote for those who come';
const OF_SITE = 'a number of the conference, and of no person';

/** Of those that take nothing and sound as if they should: why they do not. */
export const OPEN_ALTHOUGH: Readonly<Record<string, string>> = {
  'WebexAccessControl.enforcePassword': SWITCH,
  'WebexAttendeeOptions.emailInvitations': SWITCH,
  'WebexEnableOptions.faxIntoTrainingSession': SWITCH,
  'WebexRemind.sendEmail': SWITCH,
  'WebexRemind.sendMobile': SWITCH,
  'WebexCallInNumbers.globalNum': OF_SITE,
  'WebexCallInNumbers.intlLocalNum': OF_SITE,
  'WebexCallInNumbers.tollFreeNum': OF_SITE,
  'WebexCallInNumbers.tollNum': OF_SITE,
  'WebexTelephony.callInNum': OF_SITE,
  'WebexTelephony.numPhoneLines': 'how many there are',
  'WebexTelephony.personalAccountIndex': 'a place in a list of accounts, and none of their data',
  'WebexTelephony.tspAccountIndex': 'a place in a list of accounts, and none of their data',
  'WebexTelephony.tspAccessCodeOrder': 'which code comes first, and no code',
  'WebexTelephony.extTelephonyURL': BY_HOST,
  'WebexSchedule.destinationURL': BY_HOST,
  'WebexSchedule.extURL': BY_HOST,
  'WebexSchedule.joinNotifyURL': BY_HOST,
  'WebexSession.sessionKey': 'the number by which a session is asked for: it opens nothing',
  'WebexParticipant.contactId': "the vendor's number of an entry: it reaches nobody",
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_code, index) => [
      `WebexTracking.trackingCode${index + 1}`,
      'by which the site sorts its sessions',
    ]),
  ),
};
