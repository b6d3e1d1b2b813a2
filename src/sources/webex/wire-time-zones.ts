/**
 * The time zones of the XML API: [timeZoneID, the label, the IANA zone].
 *
 * Ids and labels are the vendor's (`timeZoneType` in common.xsd, in order). The IANA zones are ours, by one rule: the
 * city in brackets decides, and without a city the offset. So 48 is Hong Kong although its region says Taipei (the two
 * clocks agree since 1980), 20 is Casablanca with its own rules, and 18, mid-ocean, is a fixed offset. The offset in a
 * label is its zone's standard offset of long ago, sometimes wrong even then (35, 38, 42, 51), and never used.
 */
export const TIME_ZONES: readonly (readonly [id: number, label: string, zone: string])[] = [
  [0, 'GMT-12:00, Dateline (Eniwetok)', 'Etc/GMT+12'],
  [1, 'GMT-11:00, Samoa (Samoa)', 'Pacific/Pago_Pago'],
  [2, 'GMT-10:00, Hawaii (Honolulu)', 'Pacific/Honolulu'],
  [3, 'GMT-09:00, Alaska (Ancorage)', 'America/Anchorage'],
  [4, 'GMT-08:00, Pacific (San Jose)', 'America/Los_Angeles'],
  [5, 'GMT-07:00, Mountain (Arizona)', 'America/Phoenix'],
  [6, 'GMT-07:00, Mountain (Denver)', 'America/Denver'],
  [7, 'GMT-06:00, Central (Chicago)', 'America/Chicago'],
  [8, 'GMT-06:00, Mexico (Mexico City,Tegucigalpa)', 'America/Mexico_City'],
  [9, 'GMT-06:00, Central (Regina)', 'America/Regina'],
  [10, 'GMT-05:00, S. America Pacific (Bogota)', 'America/Bogota'],
  [11, 'GMT-05:00, Eastern (New York)', 'America/New_York'],
  [12, 'GMT-05:00, Eastern (Indiana)', 'America/Indiana/Indianapolis'],
  [13, 'GMT-04:00, Atlantic (Halifax)', 'America/Halifax'],
  [14, 'GMT-04:00, S. America Western (Caracas)', 'America/Caracas'],
  [15, 'GMT-03:30, Newfoundland (Newfoundland)', 'America/St_Johns'],
  [16, 'GMT-03:00, S. America Eastern (Brasilia)', 'America/Sao_Paulo'],
  [17, 'GMT-03:00, S. America Eastern (Buenos Aires)', 'America/Argentina/Buenos_Aires'],
  [18, 'GMT-02:00, Mid-Atlantic (Mid-Atlantic)', 'Etc/GMT+2'],
  [19, 'GMT-01:00, Azores (Azores)', 'Atlantic/Azores'],
  [20, 'GMT+00:00, Greenwich (Casablanca)', 'Africa/Casablanca'],
  [21, 'GMT+00:00, GMT (London)', 'Europe/London'],
  [22, 'GMT+01:00, Europe (Amsterdam)', 'Europe/Amsterdam'],
  [23, 'GMT+01:00, Europe (Paris)', 'Europe/Paris'],
  [24, 'GMT+01:00, Europe (Prague)', 'Europe/Prague'],
  [25, 'GMT+01:00, Europe (Berlin)', 'Europe/Berlin'],
  [26, 'GMT+02:00, Greece (Athens)', 'Europe/Athens'],
  [27, 'GMT+02:00, Eastern Europe (Bucharest)', 'Europe/Bucharest'],
  [28, 'GMT+02:00, Egypt (Cairo)', 'Africa/Cairo'],
  [29, 'GMT+02:00, South Africa (Pretoria)', 'Africa/Johannesburg'],
  [30, 'GMT+02:00, Northern Europe (Helsinki)', 'Europe/Helsinki'],
  [31, 'GMT+02:00, Israel (Tel Aviv)', 'Asia/Jerusalem'],
  [32, 'GMT+03:00, Saudi Arabia (Baghdad)', 'Asia/Baghdad'],
  [33, 'GMT+03:00, Russian (Moscow)', 'Europe/Moscow'],
  [34, 'GMT+03:00, Nairobi (Nairobi)', 'Africa/Nairobi'],
  [35, 'GMT+03:00, Iran (Tehran)', 'Asia/Tehran'],
  [36, 'GMT+04:00, Arabian (Abu Dhabi, Muscat)', 'Asia/Dubai'],
  [37, 'GMT+04:00, Baku (Baku)', 'Asia/Baku'],
  [38, 'GMT+04:00, Afghanistan (Kabul)', 'Asia/Kabul'],
  [39, 'GMT+05:00, West Asia (Ekaterinburg)', 'Asia/Yekaterinburg'],
  [40, 'GMT+05:00, West Asia (Islamabad)', 'Asia/Karachi'],
  [41, 'GMT+05:30, India (Bombay)', 'Asia/Kolkata'],
  [42, 'GMT+06:00, Columbo (Columbo)', 'Asia/Colombo'],
  [43, 'GMT+06:00, Central Asia (Almaty)', 'Asia/Almaty'],
  [44, 'GMT+07:00, Bangkok (Bangkok)', 'Asia/Bangkok'],
  [45, 'GMT+08:00, China (Beijing)', 'Asia/Shanghai'],
  [46, 'GMT+08:00, Australia Western (Perth)', 'Australia/Perth'],
  [47, 'GMT+08:00, Singapore (Singapore)', 'Asia/Singapore'],
  [48, 'GMT+08:00, Taipei (Hong Kong)', 'Asia/Hong_Kong'],
  [49, 'GMT+09:00, Tokyo (Tokyo)', 'Asia/Tokyo'],
  [50, 'GMT+09:00, Korea (Seoul)', 'Asia/Seoul'],
  [51, 'GMT+09:30, Yakutsk (Yakutsk)', 'Asia/Yakutsk'],
  [52, 'GMT+09:30, Australia Central (Adelaide)', 'Australia/Adelaide'],
  [53, 'GMT+09:30, Australia Central (Darwin)', 'Australia/Darwin'],
  [54, 'GMT+10:00, Australia Eastern (Brisbane)', 'Australia/Brisbane'],
  [55, 'GMT+10:00, Australia Eastern (Sydney)', 'Australia/Sydney'],
  [56, 'GMT+10:00, West Pacific (Guam)', 'Pacific/Guam'],
  [57, 'GMT+10:00, Tasmania (Hobart)', 'Australia/Hobart'],
  [58, 'GMT+10:00, Vladivostok (Vladivostok)', 'Asia/Vladivostok'],
  [59, 'GMT+11:00, Central Pacific (Solomon Is)', 'Pacific/Guadalcanal'],
  [60, 'GMT+12:00, New Zealand (Wellington)', 'Pacific/Auckland'],
  [61, 'GMT+12:00, Fiji (Fiji)', 'Pacific/Fiji'],
];

const ZONE_BY_ID: ReadonlyMap<number, string> = new Map(TIME_ZONES.map(([id, , zone]) => [id, zone]));
const ZONE_BY_LABEL: ReadonlyMap<string, string> = new Map(
  TIME_ZONES.map(([, label, zone]) => [label, zone]),
);

/** The id that session.xsd gives to a schedule without a zone. */
const NO_ZONE_ID = -1;

/** The IANA zone of a session, or why there is none: our own words, with the vendor's number at most. */
export type NamedZone =
  { readonly zone: string; readonly problem: null } | { readonly zone: null; readonly problem: string };

/** The zone that the id names; the label is asked only where there is no id. */
export function namedZone(id: number | null, label: string | null): NamedZone {
  if (id !== null && id !== NO_ZONE_ID) return found(ZONE_BY_ID.get(id), `its time zone ${id} is not known`);
  if (label !== null) return found(ZONE_BY_LABEL.get(label), 'the label of its time zone is not known');
  return NO_ZONE;
}

/** What `namedZone` says of a session that names none. */
export const NO_ZONE = found(undefined, 'it names no time zone');

function found(zone: string | undefined, problem: string): NamedZone {
  return zone === undefined ? { zone: null, problem } : { zone, problem: null };
}
