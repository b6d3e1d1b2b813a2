import { webexTimeZones } from '../data/index.js';
import { instantOf } from '../data/zoned-time.js';
import type { XmlElement } from '../xml-reader.js';

/** lstsummaryTrainingSession of the vendor's trainingsession.xsd, as asked. */
export interface ListRequest {
  /** From 1. */
  readonly startFrom: number;
  readonly maximumNum: number;
  readonly listMethod: 'AND' | 'OR';
  readonly order: readonly ListOrder[];
  readonly dateScope: DateScope | undefined;
  readonly sessionKey: string | undefined;
  readonly hostWebExID: string | undefined;
}

export interface ListOrder {
  readonly by: string;
  readonly descending: boolean;
}

/** Instants in ms since 1970, all of them included. */
export type DateScope = Partial<Readonly<Record<(typeof scopeDates)[number], number>>>;
const scopeDates = ['startDateStart', 'startDateEnd', 'endDateStart', 'endDateEnd'] as const;

const orderNames = [
  'HOSTWEBEXID',
  'CONFNAME',
  'STARTTIME',
  ...Array.from({ length: 10 }, (_unused, index) => `TRACKINGCODE${index + 1}`),
];

/** Throws an Error that names what the vendor's schema refuses, or what its page gives no meaning to. */
export function readListRequest(content: XmlElement): ListRequest {
  const asked = sequence(content, ['listControl', 'order', 'dateScope', 'sessionKey', 'hostWebExID']);
  const control = sequence(asked.listControl, ['startFrom', 'maximumNum', 'listMethod']);
  return {
    startFrom: positive(control.startFrom) ?? 1,
    // Left out, it is 10: so the vendor's own tutorial shows it for LstsummaryMeeting.
    maximumNum: positive(control.maximumNum) ?? 10,
    // The vendor names no default.
    listMethod: oneOf(control.listMethod, ['AND', 'OR']) ?? 'AND',
    order: readOrder(asked.order),
    dateScope: readDateScope(asked.dateScope),
    sessionKey: whole(asked.sessionKey)?.toString(),
    hostWebExID: text(asked.hostWebExID),
  };
}

/** What was asked, readable or not: texts by name, a name that comes again with all of its texts. */
export function listRequestAsLogged(content: XmlElement): Readonly<Record<string, unknown>> {
  const names = new Set(content.children.map(({ local }) => local));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = content.children.filter(({ local }) => local === name).map(asLogged);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

function asLogged(element: XmlElement): unknown {
  return element.children.length === 0 ? element.text : listRequestAsLogged(element);
}

/**
 * The schema has up to three orderBy, then up to three orderAD; the vendor's page, and clients after it, pair them. Both are
 * read. A name without a direction ascends: some clients send none.
 */
function readOrder(order: XmlElement | undefined): readonly ListOrder[] {
  const children = childrenOf(order);
  const named = (name: string): XmlElement[] => children.filter(({ local }) => local === name);
  const names = named('orderBy');
  const directions = named('orderAD');
  const form = children.map(({ local }) => local).join(' ');
  const isSequence = /^(orderBy ?)*(orderAD ?)*$/.test(form);
  const isPairs = /^(orderBy orderAD ?)*$/.test(form);
  if (!(isSequence || isPairs) || names.length > 3 || directions.length > names.length)
    throw invalid('order');
  return names.map((name, index) => ({
    by: oneOf(name, orderNames) ?? '',
    descending: oneOf(directions[index], ['ASC', 'DESC']) === 'DESC',
  }));
}

/** The dates are in the zone named there; -1 is the schema's default, and GMT the vendor's for want of a zone. */
function readDateScope(scope: XmlElement | undefined): DateScope | undefined {
  if (scope === undefined) return undefined;
  const given = sequence(scope, [...scopeDates, 'timeZoneID']);
  const id = Number(whole(given.timeZoneID) ?? -1);
  const zone = id === -1 ? 'UTC' : webexTimeZones[id]?.iana;
  if (zone === undefined) throw invalid('timeZoneID');
  return Object.fromEntries(
    scopeDates.flatMap((name) => {
      const date = text(given[name]);
      return date === undefined ? [] : [[name, instantOfDate(date, zone, name)]];
    }),
  );
}

/** The instant of a date of the vendor's form, `MM/DD/YYYY HH:mm:ss`. Throws an Error for any other, or no real date. */
export function instantOfDate(date: string, zone: string, name: string): number {
  const [, month, day, year, time] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(date) ?? [];
  const iso = `${year}-${month}-${day}T${time}.000Z`;
  const wall = Date.parse(iso);
  // A 30th of February is read as a day of March.
  if (Number.isNaN(wall) || new Date(wall).toISOString() !== iso) throw invalid(name);
  return instantOf(wall, zone);
}

/** The children by name: each at most once, in this order, and no others. */
function sequence<Name extends string>(
  parent: XmlElement | undefined,
  names: readonly Name[],
): Partial<Readonly<Record<Name, XmlElement>>> {
  let place = -1;
  const found = childrenOf(parent).map((child) => {
    const next = (names as readonly string[]).indexOf(child.local);
    if (next <= place) throw invalid(child.local);
    place = next;
    return [child.local, child];
  });
  return Object.fromEntries(found) as Partial<Record<Name, XmlElement>>;
}

/** In no namespace, as on the vendor's page, with nothing between them and nothing about them. */
function childrenOf(parent: XmlElement | undefined): readonly XmlElement[] {
  if (parent === undefined) return [];
  if (parent.text.trim() !== '') throw invalid(parent.local);
  for (const child of parent.children) {
    const attributes = [...child.attributes.keys()].filter((name) => !name.startsWith(declarations));
    if (child.uri !== '' || attributes.length > 0) throw invalid(child.local);
  }
  return parent.children;
}

const declarations = '{http://www.w3.org/2000/xmlns/}';

function text(element: XmlElement | undefined): string | undefined {
  if (element !== undefined && element.children.length > 0) throw invalid(element.local);
  return element?.text;
}

/** xsd:long, and xsd:integer as far as anybody counts. */
function whole(element: XmlElement | undefined): bigint | undefined {
  const value = text(element)?.trim();
  if (element === undefined || value === undefined) return undefined;
  if (!/^[+-]?\d{1,18}$/.test(value)) throw invalid(element.local);
  return BigInt(value.replace(/^\+/, ''));
}

/** The vendor counts from 1; what it makes of less it does not say. */
function positive(element: XmlElement | undefined): number | undefined {
  const value = whole(element);
  if (element !== undefined && value !== undefined && value < 1n) throw invalid(element.local);
  return value === undefined ? undefined : Number(value);
}

function oneOf<Word extends string>(
  element: XmlElement | undefined,
  words: readonly Word[],
): Word | undefined {
  const value = text(element);
  if (element === undefined || value === undefined) return undefined;
  const word = words.find((known) => known === value);
  if (word === undefined) throw invalid(element.local);
  return word;
}

function invalid(name: string): Error {
  return new Error(`validation: ${name} is invalid`);
}
