import { credentials, landmarks, startSandbox, webexTimeZones } from '../../src/sandbox/index.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import { instantOf } from '../../src/sandbox/data/zoned-time.js';
import { askWebex, getTrainingSession, hostSecurity, texts, webexMessage } from './asking.js';
import type { RawReply } from './asking.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.control.reset());

const type = 'java:com.webex.service.binding.training.LstsummaryTrainingSession';
const list = (content = '', security: Record<string, string> = hostSecurity): Promise<RawReply> =>
  askWebex(sandbox, webexMessage(type, security, content));

const foreignSecurity = {
  webExID: credentials.webexForeign.webExId,
  password: credentials.webexForeign.password,
  siteName: credentials.webexForeign.siteName,
};

const control = (startFrom: number, maximumNum: number, listMethod = 'AND'): string =>
  `<listControl><startFrom>${startFrom}</startFrom><maximumNum>${maximumNum}</maximumNum><listMethod>${listMethod}</listMethod></listControl>`;
const everything = control(1, 500);
const order = (...pairs: readonly (readonly [by: string, direction: string])[]): string =>
  `<order>${pairs.map(([by, direction]) => `<orderBy>${by}</orderBy><orderAD>${direction}</orderAD>`).join('')}</order>`;
const scope = (dates: Readonly<Record<string, string>>): string => {
  const members = Object.entries(dates).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<dateScope>${members.join('')}</dateScope>`;
};

const keys = (reply: RawReply): string[] => texts(reply, 'train:sessionKey');
const failure = (reply: RawReply): (string | undefined)[] => [
  texts(reply, 'serv:result')[0],
  texts(reply, 'serv:exceptionID')[0],
];
const noneFound = ['FAILURE', '000015'];

/** The main host's sessions with their instants, the vendor's sample apart. */
function owned() {
  const own = sandbox.data.webex.sessions.filter(
    ({ schedule }) => schedule.hostWebExID === credentials.webex.webExId,
  );
  return own.map((session) => {
    const { startDate, timeZoneID, duration = 0 } = session.schedule;
    const [, month, day, year, time] = /^(..)\/(..)\/(....) (.*)$/.exec(startDate[0]!)!;
    const start = instantOf(Date.parse(`${year}-${month}-${day}T${time}Z`), webexTimeZones[timeZoneID]!.iana);
    return {
      key: session.sessionKey,
      title: session.metaData.confName!,
      start,
      end: start + duration * 60_000,
    };
  });
}
type Owned = ReturnType<typeof owned>[number];

function keysWhere(holds: (session: Owned) => boolean): string[] {
  return owned()
    .filter(holds)
    .map(({ key }) => key)
    .sort();
}

describe('LstsummaryTrainingSession', () => {
  it('answers rows in the elements of the schema, and what there is in all', async () => {
    const reply = await list(`${control(1, 1)}<sessionKey>${landmarks.completeSessionKey}</sessionKey>`);
    const { schedule, metaData, accessControl, status } = sandbox.data.webex.sessions[0]!;
    const text = reply.body.toString('utf8');
    expect(text).toContain('xsi:type="train:lstsummaryTrainingSessionResponse"');
    const names = [...text.matchAll(/<((?:train|serv):\w+)>/g)].map(([, name]) => name);
    expect(names.slice(names.indexOf('train:trainingSession'))).toEqual([
      'train:trainingSession',
      'train:sessionKey',
      'train:confName',
      'train:meetingType',
      'train:hostWebExID',
      'train:otherHostWebExID',
      'train:timeZoneID',
      'train:timeZone',
      'train:status',
      'train:startDate',
      'train:duration',
      'train:listStatus',
      'train:matchingRecords',
      'serv:total',
      'serv:returned',
      'serv:startFrom',
    ]);
    expect(texts(reply, 'train:startDate')).toEqual([schedule.startDate[0]]);
    expect(texts(reply, 'train:timeZone')).toEqual([schedule.timeZone]);
    expect(texts(reply, 'train:confName')).toEqual([metaData.confName]);
    expect(texts(reply, 'train:listStatus')).toEqual([accessControl!.listing]);
    expect(texts(reply, 'train:status')).toEqual([status]);
  });

  it('lists what GetTrainingSession tells of each, at its own wall time', async () => {
    const reply = await list(everything);
    const rows = keys(reply).map((key, i) => [key, texts(reply, 'train:startDate')[i]]);
    expect(rows).toHaveLength(58);
    for (const [key, startDate] of rows) {
      const [first] = texts(await getTrainingSession(sandbox, key!), 'sess:startDate');
      expect([key, startDate]).toEqual([key, first]);
    }
  });

  it('leaves out of a row what there is nothing to say about', async () => {
    const reply = await list(`<sessionKey>${landmarks.sparseSessionKey}</sessionKey>`);
    expect(texts(reply, 'train:duration')).toEqual([]);
    expect(texts(reply, 'train:timeZone')).toEqual([]);
    expect(texts(reply, 'train:timeZoneID')).toHaveLength(1);
  });

  it('shows each host its own sessions only, the page’s sample among them', async () => {
    const mine = keys(await list(everything));
    expect([...mine].sort()).toEqual([...keysWhere(() => true), landmarks.sampleSessionKey].sort());
    const theirs = keys(await list(everything, foreignSecurity));
    expect([...theirs].sort()).toEqual([...landmarks.foreignSessionKeys]);
    const asked = `<hostWebExID>${credentials.webexForeign.webExId}</hostWebExID>`;
    expect(failure(await list(asked))).toEqual(noneFound);
    expect(keys(await list(everything + asked, foreignSecurity))).toHaveLength(3);
  });

  it('knows the sample by the host whom its own document names', async () => {
    const reply = await list('<hostWebExID>hostid</hostWebExID>');
    expect(keys(reply)).toEqual([landmarks.sampleSessionKey]);
    expect(texts(reply, 'train:startDate')).toEqual(['04/11/2004 10:00:00']);
    expect(texts(reply, 'train:timeZoneID')).toEqual(['46']);
  });

  it('finds nothing with a failure of its own, not with an empty list', async () => {
    const nothing = await list(`<sessionKey>${landmarks.unknownSessionKey}</sessionKey>`);
    expect([nothing.status, ...failure(nothing)]).toEqual([200, ...noneFound]);
    expect(failure(await list(control(59, 10)))).toEqual(noneFound);
    expect(failure(await list(control(58, 10)))).toEqual(['SUCCESS', undefined]);
  });
});

describe('its pages', () => {
  const sorted = order(['STARTTIME', 'ASC'], ['CONFNAME', 'ASC'], ['HOSTWEBEXID', 'ASC']);

  it('count from 1, and together are the whole list once', async () => {
    const whole = keys(await list(everything + sorted));
    const pages: string[] = [];
    for (const startFrom of [1, 21, 41]) {
      const reply = await list(control(startFrom, 20) + sorted);
      pages.push(...keys(reply));
      expect(texts(reply, 'serv:total')).toEqual(['58']);
      expect(texts(reply, 'serv:returned')).toEqual([startFrom === 41 ? '18' : '20']);
      expect(texts(reply, 'serv:startFrom')).toEqual([String(startFrom)]);
    }
    expect(pages).toEqual(whole);
  });

  it('hold ten rows where nobody says how many', async () => {
    expect(keys(await list())).toHaveLength(10);
  });
});

describe('its order', () => {
  const keysBy = async (orders: string): Promise<string[]> => keys(await list(everything + orders));
  const bySession = (of: (session: Owned) => number | string): string[] => {
    const compare = (a: Owned, b: Owned) =>
      of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : Number(a.key) - Number(b.key);
    return owned()
      .sort(compare)
      .map(({ key }) => key);
  };
  const withoutSample = (found: readonly string[]) =>
    found.filter((key) => key !== landmarks.sampleSessionKey);

  it('is of true instants, whatever the clocks of the sessions show', async () => {
    const found = await keysBy(order(['STARTTIME', 'ASC']));
    expect(found[0]).toBe(landmarks.sampleSessionKey);
    expect(withoutSample(found)).toEqual(bySession(({ start }) => start));
    expect((await keysBy(order(['STARTTIME', 'DESC']))).at(-1)).toBe(landmarks.sampleSessionKey);
  });

  it('goes on by title where starts are equal', async () => {
    const together = new Map<number, Owned[]>();
    for (const session of owned()) {
      together.set(session.start, [...(together.get(session.start) ?? []), session]);
    }
    const several = [...together.values()].find(({ length }) => length > 1)!;
    const titles = several.map(({ title }) => title);
    expect(new Set(titles).size).toBe(3);
    const place = (found: readonly string[]) =>
      found.filter((key) => several.some((session) => session.key === key));
    const byTitle = several.sort((a, b) => (a.title < b.title ? -1 : 1)).map(({ key }) => key);
    expect(place(await keysBy(order(['STARTTIME', 'ASC'], ['CONFNAME', 'ASC'])))).toEqual(byTitle);
    expect(place(await keysBy(order(['STARTTIME', 'ASC'], ['CONFNAME', 'DESC'])))).toEqual(byTitle.reverse());
  });

  it('is of titles and tracking codes too', async () => {
    expect(withoutSample(await keysBy(order(['CONFNAME', 'ASC'])))).toEqual(bySession(({ title }) => title));
    const coded = sandbox.data.webex.sessions.filter(
      ({ tracking }) => tracking?.['trackingCode2'] !== undefined,
    );
    const last = (await keysBy(order(['TRACKINGCODE2', 'ASC']))).slice(-3);
    for (const key of last) expect(coded.map(({ sessionKey }) => sessionKey)).toContain(key);
  });

  it('may be asked for as the schema has it, as the page has it, and without a direction', async () => {
    const names = '<orderBy>CONFNAME</orderBy><orderBy>STARTTIME</orderBy>';
    const paired = await keysBy(order(['CONFNAME', 'ASC'], ['STARTTIME', 'DESC']));
    expect(await keysBy(`<order>${names}<orderAD>ASC</orderAD><orderAD>DESC</orderAD></order>`)).toEqual(
      paired,
    );
    const ascending = await keysBy(order(['CONFNAME', 'ASC'], ['STARTTIME', 'ASC']));
    expect(await keysBy(`<order>${names}</order>`)).toEqual(ascending);
  });
});

describe('its dates', () => {
  const found = async (dates: Readonly<Record<string, string>>): Promise<string[]> =>
    keys(await list(everything + scope(dates))).sort();
  const noon = Date.UTC(2026, 10, 17, 12);

  it('are in GMT where no zone is named, and included', async () => {
    const dates = { startDateStart: '11/17/2026 12:00:00', startDateEnd: '11/17/2026 12:00:00' };
    expect(await found(dates)).toEqual(keysWhere(({ start }) => start === noon));
    expect(await found({ ...dates, timeZoneID: '-1' })).toHaveLength(3);
    expect(failure(await list(scope({ ...dates, startDateStart: '11/17/2026 12:00:01' })))).toEqual(
      noneFound,
    );
  });

  it('are in the zone that is named, with its summer time', async () => {
    const dates = {
      startDateStart: '11/17/2026 07:00:00',
      startDateEnd: '11/17/2026 07:00:00',
      timeZoneID: '11',
    };
    expect(await found(dates)).toEqual(keysWhere(({ start }) => start === noon));
    const july = {
      startDateStart: '07/17/2026 14:00:00',
      startDateEnd: '07/17/2026 14:00:00',
      timeZoneID: '11',
    };
    expect(await found(july)).toEqual(keysWhere(({ start }) => start === Date.UTC(2026, 6, 17, 18)));
    expect(await found(july)).toHaveLength(1);
  });

  it('find what goes on over midnight, by its start and by its end', async () => {
    const midnight = Date.UTC(2026, 3, 22);
    const over = keysWhere(({ start, end }) => start < midnight && end > midnight);
    expect(over).toHaveLength(1);
    const dates = { startDateEnd: '04/21/2026 23:59:59', endDateStart: '04/22/2026 00:00:01' };
    expect(await found(dates)).toEqual(over);
  });

  it('bound ends as well', async () => {
    const end = Date.UTC(2026, 0, 26, 2);
    const expected = keysWhere((session) => session.end <= end);
    expect(expected.length).toBeGreaterThan(1);
    expect(await found({ endDateEnd: '01/26/2026 02:00:00' })).toEqual(
      [...expected, landmarks.sampleSessionKey].sort(),
    );
  });

  it('hold beside the other criteria, or instead of them', async () => {
    const dates = scope({ startDateStart: '11/17/2026 12:00:00', startDateEnd: '11/17/2026 12:00:00' });
    const key = `<sessionKey>${landmarks.completeSessionKey}</sessionKey>`;
    expect(failure(await list(control(1, 10, 'AND') + dates + key))).toEqual(noneFound);
    expect(keys(await list(control(1, 10, 'OR') + dates + key))).toHaveLength(4);
  });
});

describe('its faults', () => {
  const sorted = everything + order(['STARTTIME', 'ASC']);

  it('shuffle, leave out and spoil rows, and say nothing of it', async () => {
    const whole = keys(await list(sorted));
    sandbox.control.setFault('webex', { kind: 'shuffle', operation: 'LstsummaryTrainingSession' });
    const shuffled = keys(await list(sorted));
    expect(shuffled).not.toEqual(whole);
    expect([...shuffled].sort()).toEqual([...whole].sort());
    sandbox.control.setFault('webex', { kind: 'dropRows', rows: 2, operation: 'LstsummaryTrainingSession' });
    const short = await list(sorted);
    expect(keys(short)).toEqual(whole.slice(2));
    expect(texts(short, 'serv:returned')).toEqual(['58']);
    sandbox.control.setFault('webex', { kind: 'badRow', operation: 'LstsummaryTrainingSession' });
    const dates = texts(await list(sorted), 'train:startDate');
    expect(dates[0]).toBe('soon');
    expect(dates.slice(1)).not.toContain('soon');
  });
});

describe('its strictness', () => {
  it.each([
    ['elements out of order', `<hostWebExID>a</hostWebExID>${everything}`],
    ['an element twice', everything + everything],
    ['an element of no schema', '<programID>1</programID>'],
    [
      'an element in a namespace',
      '<sessionKey xmlns="http://www.webex.com/schemas/2002/06/service">1</sessionKey>',
    ],
    ['an attribute', '<sessionKey lang="en">1</sessionKey>'],
    ['text between elements', `all ${everything}`],
    ['elements within text', '<hostWebExID><b>a</b></hostWebExID>'],
    [
      'a list control out of order',
      '<listControl><maximumNum>1</maximumNum><startFrom>1</startFrom></listControl>',
    ],
    ['a start from 0', control(0, 10)],
    ['no rows at all', control(1, 0)],
    ['a start that is no number', '<listControl><startFrom>first</startFrom></listControl>'],
    ['an empty number', '<listControl><maximumNum></maximumNum></listControl>'],
    ['another method', control(1, 10, 'XOR')],
    ['a method in another case', control(1, 10, 'and')],
    ['another order', order(['DURATION', 'ASC'])],
    ['another direction', order(['STARTTIME', 'UP'])],
    ['four orders', order(...['1', '2', '3', '4'].map((n) => [`TRACKINGCODE${n}`, 'ASC'] as const))],
    ['a direction of nothing', '<order><orderAD>ASC</orderAD></order>'],
    ['directions before names', '<order><orderAD>ASC</orderAD><orderBy>STARTTIME</orderBy></order>'],
    [
      'dates out of order',
      scope({ startDateEnd: '11/17/2026 12:00:00', startDateStart: '11/17/2026 12:00:00' }),
    ],
    ['a date of ISO 8601', scope({ startDateStart: '2026-11-17T12:00:00Z' })],
    ['a date without a time', scope({ startDateStart: '11/17/2026' })],
    ['a date that there is not', scope({ startDateStart: '02/30/2026 12:00:00' })],
    ['a zone of no table', scope({ startDateStart: '11/17/2026 12:00:00', timeZoneID: '62' })],
    ['a key that is no number', '<sessionKey>abc</sessionKey>'],
  ])('fails on %s', async (_what, content) => {
    const reply = await list(content);
    expect([reply.status, ...failure(reply)]).toEqual([200, 'FAILURE', undefined]);
    expect(texts(reply, 'serv:reason')[0]).toMatch(/^validation: \w+ is invalid$/);
  });

  it('asks who is asking', async () => {
    expect(failure(await list(everything, { ...hostSecurity, password: 'wrong' }))).toEqual([
      'FAILURE',
      '030002',
    ]);
  });

  it('logs what was asked, element by element', async () => {
    await list(
      control(3, 7) + order(['STARTTIME', 'ASC'], ['CONFNAME', 'DESC']) + scope({ startDateEnd: 'soon' }),
    );
    expect(sandbox.control.calls('webex')).toMatchObject([
      {
        operation: 'LstsummaryTrainingSession',
        request: {
          listControl: { startFrom: '3', maximumNum: '7', listMethod: 'AND' },
          order: { orderBy: ['STARTTIME', 'CONFNAME'], orderAD: ['ASC', 'DESC'] },
          dateScope: { startDateEnd: 'soon' },
          webExID: credentials.webex.webExId,
        },
      },
    ]);
  });
});
