import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isTimeZone } from '../../src/protocols/date-time.js';
import { UpstreamError, type UpstreamCall } from '../../src/protocols/upstream-error.js';
import { isElement, xmlReader, type XmlElement, type XmlValue } from '../../src/protocols/xml.js';
import {
  DAYS,
  JOIN_STATUSES,
  LISTINGS,
  OCCURRENCE_TYPES,
  PERSON_TYPES,
  REPEAT_TYPES,
  ROLES,
  STATUSES,
  TELEPHONY_SUPPORTS,
} from '../../src/sources/webex/wire-enums.js';
import { namedZone, TIME_ZONES } from '../../src/sources/webex/wire-time-zones.js';
import {
  decodeHeader,
  decodeTicket,
  decodeTrainingSession,
  encodeAuthenticateUser,
  encodeGetTrainingSession,
  readMessage,
  type WebexSecurity,
  type WebexTrainingSession,
} from '../../src/sources/webex/wire.js';
import { replyOf } from '../support/reply.js';

const FIXTURES = new URL('../fixtures/webex/', import.meta.url);

const GET: UpstreamCall = { source: 'webex', operation: 'GetTrainingSession' };
const AUTHENTICATE: UpstreamCall = { source: 'webex', operation: 'AuthenticateUser' };

/** Each call, and what reads the body of its answer. */
const CALLS: readonly {
  folder: string;
  call: UpstreamCall;
  decode: (call: UpstreamCall, body: XmlElement) => unknown;
}[] = [
  { folder: 'get-training-session', call: GET, decode: decodeTrainingSession },
  { folder: 'authenticate-user', call: AUTHENTICATE, decode: decodeTicket },
];

describe.each(CALLS)('an answer of $call.operation', ({ folder, call, decode }) => {
  it.each(readdirSync(new URL(folder, FIXTURES)))('reads as its record says: %s', (name) => {
    const fixture = `${folder}/${name}`;
    const record: unknown = JSON.parse(fixtureText(`${fixture}/record.json`));
    expect(written(answerTo(fixture, call, decode))).toEqual(record);
    expect(fixtureText(`${fixture}/note.txt`)).toMatch(/\w/);
  });
});

describe('a failure', () => {
  const failures = readdirSync(new URL('get-training-session', FIXTURES)).filter((name) =>
    name.startsWith('failure-'),
  );

  it.each(failures)('never repeats the words of the vendor: %s', (name) => {
    const reason = /<serv:reason>([^<]+)</.exec(
      fixtureText(`get-training-session/${name}/response.xml`),
    )![1]!;
    const answer = JSON.stringify(
      written(answerTo(`get-training-session/${name}`, GET, decodeTrainingSession)),
    );
    expect(answer).not.toContain(reason);
    expect(answer).not.toMatch(/jane|SECRET/);
  });
});

describe('a request', () => {
  const byPassword: WebexSecurity = {
    site: { siteId: '4711' },
    partnerId: 'p-9',
    webExId: 'm.keller',
    email: 'm.keller@example.com',
    proof: { password: 'a<b&c' },
  };
  const byTicket: WebexSecurity = {
    site: { siteName: 'acme' },
    partnerId: null,
    webExId: 'host',
    email: null,
    proof: { sessionTicket: 'AAABVq+/==' },
  };

  it('for a session carries the password, and keeps it well-formed', () => {
    const request = encodeGetTrainingSession(byPassword, '625114');
    expect(request).toBe(fixtureText('get-training-session/everything/request.xml'));
  });

  it('for a session carries the ticket, and leaves out what there is not', () => {
    const request = encodeGetTrainingSession(byTicket, '0076736484');
    expect(request).toBe(fixtureText('get-training-session/minimal/request.xml'));
  });

  it('for a ticket has an empty body', () => {
    const request = encodeAuthenticateUser({ ...byTicket, proof: { password: 'secret' } });
    expect(request).toBe(fixtureText('authenticate-user/ticket/request.xml'));
  });

  it("says what the page's own request says", () => {
    const request = encodeGetTrainingSession(
      {
        site: { siteId: '0000' },
        partnerId: '9999',
        webExId: 'hostid',
        email: 'johnsmith@xyz.com',
        proof: { password: 'hostpassword' },
      },
      '76736484',
    );
    const page = fixtureText('get-training-session/vendor-page/request.xml');
    expect(content(request)).toEqual(content(page));
    expect(content(request)).toMatchObject({ body: { bodyContent: { sessionKey: '76736484' } } });
  });

  it('declares the prefix that the page forgot', () => {
    const declaration = 'xmlns:serv="http://www.webex.com/schemas/2002/06/service"';
    expect(encodeGetTrainingSession(byTicket, '1')).toContain(declaration);
    expect(fixtureText('get-training-session/vendor-page/request.xml')).not.toContain(declaration);
  });
});

describe('a word of the vendor', () => {
  const person = (inner: string) =>
    `<presenters><participants><participant><person><name>x</name>${inner}</participant></participants></presenters>`;
  const participantOf = (session: WebexTrainingSession) => session.webex.presenters?.participants[0];

  const lists: readonly {
    list: string;
    words: readonly string[];
    write: (word: string) => string;
    read: (session: WebexTrainingSession) => unknown;
  }[] = [
    {
      list: 'status',
      words: STATUSES,
      write: (word) => `<status>${word}</status>`,
      read: ({ webex }) => webex.status,
    },
    {
      list: 'listing',
      words: LISTINGS,
      write: (word) => `<accessControl><listing>${word}</listing></accessControl>`,
      read: ({ webex }) => webex.accessControl?.listing,
    },
    {
      list: 'day',
      words: DAYS,
      write: (word) => `<repeat><dayInWeek><day>${word}</day></dayInWeek></repeat>`,
      read: ({ webex }) => webex.repeat?.dayInWeek[0],
    },
    {
      list: 'joinStatus',
      words: JOIN_STATUSES,
      write: (word) => person(`</person><joinStatus>${word}</joinStatus>`),
      read: (session) => participantOf(session)?.joinStatus,
    },
    {
      list: 'role',
      words: ROLES,
      write: (word) => person(`</person><role>${word}</role>`),
      read: (session) => participantOf(session)?.role,
    },
    {
      list: 'person type',
      words: PERSON_TYPES,
      write: (word) => person(`<type>${word}</type></person>`),
      read: (session) => participantOf(session)?.person.type,
    },
    {
      list: 'repeatType',
      words: REPEAT_TYPES,
      write: (word) => `<repeat><repeatType>${word}</repeatType></repeat>`,
      read: ({ webex }) => webex.repeat?.repeatType,
    },
    {
      list: 'occurenceType',
      words: OCCURRENCE_TYPES,
      write: (word) => `<repeat><occurenceType>${word}</occurenceType></repeat>`,
      read: ({ webex }) => webex.repeat?.occurenceType,
    },
    {
      list: 'telephonySupport',
      words: TELEPHONY_SUPPORTS,
      write: (word) => `<telephony><telephonySupport>${word}</telephonySupport></telephony>`,
      read: ({ webex }) => webex.telephony?.telephonySupport,
    },
  ];

  it.each(lists)('reads as itself in any case, and as UNKNOWN beyond its list: $list', (enumeration) => {
    const { words, write, read } = enumeration;
    for (const word of words) {
      expect(read(sessionOf(write(word)))).toBe(word);
      expect(read(sessionOf(write(word.toLowerCase())))).toBe(word);
      expect(read(sessionOf(write(`${word}_2`)))).toBe('UNKNOWN');
    }
  });
});

describe('the time zones', () => {
  it('are the sixty-two of the vendor, in the order of their ids', () => {
    expect(TIME_ZONES.map(([id]) => id)).toEqual(Array.from({ length: 62 }, (_, id) => id));
  });

  it.each(TIME_ZONES)('id %d, or else "%s", is %s, which this runtime knows', (id, label, zone) => {
    expect(namedZone(id, 'whatever the label says')).toEqual({ zone, problem: null });
    expect(namedZone(null, label)).toEqual({ zone, problem: null });
    expect(isTimeZone(zone)).toBe(true);
  });
});

/** What the wire makes of a fixture: a record, null for not found, or an error, thrown or returned. */
function answerTo(
  fixture: string,
  call: UpstreamCall,
  decode: (call: UpstreamCall, body: XmlElement) => unknown,
): unknown {
  const page = ['response.xml', 'response.html'].find((file) =>
    existsSync(fixtureUrl(`${fixture}/${file}`)),
  )!;
  const typeFile = fixtureUrl(`${fixture}/content-type.txt`);
  const contentType = existsSync(typeFile) ? readFileSync(typeFile, 'utf8').trim() : 'text/xml';
  const reply = replyOf(readFileSync(fixtureUrl(`${fixture}/${page}`)), { contentType });
  try {
    const outcome = decodeHeader(call, readMessage(call, reply));
    if (outcome.kind === 'absent') return null;
    return outcome.kind === 'failed' ? outcome.error : decode(call, outcome.body);
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
}

/** As record.json writes it: errors by what callers get to see of them. */
function written(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) =>
      item instanceof UpstreamError
        ? {
            error: item.kind,
            message: item.message,
            vendorCode: item.vendorCode,
            retryable: item.retryable,
          }
        : item,
    ),
  );
}

function sessionOf(inner: string): WebexTrainingSession {
  const body = `<bodyContent xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:type="getTrainingSessionResponse">${inner}<sessionKey>1</sessionKey></bodyContent>`;
  const message = `<message><header><response><result>SUCCESS</result></response></header><body>${body}</body></message>`;
  const outcome = decodeHeader(GET, readMessage(GET, replyOf(message)));
  if (outcome.kind !== 'success') throw new Error('expected success');
  const session = decodeTrainingSession(GET, outcome.body);
  if (session instanceof UpstreamError) throw session;
  return session;
}

/** Elements, attributes and texts of a document; prefixes, declarations and the white space between apart. */
function content(document: string): unknown {
  const read = xmlReader({ root: 'message', lists: [] });
  return withoutSpace(read(GET, replyOf(document)));
}

function withoutSpace(value: XmlValue): XmlValue {
  if (!isElement(value)) return value;
  const entries = Object.entries(value).filter(([name]) => name !== '#text' && !name.startsWith('@xmlns'));
  return Object.fromEntries(entries.map(([name, child]) => [name, withoutSpace(child)]));
}

function fixtureText(path: string): string {
  return readFileSync(fixtureUrl(path), 'utf8');
}

function fixtureUrl(path: string): URL {
  return new URL(path, FIXTURES);
}
