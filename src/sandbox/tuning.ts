import { uisTimeZone } from './data/index.js';

export const userFieldsShapes = ['object', 'array', 'mixed'] as const;
export type UserFieldsShape = (typeof userFieldsShapes)[number];

/** What may be set about the simulators while they run. */
export interface Tuning {
  /** iSpring access tokens; the vendor says 1800. */
  tokenLifetimeSeconds: number;
  /** Webex session tickets; the vendor's sample says 5400. */
  ticketLifetimeSeconds: number;
  /** UIS sessions; the vendor says one hour. */
  uisSessionLifetimeSeconds: number;
  /** HTTP status of SOAP faults: SOAP 1.1 section 6.2 says 500; the vendor does not say, and some servers send 200. */
  soapFaultStatus: number;
  /** 1: an unknown training id is a `Wrong parameters` fault; 0: an empty result. The vendor does not say. */
  soapUnknownTrainingFaults: number;
  /** The most users in a page, whatever pageSize says. The vendor says that 1000 is the default, and of no maximum. */
  usersPageSize: number;
  /** How `fields` of a user are spelt: the vendor's OpenAPI says object, its pages array; `mixed`: the one or the other by user. */
  userFields: UserFieldsShape;
  /** Points a day and key. */
  uisDayLimit: number;
  /** Points a minute and key. */
  uisMinuteLimit: number;
  /** What get.account says of the main account's zone: perhaps nothing, perhaps nonsense. */
  accountTimeZone: string | null;
}

export const defaultTuning: Readonly<Tuning> = {
  tokenLifetimeSeconds: 1800,
  ticketLifetimeSeconds: 5400,
  uisSessionLifetimeSeconds: 3600,
  soapFaultStatus: 500,
  soapUnknownTrainingFaults: 0,
  usersPageSize: 1000,
  userFields: 'mixed',
  uisDayLimit: 100_000,
  uisMinuteLimit: 10_000,
  accountTimeZone: uisTimeZone,
};

/** What is asked of those that are not just a number, 0 or more; the words complete "must be". */
const special: Partial<Record<string, { fits: (value: unknown) => boolean; words: string }>> = {
  soapFaultStatus: { fits: (value) => value === 200 || value === 500, words: '200 or 500' },
  usersPageSize: {
    fits: (value) => Number.isInteger(value) && Number(value) >= 1,
    words: 'a whole number, 1 or more',
  },
  userFields: {
    fits: (value) => (userFieldsShapes as readonly unknown[]).includes(value),
    words: `one of ${userFieldsShapes.join(', ')}`,
  },
  accountTimeZone: { fits: (value) => value === null || typeof value === 'string', words: 'text or null' },
};
const amount = {
  fits: (value: unknown) => typeof value === 'number' && value >= 0,
  words: 'a number, 0 or more',
};

/** Reads a part of a tuning. Throws a RangeError that names the unknown or unusable member. */
export function readTuning(input: unknown): Partial<Tuning> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new RangeError('tuning must be an object');
  for (const [name, value] of Object.entries(input)) {
    if (!(name in defaultTuning)) {
      throw new RangeError(`unknown tuning ${name}: use ${Object.keys(defaultTuning).join(', ')}`);
    }
    const { fits, words } = special[name] ?? amount;
    if (!fits(value)) throw new RangeError(`${name} must be ${words}`);
  }
  return input;
}
