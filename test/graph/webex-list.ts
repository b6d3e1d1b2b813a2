import type { Service } from '../support/service.js';
import { startUpstream, type ReceivedCall, type Upstream } from '../support/upstream.js';

/** A session as a list of Webex holds it. */
export interface WebexRow {
  readonly key: number;
  readonly title: string;
  /** Minutes since the first of March 2026, UTC. */
  readonly at: number;
  /** A timeZoneID of {@link OFFSET_HOURS}. */
  readonly zone: number;
  /** In place of the row, as XML. */
  readonly broken?: string;
}

/** How a Webex of one's own answers; all may be changed at any time. */
export interface WebexHabits {
  /** The most rows that it sends at once. */
  mostRows: number;
  /** Whether it says how many rows there are. */
  saysTotal: boolean;
  /** Whose clock its dates show: that of each row's zone, or Greenwich's. */
  datedBy: 'zone' | 'GMT';
}

const FIRST_OF_MARCH = Date.UTC(2026, 2, 1);
/** Arizona, Pretoria and Tokyo, by timeZoneID: their clocks are never changed. */
export const OFFSET_HOURS: Readonly<Record<number, number>> = { 5: -7, 29: 2, 49: 9 };

const HABITS: WebexHabits = { mostRows: 500, saysTotal: true, datedBy: 'zone' };

let lastKey = 500_000;

/** So many that begin two by two, one hour after the other, on clocks of several zones. */
export function someSessions(count: number): WebexRow[] {
  const zones = Object.keys(OFFSET_HOURS).map(Number);
  return Array.from({ length: count }, (_unused, index) => ({
    key: 1000 + index,
    title: `n${index % 3}`,
    at: 60 * (index >> 1),
    zone: zones[index % zones.length] ?? 0,
  }));
}

/** Webex, as far as a list of sessions goes: sorted by start, then key, and cut by offset. It tells of one when it is. */
export class WebexOfOwn {
  rows: readonly WebexRow[] = [];
  readonly habits: WebexHabits = { ...HABITS };
  #upstream: Upstream | undefined;

  async start(): Promise<string> {
    this.#upstream = await startUpstream((call) => ({
      headers: { 'content-type': 'text/xml;charset=UTF-8' },
      body: this.#answer(call),
    }));
    return this.#upstream.url;
  }

  async stop(): Promise<void> {
    await this.#upstream?.stop();
  }

  /** Forgets what was changed of its habits. */
  behave(): void {
    Object.assign(this.habits, HABITS);
  }

  add(...rows: readonly Omit<WebexRow, 'key'>[]): void {
    this.rows = [...this.rows, ...rows.map((row) => ({ ...row, key: (lastKey += 1) }))];
  }

  remove(...keys: readonly (number | undefined)[]): void {
    this.rows = this.rows.filter(({ key }) => !keys.includes(key));
  }

  change(key: number | undefined, to: Partial<WebexRow>): void {
    this.rows = this.rows.map((row) => (row.key === key ? { ...row, ...to } : row));
  }

  /** In the order of the list. */
  keys(): number[] {
    return this.sorted().map(({ key }) => key);
  }

  sorted(): readonly WebexRow[] {
    return this.rows.toSorted((a, b) => a.at - b.at || a.key - b.key);
  }

  #answer({ body }: ReceivedCall): string {
    if (body.includes('GetTrainingSession')) return this.#session(numberIn(body, 'sessionKey'));
    const start = numberIn(body, 'startFrom');
    const most = Math.min(numberIn(body, 'maximumNum'), this.habits.mostRows);
    const rows = this.sorted().slice(start - 1, start - 1 + most);
    if (rows.length === 0) return message('<result>FAILURE</result><exceptionID>000015</exceptionID>', '');
    const records = `<matchingRecords><total>${this.rows.length}</total><returned>${rows.length}</returned><startFrom>${start}</startFrom></matchingRecords>`;
    return message(
      '<result>SUCCESS</result>',
      rows.map((row) => this.#row(row)).join('') + (this.habits.saysTotal ? records : ''),
    );
  }

  #session(key: number): string {
    const { at, zone } = this.rows.find((row) => row.key === key)!;
    const schedule = `<schedule><startDate>${wallTime(at, OFFSET_HOURS[zone])}</startDate><timeZoneID>${zone}</timeZoneID></schedule>`;
    const content = `${schedule}<sessionKey>${key}</sessionKey>`;
    return message('<result>SUCCESS</result>', content, 'getTrainingSessionResponse');
  }

  #row({ key, title, at, zone, broken }: WebexRow): string {
    if (broken !== undefined) return `<trainingSession>${broken}</trainingSession>`;
    const startDate = wallTime(at, this.habits.datedBy === 'zone' ? OFFSET_HOURS[zone] : 0);
    return `<trainingSession><sessionKey>${key}</sessionKey><confName>${title}</confName><hostWebExID>host</hostWebExID><timeZoneID>${zone}</timeZoneID><startDate>${startDate}</startDate><duration>30</duration></trainingSession>`;
  }
}

function wallTime(at: number, offsetHours = 0): string {
  const wall = new Date(FIRST_OF_MARCH + at * 60_000 + offsetHours * 3_600_000).toISOString();
  const [, year, month, day, time] = /^(.{4})-(..)-(..)T(.{8})/.exec(wall) ?? [];
  return `${month}/${day}/${year} ${time}`;
}

function numberIn(body: string, name: string): number {
  return Number(new RegExp(`<${name}>(\\d+)</${name}>`).exec(body)?.[1]);
}

function message(response: string, content: string, type = 'lstsummaryTrainingSessionResponse'): string {
  return (
    '<message xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<header><response>${response}</response></header>` +
    `<body><bodyContent xsi:type="${type}">${content}</bodyContent></body></message>`
  );
}

/** A page as a client reads it, and what it cost. */
export interface WebexPage {
  readonly keys: readonly (number | null)[];
  /** Minutes since the first of March 2026, UTC. */
  readonly starts: readonly (number | null)[];
  readonly cursors: readonly string[];
  readonly totalCount: number | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly endCursor: string | null;
  readonly errors: readonly { readonly message: string }[];
  readonly calls: number;
}

const QUERY = `query ($first: Int, $after: String, $host: String) {
  webexSessions(first: $first, after: $after, hostWebExId: $host) {
    totalCount
    edges { cursor node { sourceId startTime } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/** A client that pages through sessions of Webex; `host` may be its own, so that it shares no answer with others. */
export class WebexReader {
  constructor(
    readonly service: Service,
    readonly host: string | null = null,
  ) {}

  async page(first: number, after: string | null = null): Promise<WebexPage> {
    const answer = await this.service.ask(QUERY, { first, after, host: this.host });
    const { edges, totalCount, pageInfo } = answer.data.webexSessions;
    const nodes = (edges as { node: { sourceId: string; startTime: string } | null }[]).map(
      ({ node }) => node,
    );
    const cursors = edges.map(({ cursor }: { cursor: string }) => cursor);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([cursors[0] ?? null, cursors.at(-1) ?? null]);
    return {
      ...pageInfo,
      totalCount,
      cursors,
      keys: nodes.map((node) => node && Number(node.sourceId)),
      starts: nodes.map((node) => node && (Date.parse(node.startTime) - FIRST_OF_MARCH) / 60_000),
      errors: answer.errors,
      calls: answer.extensions.cost?.upstreamCalls['webex'] ?? 0,
    };
  }

  /** Every page after a cursor, to the last; `between` may change the list when one has come that is not the last. */
  async pages(
    first: number,
    after: string | null = null,
    between?: (page: WebexPage) => void,
  ): Promise<readonly WebexPage[]> {
    const pages: WebexPage[] = [];
    let cursor = after;
    while (pages.length < 200) {
      const page = await this.page(first, cursor);
      pages.push(page);
      if (!page.hasNextPage) return pages;
      cursor = page.endCursor;
      between?.(page);
    }
    throw new Error('the pages do not end');
  }
}

export function keysOf(pages: readonly WebexPage[]): (number | null)[] {
  return pages.flatMap(({ keys }) => keys);
}
