import type { WebexTrainingSession } from '../data/index.js';
import { enableOptionNames } from '../data/index.js';
import { escapeXml } from '../xml-writer.js';

/** Element names in the schema's order; a pair holds the elements inside. */
export type Shape = readonly (string | readonly [name: string, inside: Shape])[];

const person: Shape = [
  'com:name',
  'com:firstName',
  'com:lastName',
  'com:title',
  'com:company',
  'com:webExId',
  [
    'com:address',
    [
      'com:addressType',
      'com:address1',
      'com:address2',
      'com:city',
      'com:state',
      'com:zipCode',
      'com:country',
    ],
  ],
  ['com:phones', ['com:phone', 'com:mobilePhone', 'com:fax']],
  'com:email',
  'com:notes',
  'com:url',
  'com:type',
];
const participants: Shape = [
  'sess:maxUserNumber',
  [
    'sess:participants',
    [['sess:participant', [['sess:person', person], 'sess:contactID', 'sess:joinStatus', 'sess:role']]],
  ],
];
const callInNumbers: Shape = [
  'serv:tollNum',
  'serv:tollFreeNum',
  'serv:intlLocalNum',
  ['serv:globalNum', ['serv:countryAlias', 'serv:phoneNumber', 'serv:tollFree']],
];
const tspAccount: Shape = [
  'serv:tollFreeCallInNumber',
  'serv:tollCallInNumber',
  'serv:subscriberAccessCode',
  'serv:participantAccessCode',
];
/** The first three switches belong to the session schema, the others to the training schema. */
const enableOptions: Shape = enableOptionNames.map(
  (name, index) => `${index < 3 ? 'sess' : 'train'}:${name}`,
);

/** getTrainingSessionResponse of the vendor's trainingsession.xsd and the schemas it extends. */
const trainingSession: Shape = [
  ['sess:accessControl', ['sess:listing', 'sess:sessionPassword', 'sess:enforcePassword']],
  [
    'sess:schedule',
    [
      'sess:startDate',
      'sess:timeZone',
      'sess:duration',
      'sess:timeZoneID',
      'sess:hostWebExID',
      'sess:openTime',
      'sess:extURL',
      'sess:extNotifyTime',
      'sess:joinNotifyURL',
      'sess:joinTeleconfBeforeHost',
      'sess:entryExitTone',
      'sess:destinationURL',
    ],
  ],
  [
    'train:metaData',
    [
      'sess:confName',
      'train:agenda',
      'train:description',
      'train:greeting',
      'train:location',
      'train:invitation',
      'train:sessionType',
      'train:defaultHighestMT',
      ['train:sessionTemplate', ['com:use', 'com:default']],
      'train:enableGreeting',
    ],
  ],
  ['train:enableOptions', enableOptions],
  [
    'train:telephony',
    [
      'sess:telephonySupport',
      'sess:numPhoneLines',
      'sess:extTelephonyURL',
      'sess:extTelephonyDescription',
      'sess:enableTSP',
      'sess:tspAccountIndex',
      'sess:personalAccountIndex',
      'sess:intlLocalCallIn',
      'sess:teleconfLocation',
      ['sess:callInNum', callInNumbers],
      ['sess:tspConference', tspAccount],
      'sess:tspAccessCodeOrder',
      'sess:tollFree',
    ],
  ],
  ['train:tracking', Array.from({ length: 10 }, (_unused, index) => `com:trackingCode${index + 1}`)],
  [
    'train:repeat',
    [
      'train:repeatType',
      'train:expirationDate',
      ['train:dayInWeek', ['train:day']],
      'train:endAfter',
      'train:occurenceType',
      'train:interval',
      'train:dayInMonth',
      'train:weekInMonth',
      'train:monthInYear',
      'train:dayInYear',
      ['train:repeatSession', ['train:action', 'train:index', 'train:startDate']],
    ],
  ],
  [
    'train:remind',
    [
      'sess:enableReminder',
      ['sess:emails', ['sess:email']],
      'sess:sendEmail',
      'sess:mobile',
      'sess:sendMobile',
      'sess:daysAhead',
      'sess:hoursAhead',
      'sess:minutesAhead',
    ],
  ],
  ['train:presenters', participants],
  ['train:attendees', participants],
  [
    'train:attendeeOptions',
    [
      'train:request',
      'train:registration',
      'train:auto',
      'train:registrationPWD',
      'train:maxRegistrations',
      'train:registrationCloseDate',
      'train:emailInvitations',
      'train:participantLimit',
    ],
  ],
  ['train:handsOnLab', ['train:reserveHOL', 'train:labName', 'train:numComputers']],
  ['train:psoFields', ['com:psoField1']],
  ['train:assistService', ['serv:assistRequest', 'serv:assistConfirm']],
  [
    'train:preAssignBreakout',
    ['train:enable', 'train:attendeeAssign', 'train:numSessions', 'train:attendeesPerSess'],
  ],
  'train:sessionKey',
  'train:status',
  ['train:test', ['train:testID', 'train:title', 'train:delivery', 'train:status', 'train:dueDate']],
  'train:hostKey',
  'train:eventID',
  'train:guestToken',
  'train:hostType',
];

/** The elements of one session, line by line as the vendor lays them out. */
export function writeTrainingSession(session: WebexTrainingSession): string {
  return writeMembers(session, trainingSession);
}

/** Every element that the schema of a session names, without prefix and nesting. */
export function documentedElements(shape: Shape = trainingSession): string[] {
  return shape.flatMap((entry) =>
    typeof entry === 'string' ? [entry] : [entry[0], ...documentedElements(entry[1])],
  );
}

/** The elements of `values` that `shape` names, in its order. */
export function writeMembers(values: object, shape: Shape): string {
  return shape
    .map((entry) => {
      const [name, inside] = typeof entry === 'string' ? [entry, undefined] : entry;
      const value = (values as Record<string, unknown>)[name.slice(name.indexOf(':') + 1)];
      const items: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
      return items.map((item) => writeItem(name, item, inside)).join('');
    })
    .join('');
}

function writeItem(name: string, item: unknown, inside: Shape | undefined): string {
  if (inside === undefined) return `<${name}>${escapeXml(String(item))}${lineFeedFor(name)}</${name}>\n`;
  const content = writeMembers(item as object, inside);
  // The vendor's own documents write emptiness in this form.
  return content === '' ? `<${name} />\n` : `<${name}>\n${content}</${name}>\n`;
}

/** The vendor breaks the line after long names, before the closing tag; its schema collapses that for booleans only. */
function lineFeedFor(name: string): string {
  return [
    'train:attendeeRecordTrainingSession',
    'train:faxIntoTrainingSession',
    'train:autoDeleteAfterMeetingEnd',
  ].includes(name)
    ? '\n'
    : '';
}
