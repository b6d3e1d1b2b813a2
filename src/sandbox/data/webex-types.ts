/**
 * A training session as GetTrainingSession spells it: the element names of the vendor's schema, the wire's own nesting,
 * booleans and numbers as such, dates as text in the session's zone (`MM/DD/YYYY HH:mm:ss`).
 */
export interface WebexTrainingSession {
  readonly accessControl?: WebexAccessControl;
  readonly schedule: WebexSchedule;
  readonly metaData: WebexMetaData;
  readonly enableOptions?: Readonly<Record<string, boolean>>;
  readonly telephony?: WebexTelephony;
  readonly tracking?: Readonly<Record<string, string>>;
  readonly repeat?: WebexRepeat;
  readonly remind?: WebexRemind;
  readonly presenters?: WebexParticipants;
  readonly attendees?: WebexParticipants;
  readonly attendeeOptions?: WebexAttendeeOptions;
  readonly handsOnLab?: {
    readonly reserveHOL?: boolean;
    readonly labName?: string;
    readonly numComputers?: number;
  };
  readonly psoFields?: { readonly psoField1?: string };
  readonly assistService?: { readonly assistRequest?: string; readonly assistConfirm?: string };
  readonly preAssignBreakout?: {
    readonly enable?: boolean;
    readonly attendeeAssign?: string;
    readonly numSessions?: number;
    readonly attendeesPerSess?: number;
  };
  readonly sessionKey: string;
  readonly status?: string;
  readonly test?: readonly WebexTest[];
  readonly hostKey?: string;
  readonly eventID?: string;
  readonly guestToken?: string;
  readonly hostType?: string;
}

export interface WebexAccessControl {
  readonly listing?: string;
  readonly sessionPassword?: string;
  readonly enforcePassword?: boolean;
}

export interface WebexSchedule {
  readonly startDate: readonly string[];
  readonly timeZone?: string;
  /** Minutes. */
  readonly duration?: number;
  readonly timeZoneID: number;
  readonly hostWebExID: string;
  /** Minutes before the start. */
  readonly openTime?: number;
  readonly extURL?: string;
  readonly extNotifyTime?: number;
  readonly joinNotifyURL?: string;
  readonly joinTeleconfBeforeHost?: boolean;
  readonly entryExitTone?: string;
  readonly destinationURL?: string;
}

export interface WebexMetaData {
  readonly confName?: string;
  readonly agenda?: string;
  readonly description?: string;
  readonly greeting?: string;
  readonly location?: string;
  readonly invitation?: string;
  readonly sessionType?: number;
  readonly defaultHighestMT?: boolean;
  readonly sessionTemplate?: { readonly use?: string; readonly default?: boolean };
  readonly enableGreeting?: boolean;
}

export interface WebexTelephony {
  readonly telephonySupport?: string;
  readonly numPhoneLines?: number;
  readonly extTelephonyURL?: string;
  readonly extTelephonyDescription?: string;
  readonly enableTSP?: boolean;
  readonly tspAccountIndex?: number;
  readonly personalAccountIndex?: number;
  readonly intlLocalCallIn?: boolean;
  readonly teleconfLocation?: string;
  readonly callInNum?: {
    readonly tollNum: string;
    readonly tollFreeNum?: string;
    readonly intlLocalNum?: string;
    readonly globalNum?: readonly {
      readonly countryAlias: string;
      readonly phoneNumber: string;
      readonly tollFree: boolean;
    }[];
  };
  readonly tspConference?: {
    readonly tollFreeCallInNumber: string;
    readonly tollCallInNumber: string;
    readonly subscriberAccessCode?: string;
    readonly participantAccessCode?: string;
  };
  readonly tspAccessCodeOrder?: string;
  readonly tollFree?: boolean;
}

export interface WebexRepeat {
  readonly repeatType?: string;
  readonly expirationDate?: string;
  readonly dayInWeek?: { readonly day: readonly string[] };
  readonly endAfter?: number;
  readonly occurenceType?: string;
  readonly interval?: number;
  readonly dayInMonth?: number;
  readonly weekInMonth?: number;
  readonly monthInYear?: number;
  readonly dayInYear?: number;
  readonly repeatSession?: readonly {
    readonly action?: string;
    readonly index: number;
    readonly startDate?: string;
  }[];
}

export interface WebexRemind {
  readonly enableReminder?: boolean;
  readonly emails?: { readonly email: readonly string[] };
  readonly sendEmail?: boolean;
  readonly mobile?: string;
  readonly sendMobile?: boolean;
  readonly daysAhead?: number;
  readonly hoursAhead?: number;
  readonly minutesAhead?: number;
}

export interface WebexParticipants {
  readonly maxUserNumber?: number;
  readonly participants?: { readonly participant: readonly WebexParticipant[] };
}

export interface WebexParticipant {
  readonly person: WebexPerson;
  readonly contactID?: string;
  readonly joinStatus?: string;
  readonly role?: string;
}

export interface WebexPerson {
  readonly name?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly title?: string;
  readonly company?: string;
  readonly webExId?: string;
  readonly address?: Readonly<Record<string, string>>;
  readonly phones?: { readonly phone?: string; readonly mobilePhone?: string; readonly fax?: string };
  readonly email: string;
  readonly notes?: string;
  readonly url?: string;
  readonly type?: string;
}

export interface WebexAttendeeOptions {
  readonly request?: boolean;
  readonly registration?: boolean;
  readonly auto?: boolean;
  readonly registrationPWD?: string;
  readonly maxRegistrations?: number;
  readonly registrationCloseDate?: string;
  readonly emailInvitations?: boolean;
  readonly participantLimit?: number;
}

export interface WebexTest {
  readonly testID: string;
  readonly title: string;
  readonly delivery: string;
  readonly status: string;
  readonly dueDate?: string;
}
