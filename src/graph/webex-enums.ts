import { registerEnumType } from 'type-graphql';

/** How widely a session is listed. */
export const WebexListing = declareEnum(
  'WebexListing',
  'For whom a Webex session is listed in the calendar of its site (GetTrainingSession, sess:listing).',
  {
    PUBLIC: 'Listed for everyone.',
    PRIVATE: 'Listed for authorised people only.',
    UNLISTED: 'Listed for nobody.',
  },
);
export type WebexListing = keyof typeof WebexListing;

export const WebexSessionStatus = declareEnum(
  'WebexSessionStatus',
  'Whether a Webex session was running when Webex answered (GetTrainingSession, train:status).',
  {
    NOT_INPROGRESS: 'Not running: not yet begun, or over.',
    INPROGRESS: 'Running.',
  },
);
export type WebexSessionStatus = keyof typeof WebexSessionStatus;

export const WebexDay = declareEnum('WebexDay', 'A day of the week (GetTrainingSession, train:day).', {
  SUNDAY: 'Sunday.',
  MONDAY: 'Monday.',
  TUESDAY: 'Tuesday.',
  WEDNESDAY: 'Wednesday.',
  THURSDAY: 'Thursday.',
  FRIDAY: 'Friday.',
  SATURDAY: 'Saturday.',
});
export type WebexDay = keyof typeof WebexDay;

export const WebexJoinStatus = declareEnum(
  'WebexJoinStatus',
  'How far a person has come with registering or being invited (GetTrainingSession, sess:joinStatus). Names in two parts say to what the answer was given.',
  {
    REGISTER: 'Has registered.',
    INVITE: 'Has been invited.',
    REJECT: 'Was rejected, or declined.',
    ACCEPT: 'Was accepted, or accepted.',
    REJECTREGISTER: 'The registration was rejected.',
    ACCEPTREGISTER: 'The registration was accepted.',
    REJECTINVITE: 'The invitation was declined.',
    ACCEPTINVITE: 'The invitation was accepted.',
  },
);
export type WebexJoinStatus = keyof typeof WebexJoinStatus;

export const WebexRole = declareEnum(
  'WebexRole',
  'What a participant may do in a Webex session (GetTrainingSession, sess:role).',
  {
    ATTENDEE: 'Takes part.',
    PRESENTER: 'Presents.',
    HOST: 'Hosts, or may host in the place of the host (an alternate host).',
    LIMITED: "A word of the vendor's schemas that its pages do not explain.",
  },
);
export type WebexRole = keyof typeof WebexRole;

export const WebexPersonType = declareEnum(
  'WebexPersonType',
  'What a person is to the Webex site (GetTrainingSession, com:type).',
  {
    VISITOR: 'Has no account on the site.',
    MEMBER: 'Has an account on the site.',
    PANELIST: 'A panelist.',
    SME: 'A subject matter expert.',
    SALESTEAM: 'One of the sales team.',
  },
);
export type WebexPersonType = keyof typeof WebexPersonType;

export const WebexRepeatType = declareEnum(
  'WebexRepeatType',
  'Whether a Webex session repeats, and as what (GetTrainingSession, train:repeatType).',
  {
    SINGLE: 'It takes place once.',
    RECURRING_SINGLE: 'One session that takes place again and again.',
    MULTIPLE_SESSION: 'A course of several sessions, whose starts are in WebexSchedule.startDates.',
  },
);
export type WebexRepeatType = keyof typeof WebexRepeatType;

export const WebexOccurrenceType = declareEnum(
  'WebexOccurrenceType',
  'The rhythm in which a Webex session repeats (GetTrainingSession, train:occurenceType).',
  {
    WEEKLY: 'Every so many weeks, on WebexRepeat.dayInWeek.',
    DAILY: 'Every so many days.',
    NO_REPEAT: 'It does not repeat.',
    CONSTANT: "A word of the vendor's schemas that its pages do not explain.",
    MONTHLY: 'Every so many months.',
    IRREGULARLY: 'At times that follow no rule.',
  },
);
export type WebexOccurrenceType = keyof typeof WebexOccurrenceType;

export const WebexTelephonySupport = declareEnum(
  'WebexTelephonySupport',
  'How people hear each other in a Webex session by phone (GetTrainingSession, sess:telephonySupport).',
  {
    NONE: 'They do not.',
    CALLIN: 'They call in.',
    CALLBACK: 'They are called back.',
    OTHER: 'By another teleconference service.',
  },
);
export type WebexTelephonySupport = keyof typeof WebexTelephonySupport;

/**
 * Registers an enum whose values are their own names, each with its description. All of them end in UNKNOWN: Webex
 * sends words that its schemas do not list.
 */
function declareEnum<Name extends string>(
  name: string,
  description: string,
  descriptions: Readonly<Record<Name, string>>,
): Readonly<{ [Value in Name | 'UNKNOWN']: Value }> {
  const entries = Object.entries<string>({
    ...descriptions,
    UNKNOWN: 'A word of Webex that is not in this list.',
  });
  const values = Object.fromEntries(entries.map(([value]) => [value, value]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(entries.map(([value, text]) => [value, { description: text }])),
  });
  return values as { [Value in Name | 'UNKNOWN']: Value };
}
