import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { BusinessYear, BusinessYears } from './calendar/business-calendar.js';
import { UIS } from './settings-catalogue-sources.js';
import type { Problems, Variables } from './settings-variables.js';

const { name: VARIABLE, expected: UNREADABLE } = UIS.manner.calendarFile;
const MOST_BYTES = 1024 * 1024;
/** Beyond it only their number is told: who has so many named another file. */
const MOST_PROBLEMS = 20;
/** Of a name in the file that should not be there. */
const MOST_CHARACTERS = 20;

/**
 * The production calendar in the file that BUSINESS_CALENDAR_FILE names; no years when it is not set. All that is wrong is
 * noted by its place in the file. Of the file's own text only names of members are told, cut short.
 */
export function readBusinessYears(variables: Variables, problems: Problems): BusinessYears {
  const path = variables.read(UIS.manner.calendarFile);
  if (path === null) return {};
  const faults: string[] = [];
  const years = readYears(readDocument(path, faults), faults);
  for (const fault of faults.slice(0, MOST_PROBLEMS)) problems.add(VARIABLE, fault);
  const untold = faults.length - MOST_PROBLEMS;
  if (untold > 0) problems.add(VARIABLE, `fewer problems in the file: ${untold} more are not listed`);
  return years;
}

/** Undefined, with the fault noted, when there is none to be had. */
function readDocument(path: string, faults: string[]): unknown {
  let bytes: Uint8Array;
  try {
    const found = statSync(path);
    // A pipe would keep the start waiting.
    if (!found.isFile()) return void faults.push(UNREADABLE);
    if (found.size > MOST_BYTES) return void faults.push('a file of at most 1 MiB');
    bytes = readFileSync(path);
  } catch {
    return void faults.push(UNREADABLE);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return void faults.push('a file of JSON, in UTF-8');
  }
}

function readYears(document: unknown, faults: string[]): BusinessYears {
  if (document === undefined) return {};
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    faults.push('an object of years, as {"2026": {"holidays": ["2026-01-01"], "workdays": []}}');
    return {};
  }
  const years: [string, BusinessYear][] = [];
  for (const [year, value] of Object.entries(document)) {
    if (!/^\d{4}$/.test(year)) {
      faults.push(`years of four digits, such as 2026, and not ${shortened(year)}`);
      continue;
    }
    const { data, error } = businessYear(year).safeParse(value);
    if (data !== undefined) years.push([year, data]);
    for (const { message, path } of error?.issues ?? []) faults.push(`${message} at ${toPlace(year, path)}`);
    for (const fault of datesNamedTwice(year, value)) faults.push(fault);
  }
  return Object.fromEntries(years);
}

const DATE = z.iso.date();

/** Each message says what was expected. */
function businessYear(year: string): z.ZodType<BusinessYear> {
  const expected = `a date of ${year}, as ${year}-01-31,`;
  const date = z.string(expected).refine((text) => text.startsWith(year) && DATE.safeParse(text).success, {
    abort: true,
    error: expected,
  });
  const weekendDate = date.refine((text) => [0, 6].includes(new Date(text).getUTCDay()), {
    error: 'a Saturday or Sunday, since other days are worked unless they are among the holidays,',
  });
  const lists = {
    holidays: z.array(date, 'a list of dates'),
    workdays: z.array(weekendDate, 'a list of dates').default([]),
  };
  return z.strictObject(lists, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `holidays and workdays only, and not ${issue.keys.slice(0, 3).map(shortened).join(', ')}`
        : 'an object with holidays and, if there are any, workdays',
  });
}

const LISTS = z.object({
  holidays: z.array(z.unknown()).catch([]),
  workdays: z.array(z.unknown()).catch([]),
});

/** Looked for apart from the rest, so that they are told together with it. */
function datesNamedTwice(year: string, value: unknown): string[] {
  const { data } = LISTS.safeParse(value);
  const first = new Map<string, string>();
  return Object.entries(data ?? {}).flatMap(([list, dates]) =>
    dates.flatMap((date, index) => {
      if (typeof date !== 'string') return [];
      const place = toPlace(year, [list, index]);
      const before = first.get(date);
      if (before === undefined) first.set(date, place);
      return before === undefined ? [] : [`each date once, and not at ${before} and again at ${place}`];
    }),
  );
}

/** As in JavaScript: 2026.holidays[3]. */
function toPlace(year: string, path: readonly PropertyKey[]): string {
  return [year, ...path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))].join(
    '',
  );
}

function shortened(name: string): string {
  return JSON.stringify(name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}...` : name);
}
