import { registerEnumType } from 'type-graphql';

/** How widely a session is listed. */
export const WebexListing = declareEnum('WebexListing', 'Who finds the session in the site calendar.', {
  PUBLIC: 'Listed for everyone.',
  PRIVATE: 'Listed for the invited only.',
  UNLISTED: 'Listed for nobody; it is reached by its key.',
});
export type WebexListing = keyof typeof WebexListing;

export const WebexSessionStatus = declareEnum(
  'WebexSessionStatus',
  'Whether the session is running as Webex answers.',
  {
    NOT_INPROGRESS: 'Not running: not yet begun, or over.',
    INPROGRESS: 'Running.',
  },
);
export type WebexSessionStatus = keyof typeof WebexSessionStatus;

export const WebexDay = declareEnum('WebexDay', 'A day of the week.', {
  SUNDAY: 'Sunday.',
  MONDAY: 'Monday.',
  TUESDAY: 'Tuesday.',
  WEDNESDAY: 'Wednesday.',
  THURSDAY: 'Thursday.',
  FRIDAY: 'Friday.',
  SATURDAY: 'Saturday.',
});
export type WebexDay = keyof typeof WebexDay;

export const WebexJoinStatus = declareEnum('WebexJoinStatus', 'How far a person has come with joining.', {
  REGISTER: 'Has registered and awaits an answer.',
  INVITE: 'Has been invited and has not answered.',
  REJECT: 'Has been rejected, or has declined.',
  ACCEPT: 'Has been accepted, or has accepted.',
  REJECTREGISTER: 'The registration was rejected.',
  ACCEPTREGISTER: 'The registration was accepted.',
  REJECTINVITE: 'The invitation was declined.',
  ACCEPTINVITE: 'The invitation was accepted.',
});
export type WebexJoinStatus = keyof typeof WebexJoinStatus;

export const WebexRole = declareEnum('WebexRole', 'What a participant may do in the session.', {
  ATTENDEE: 'Takes part.',
  PRESENTER: 'Presents.',
  HOST: 'Hosts, or may host in the place of the host.',
  LIMITED: 'Hosts with limited rights.',
});
export type WebexRole = keyof typeof WebexRole;

export const WebexPersonType = declareEnum('WebexPersonType', 'What a person is to the Webex site.', {
  VISITOR: 'Has no account on the site.',
  MEMBER: 'Has an account on the site.',
  PANELIST: 'A panelist.',
  SME: 'A subject matter expert.',
  SALESTEAM: 'One of the sales team.',
});
export type WebexPersonType = keyof typeof WebexPersonType;

export const WebexRepeatType = declareEnum('WebexRepeatType', 'Whether, and as what, the session repeats.', {
  SINGLE: 'It takes place once.',
  RECURRING_SINGLE: 'One session that recurs; people register for each time.',
  MULTIPLE_SESSION: 'A course of several sessions; people register for the whole.',
});
export type WebexRepeatType = keyof typeof WebexRepeatType;

export const WebexOccurrenceType = declareEnum('WebexOccurrenceType', 'The rhythm in which it repeats.', {
  WEEKLY: 'By the week.',
  DAILY: 'By the day.',
  NO_REPEAT: 'It does not repeat.',
  CONSTANT: 'It goes on all the time.',
  MONTHLY: 'By the month.',
  IRREGULARLY: 'On days of its own.',
});
export type WebexOccurrenceType = keyof typeof WebexOccurrenceType;

export const WebexTelephonySupport = declareEnum(
  'WebexTelephonySupport',
  'How people hear each other by phone.',
  {
    NONE: 'Not by phone.',
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
