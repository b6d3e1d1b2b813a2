import type { Random } from '../random.js';
import { createCourse } from './courses.js';
import * as landmarks from './landmarks.js';
import type { Employee } from './types.js';
import { createEnableOptions, createRepeat, createTelephony, createTests } from './webex-blocks.js';
import { webexEnums } from './webex-enums.js';
import { createAttendees, createPresenters, cycled, foreignHost, mainHost } from './webex-people.js';
import { webexTimeZones } from './webex-time-zones.js';
import type {
  WebexAttendeeOptions,
  WebexMetaData,
  WebexSchedule,
  WebexTrainingSession,
} from './webex-types.js';
import { instantOf, monthFirst, offsetMinutes } from './zoned-time.js';

const sessionCount = 60;
const firstKey = Number(landmarks.completeSessionKey);

/** These begin at one instant under every seed, each by a clock of its own. */
const simultaneousKeys: readonly string[] = ['510000128', '510000137', '510000142'];
const simultaneousStart = Date.UTC(2026, 10, 17, 12);

/** 60 sessions which together use every element and every enum value of the vendor's schema, and nearly all its time zones. */
export function createWebexSessions(random: Random, employees: readonly Employee[]): WebexTrainingSession[] {
  const ownCount = sessionCount - landmarks.foreignSessionKeys.length;
  const keys = [
    ...Array.from({ length: ownCount }, (_unused, index) => String(firstKey + index)),
    ...landmarks.foreignSessionKeys,
  ];
  return keys.map((key, index) => createSession(random, key, index, employees));
}

function createSession(
  random: Random,
  sessionKey: string,
  index: number,
  employees: readonly Employee[],
): WebexTrainingSession {
  const complete = sessionKey === landmarks.completeSessionKey || index % 4 === 0;
  const foreign = (landmarks.foreignSessionKeys as readonly string[]).includes(sessionKey);
  const host = foreign ? foreignHost : mainHost;
  const timeZoneID = index;
  const zone = webexTimeZones[timeZoneID]?.iana ?? 'UTC';
  const drawn = Date.UTC(
    2026,
    random.int(0, 11),
    random.int(1, 28),
    random.int(8, 18),
    random.pick([0, 0, 30]),
  );
  const wall = simultaneousKeys.includes(sessionKey)
    ? simultaneousStart + offsetMinutes(zone, simultaneousStart) * 60_000
    : drawn;
  const date = (daysLater: number): string =>
    monthFirst(instantOf(wall + daysLater * 86_400_000, zone), zone);
  const confName = createCourse(random).title;
  if (sessionKey === landmarks.sparseSessionKey) {
    return {
      schedule: { startDate: [date(0)], timeZoneID, hostWebExID: host.webExId },
      metaData: { confName },
      sessionKey,
    };
  }
  const multiple = sessionKey === landmarks.multipleSessionKey;
  const repeatType = complete
    ? 'RECURRING_SINGLE'
    : multiple
      ? 'MULTIPLE_SESSION'
      : cycled(webexEnums.repeatType, index);
  const starts = repeatType === 'MULTIPLE_SESSION' ? 2 + (index % 3) : 1;
  const schedule: WebexSchedule = {
    startDate: Array.from({ length: starts }, (_unused, place) => date(7 * place)),
    ...(index % 5 === 4 ? {} : { timeZone: webexTimeZones[timeZoneID]?.label ?? '' }),
    duration: random.pick([30, 45, 60, 90, 120, 480]),
    timeZoneID,
    hostWebExID: host.webExId,
    openTime: random.pick([0, 5, 10, 15, 20]),
    joinTeleconfBeforeHost: random.chance(0.5),
  };
  return {
    accessControl: {
      listing: cycled(webexEnums.listing, index),
      ...(index % 3 === 2 ? {} : { sessionPassword: `pass-${index}&1` }),
      ...(complete ? { enforcePassword: true } : {}),
    },
    schedule: complete ? { ...schedule, ...scheduleExtras(index) } : schedule,
    metaData: complete
      ? completeMetaData(confName, index)
      : { confName, agenda: 'agenda 1', description: '' },
    enableOptions: createEnableOptions(random),
    telephony: createTelephony(random, index, complete),
    tracking: Object.fromEntries(
      Array.from({ length: complete ? 10 : index % 3 }, (_unused, place) => [
        `trackingCode${place + 1}`,
        place === 0 ? 'Дивизион «Волга»' : `code-${index}-${place + 1}`,
      ]),
    ),
    repeat: createRepeat(index, repeatType, date),
    remind: {
      enableReminder: index % 2 === 0,
      emails: { email: random.sample(employees, (index + 1) % 3).map(({ email }) => email) },
      sendEmail: index % 2 === 0,
      ...(complete ? { mobile: '7-927-5550120' } : {}),
      sendMobile: false,
      daysAhead: 1,
      hoursAhead: index % 24,
      minutesAhead: 15,
    },
    presenters: createPresenters(random, index, host, employees),
    attendees: createAttendees(random, index, employees),
    attendeeOptions: createAttendeeOptions(index, complete, date(-1)),
    handsOnLab: complete
      ? { reserveHOL: true, labName: 'Lab "Kazan"', numComputers: 12 }
      : { reserveHOL: false, numComputers: 0 },
    ...(complete ? { psoFields: { psoField1: 'cost centre 42' } } : {}),
    ...(complete ? { assistService: { assistRequest: 'Dry Run', assistConfirm: 'Pending' } } : {}),
    ...(index % 2 === 0
      ? {
          preAssignBreakout: {
            enable: true,
            attendeeAssign: cycled(webexEnums.attendeeAssign, index >> 1),
            numSessions: 3,
            attendeesPerSess: 4,
          },
        }
      : {}),
    sessionKey,
    status: cycled(webexEnums.status, index),
    test: createTests(complete ? index + 2 - (index % 3) : index, date),
    ...(complete ? { hostKey: String(100_000 + random.int(0, 899_999)) } : {}),
    eventID: String(10_765_000 + index),
    guestToken: random.hex(32),
    hostType: '1019001',
  };
}

function scheduleExtras(index: number): Partial<WebexSchedule> {
  return {
    extURL: 'https://academy.example/after?session=1&lang=ru',
    extNotifyTime: 5,
    joinNotifyURL: 'https://academy.example/joined',
    entryExitTone: cycled(webexEnums.entryExitTone, index >> 2),
    destinationURL: 'https://academy.example/thanks',
  };
}

function completeMetaData(confName: string, index: number): WebexMetaData {
  return {
    confName,
    agenda: '1. Знакомство\n2. Practice & feedback\n3. Итоги',
    description: 'All about <objections>, "live"',
    greeting: 'Добро пожаловать!',
    location: 'Йошкар-Ола, переговорная 3',
    invitation: 'invitation;',
    sessionType: 9,
    defaultHighestMT: index % 8 === 0,
    sessionTemplate: { use: 'Weekly training', default: false },
    enableGreeting: true,
  };
}

function createAttendeeOptions(index: number, complete: boolean, closeDate: string): WebexAttendeeOptions {
  const brief: WebexAttendeeOptions = { request: false, registration: index % 2 === 0, auto: true };
  if (!complete) return brief;
  return {
    ...brief,
    registrationPWD: `reg-${index}`,
    maxRegistrations: 10 + index,
    registrationCloseDate: closeDate,
    emailInvitations: true,
    participantLimit: 100,
  };
}
