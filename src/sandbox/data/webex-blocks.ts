import type { Random } from '../random.js';
import { enableOptionNames, webexEnums } from './webex-enums.js';
import { cycled } from './webex-people.js';
import type { WebexRepeat, WebexTelephony, WebexTest } from './webex-types.js';

/** Writes the instant in the session's zone, days later. */
export type ZonedDate = (daysLater: number) => string;

export function createEnableOptions(random: Random): Record<string, boolean> {
  return Object.fromEntries(enableOptionNames.map((name) => [name, random.chance(0.5)]));
}

export function createTelephony(random: Random, index: number, complete: boolean): WebexTelephony {
  const support = cycled(webexEnums.telephonySupport, index);
  const brief: WebexTelephony = {
    telephonySupport: support,
    numPhoneLines: 4,
    enableTSP: false,
    tspAccountIndex: 0,
  };
  if (!complete) return brief;
  return {
    ...brief,
    extTelephonyURL: 'https://phones.academy.example/join?room=7&lang=en',
    extTelephonyDescription: 'Dial in, then press # twice',
    enableTSP: index % 2 === 0,
    tspAccountIndex: 1,
    personalAccountIndex: 2,
    intlLocalCallIn: random.chance(0.5),
    teleconfLocation: 'Room "Volga"',
    callInNum: {
      tollNum: '1-408-5550110',
      tollFreeNum: '1-800-5550111',
      intlLocalNum: '7-495-5550112',
      globalNum: [
        { countryAlias: 'Germany', phoneNumber: '49-30-5550113', tollFree: false },
        { countryAlias: 'Russia', phoneNumber: '7-800-5550114', tollFree: true },
      ].slice(0, 2 - ((index >> 2) % 2)),
    },
    tspConference: {
      tollFreeCallInNumber: '1-800-5550115',
      tollCallInNumber: '1-408-5550116',
      subscriberAccessCode: '0042',
      participantAccessCode: '0007',
    },
    tspAccessCodeOrder: cycled(webexEnums.tspAccessCodeOrder, index >> 2),
    tollFree: random.chance(0.5),
  };
}

export function createRepeat(index: number, repeatType: string, date: ZonedDate): WebexRepeat {
  if (repeatType === 'SINGLE') return { repeatType };
  const day = webexEnums.day
    .filter((_name, place) => (index + place) % 3 === 0 || place === index % 7)
    .slice(0, 1 + (index % 4));
  const repeat: WebexRepeat = {
    repeatType,
    expirationDate: date(60),
    dayInWeek: { day },
    endAfter: 5 + (index % 7),
    occurenceType: cycled(webexEnums.occurenceType, index >> 1),
    interval: 1 + (index % 4),
    dayInMonth: 1 + (index % 28),
    weekInMonth: 1 + (index % 4),
    monthInYear: 1 + (index % 12),
    dayInYear: 1 + (index % 365),
  };
  if (repeatType !== 'RECURRING_SINGLE') return repeat;
  const repeatSession = Array.from({ length: 1 + (index % 3) }, (_unused, place) => ({
    action: cycled(webexEnums.repeatAction, index + place),
    index: place + 1,
    startDate: date(7 * (place + 1)),
  }));
  return { ...repeat, repeatSession };
}

/** None, one or two tests. */
export function createTests(index: number, date: ZonedDate): WebexTest[] {
  return Array.from({ length: index % 3 }, (_unused, place): WebexTest => {
    const test = {
      testID: String(90_000 + index * 10 + place),
      title: place === 0 ? 'Итоговый тест' : 'Quiz: "What did you learn?"',
      delivery: cycled(webexEnums.testDelivery, index + place),
      status: cycled(webexEnums.testStatus, (index >> 1) + place),
    };
    return place === 0 ? { ...test, dueDate: date(3) } : test;
  });
}
