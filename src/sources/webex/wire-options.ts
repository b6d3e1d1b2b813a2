import { MalformedField, type Fields } from '../../protocols/fields.js';
import { LISTINGS, TELEPHONY_SUPPORTS, word } from './wire-enums.js';
import type { SessionClock } from './wire-times.js';

/** `sess:accessControl`. */
export function decodeAccessControl(fields: Fields) {
  return {
    listing: word(fields, 'listing', LISTINGS),
    sessionPassword: fields.text('sessionPassword'),
    enforcePassword: fields.flag('enforcePassword'),
  };
}

/** `train:metaData`. */
export function decodeMetaData(fields: Fields) {
  return {
    confName: fields.text('confName'),
    agenda: fields.text('agenda'),
    description: fields.text('description'),
    greeting: fields.text('greeting'),
    location: fields.text('location'),
    invitation: fields.text('invitation'),
    sessionType: fields.text('sessionType'),
    defaultHighestMT: fields.text('defaultHighestMT'),
    sessionTemplate: textOrBlock(
      () => fields.text('sessionTemplate'),
      () => fields.child('sessionTemplate')?.text('use') ?? null,
    ),
    enableGreeting: fields.flag('enableGreeting'),
  };
}

/** `train:telephony`. */
export function decodeTelephony(fields: Fields) {
  const callIn = fields.child('callInNum');
  return {
    telephonySupport: word(fields, 'telephonySupport', TELEPHONY_SUPPORTS),
    numPhoneLines: fields.integer('numPhoneLines'),
    extTelephonyURL: fields.text('extTelephonyURL'),
    extTelephonyDescription: fields.text('extTelephonyDescription'),
    enableTSP: fields.flag('enableTSP'),
    tspAccountIndex: fields.integer('tspAccountIndex'),
    personalAccountIndex: fields.integer('personalAccountIndex'),
    intlLocalCallIn: fields.flag('intlLocalCallIn'),
    teleconfLocation: fields.text('teleconfLocation'),
    callInNum: callIn === null ? null : decodeCallInNumbers(callIn),
    tspConference: textOrBlock(
      () => fields.text('tspConference'),
      () => tspNumbers(fields.child('tspConference')),
    ),
    tspAccessCodeOrder: fields.text('tspAccessCodeOrder'),
    tollFree: fields.flag('tollFree'),
  };
}

function decodeCallInNumbers(fields: Fields) {
  return {
    tollNum: fields.text('tollNum'),
    tollFreeNum: fields.text('tollFreeNum'),
    intlLocalNum: fields.text('intlLocalNum'),
    globalNum: textOrBlock(
      () => fields.texts('globalNum'),
      () => fields.children('globalNum').flatMap((number) => number.text('phoneNumber') ?? []),
    ),
  };
}

/** The numbers to call; the access codes beside them open the conference and are left behind. */
function tspNumbers(account: Fields | null): string | null {
  const numbers = ['tollFreeCallInNumber', 'tollCallInNumber'].map((name) => account?.text(name) ?? null);
  return numbers.filter((number) => number !== null).join(', ') || null;
}

/** Some elements that the page shows as one value are blocks in the schemas (fixtures/.../everything and /plain-text). */
function textOrBlock<T>(asText: () => T, asBlock: () => T): T {
  try {
    return asText();
  } catch (error) {
    if (error instanceof MalformedField) return asBlock();
    throw error;
  }
}

/** `sess:remind`. */
export function decodeRemind(fields: Fields) {
  return {
    enableReminder: fields.flag('enableReminder'),
    emails: fields.child('emails')?.texts('email') ?? [],
    sendEmail: fields.flag('sendEmail'),
    mobile: fields.text('mobile'),
    sendMobile: fields.flag('sendMobile'),
    daysAhead: fields.integer('daysAhead'),
    hoursAhead: fields.integer('hoursAhead'),
    minutesAhead: fields.integer('minutesAhead'),
  };
}

/** `train:attendeeOptions`; the page writes one of them as `tain:` (fixtures/webex/get-training-session/vendor-page). */
export function decodeAttendeeOptions(fields: Fields, clock: SessionClock) {
  return {
    request: fields.flag('request'),
    registration: fields.flag('registration'),
    auto: fields.flag('auto'),
    registrationPwd: fields.text('registrationPWD'),
    maxRegistrations: fields.integer('maxRegistrations'),
    registrationCloseDate: clock.time(fields, 'registrationCloseDate'),
    emailInvitations: fields.flag('emailInvitations'),
    participantLimit: fields.integer('participantLimit'),
  };
}

/** `train:handsOnLab`. */
export function decodeHandsOnLab(fields: Fields) {
  return {
    reserveHOL: fields.flag('reserveHOL'),
    labName: fields.text('labName'),
    numComputers: fields.integer('numComputers'),
  };
}

/** `train:preAssignBreakout`. */
export function decodePreAssignBreakout(fields: Fields) {
  return {
    enable: fields.flag('enable'),
    attendeeAssign: fields.text('attendeeAssign'),
    numSessions: fields.integer('numSessions'),
    attendeesPerSess: fields.integer('attendeesPerSess'),
  };
}

/** `train:test`. */
export function decodeTest(fields: Fields, clock: SessionClock) {
  return {
    testId: fields.text('testID'),
    title: fields.text('title'),
    delivery: fields.text('delivery'),
    status: fields.text('status'),
    dueDate: clock.time(fields, 'dueDate'),
  };
}
