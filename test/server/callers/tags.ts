import { marked } from '../../support/marks.js';

/** Through which data is seen: a credential that one caller has for one vendor. Each caller sees everything differently. */
export interface Eyes {
  readonly caller: Caller;
  readonly vendor: Vendor;
}

export const VENDORS = ['ispring', 'webex', 'uis'] as const;
export type Vendor = (typeof VENDORS)[number];
/** `ours`: who brings nothing, and is asked for with the credentials of the settings. */
export const CALLERS = ['ours', 'ann', 'bob', 'cid'] as const;
export type Caller = (typeof CALLERS)[number];

/** The caller's credential for the vendor, or a token that was issued for it. */
export function credentialOf(caller: Caller, vendor: Vendor, issued = 0): string {
  return marked(`${vendor}-of-${caller}${issued === 0 ? '' : `-issued-${issued}`}`);
}

/** Who sees with this credential; null: nobody. */
export function eyesBehind(credential: string): Eyes | null {
  const [, vendor, caller] = /(\w+)-of-(\w+?)(?:-issued-\d+)?$/.exec(credential) ?? [];
  const eyes = ALL.find((one) => one.caller === caller && one.vendor === vendor);
  return eyes !== undefined && credential.startsWith(credentialOf(eyes.caller, eyes.vendor)) ? eyes : null;
}

const ALL: readonly Eyes[] = CALLERS.flatMap((caller) => VENDORS.map((vendor) => ({ caller, vendor })));
export const nameOf = ({ caller, vendor }: Eyes): string => `${caller}-${vendor}`;

/** Of two digits. */
const numberOf = ({ caller, vendor }: Eyes): number =>
  11 + CALLERS.indexOf(caller) * VENDORS.length + VENDORS.indexOf(vendor);

export const seenText = (eyes: Eyes, what: string): string => `${what} seen-by-${nameOf(eyes)}.`;
export const seenId = (eyes: Eyes, k: number): string => `5eed${numberOf(eyes)}00${commonId(k).slice(8)}`;
/** Of 13 digits. */
export const seenNumber = (eyes: Eyes, k: number): number =>
  7_700_000_000_000 + numberOf(eyes) * 1_000_000_000 + k;
/** Of a UIS account the graph shows nothing but its zone. */
export const seenZone = ({ caller }: Eyes): string => ZONES[CALLERS.indexOf(caller)] ?? 'UTC';
const ZONES = ['Asia/Omsk', 'Asia/Magadan', 'Asia/Irkutsk', 'Asia/Kamchatka'];

/** What is the same for all: all ask for it. */
export const commonId = (k: number): string => `00000000-0000-4000-8000-${String(k).padStart(12, '0')}`;

/** Through whose eyes the values in a text were seen, as `caller-vendor`, also those that are written there in base64. */
export function seenIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, by = ''] of text.matchAll(/seen-by-([a-z]+-[a-z]+)/g)) found.add(by);
  for (const [, inId, inNumber] of text.matchAll(/5eed(\d\d)00-|(?<![\d.])77(\d\d)\d{9}(?!\d)/g)) {
    const by = ALL.find((eyes) => numberOf(eyes) === Number(inId ?? inNumber));
    found.add(by === undefined ? 'nobody' : nameOf(by));
  }
  for (const [place, zone] of ZONES.entries())
    if (text.includes(zone)) found.add(`${CALLERS[place] ?? ''}-uis`);
  for (const [written] of text.matchAll(/[\w+/-]{24,}/g)) {
    for (const by of seenIn(Buffer.from(written, 'base64').toString('latin1'))) found.add(by);
  }
  return found;
}
