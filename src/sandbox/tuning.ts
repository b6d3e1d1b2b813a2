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
  /** Points a day and key. */
  uisDayLimit: number;
  /** Points a minute and key. */
  uisMinuteLimit: number;
}

export const defaultTuning: Readonly<Tuning> = {
  tokenLifetimeSeconds: 1800,
  ticketLifetimeSeconds: 5400,
  uisSessionLifetimeSeconds: 3600,
  soapFaultStatus: 500,
  soapUnknownTrainingFaults: 0,
  uisDayLimit: 100_000,
  uisMinuteLimit: 10_000,
};

/** Reads a part of a tuning. Throws a RangeError that names the unknown or unusable member. */
export function readTuning(input: unknown): Partial<Tuning> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new RangeError('tuning must be an object');
  for (const [name, value] of Object.entries(input)) {
    if (!(name in defaultTuning)) {
      throw new RangeError(`unknown tuning ${name}: use ${Object.keys(defaultTuning).join(', ')}`);
    }
    if (typeof value !== 'number' || !(value >= 0))
      throw new RangeError(`${name} must be a number, 0 or more`);
    if (name === 'soapFaultStatus' && value !== 200 && value !== 500)
      throw new RangeError('soapFaultStatus must be 200 or 500');
  }
  return input;
}
