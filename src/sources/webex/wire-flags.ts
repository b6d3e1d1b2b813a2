import type { Fields } from '../../protocols/fields.js';

/** The flags of `train:enableOptions`, in the order of the schemas; the page shows the first 29. */
const ENABLE_OPTIONS = [
  'attendeeList',
  'javaClient',
  'nativeClient',
  'chat',
  'poll',
  'audioVideo',
  'fileShare',
  'presentation',
  'applicationShare',
  'desktopShare',
  'webTour',
  'trainingSessionRecord',
  'annotation',
  'importDocument',
  'saveDocument',
  'printDocument',
  'pointer',
  'switchPage',
  'fullScreen',
  'thumbnail',
  'zoom',
  'copyPage',
  'rcAppShare',
  'rcDesktopShare',
  'rcWebTour',
  'attendeeRecordTrainingSession',
  'voip',
  'faxIntoTrainingSession',
  'autoDeleteAfterMeetingEnd',
  'displayQuickStartHost',
  'displayQuickStartAttendees',
  'supportQandA',
  'supportFeedback',
  'supportBreakoutSessions',
  'supportRemoteComputer',
  'supportShareWebContent',
  'supportUCFRichMedia',
  'networkBasedRecord',
  'presenterBreakoutSession',
  'attendeeBreakoutSession',
  'supportPanelists',
  'muteOnEntry',
  'multiVideo',
  'veryLargeSess',
] as const;

/** `train:enableOptions`. */
export function decodeEnableOptions(fields: Fields) {
  return decodeEach(ENABLE_OPTIONS, (name) => fields.flag(name));
}

const TRACKING_CODES = [
  'trackingCode1',
  'trackingCode2',
  'trackingCode3',
  'trackingCode4',
  'trackingCode5',
  'trackingCode6',
  'trackingCode7',
  'trackingCode8',
  'trackingCode9',
  'trackingCode10',
] as const;

/** `train:tracking`. */
export function decodeTracking(fields: Fields) {
  return decodeEach(TRACKING_CODES, (name) => fields.text(name));
}

function decodeEach<Name extends string, T>(names: readonly Name[], decode: (name: Name) => T) {
  return Object.fromEntries(names.map((name) => [name, decode(name)])) as Record<Name, T>;
}
