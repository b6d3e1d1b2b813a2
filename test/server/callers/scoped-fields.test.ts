import { landmarks } from '../../../src/sandbox/index.js';
import { startService, type Answer, type Service } from '../../support/service.js';
import { startUpstream, type Upstream } from '../../support/upstream.js';
import { TAKEN } from '../../graph/field-scopes.js';
import { as, KEYS } from './scopes-of-keys.js';

/** Where the sandbox has a value for fields of a type: what stands around them, and the way there. */
interface Place {
  readonly around: readonly [before: string, after: string];
  readonly path: readonly (string | number)[];
  /** A field beside it that takes nothing. */
  readonly neighbour: string;
}

const SESSION = `session(id: "${landmarks.completeSessionKey}")`;
const EMPLOYEE = `node(id: "ispring:employee:${landmarks.sampleEmployeeId}")`;

const PLACES: Readonly<Record<string, Place>> = {
  Employee: { around: [`{ ${EMPLOYEE} { ... on Employee {`, '} } }'], path: ['node'], neighbour: 'sourceId' },
  Session: { around: [`{ ${SESSION} {`, '} }'], path: ['session'], neighbour: 'title' },
  WebexSession: {
    around: [`{ ${SESSION} { webex {`, '} } }'],
    path: ['session', 'webex'],
    neighbour: 'eventId',
  },
  WebexAccessControl: inWebex('accessControl', 'listing'),
  WebexAttendeeOptions: inWebex('attendeeOptions', 'maxRegistrations'),
  WebexRemind: inWebex('remind', 'minutesAhead'),
  WebexSchedule: inWebex('schedule', 'timeZoneId'),
  WebexPerson: {
    around: [`{ ${SESSION} { webex { attendees { participants { person {`, '} } } } } }'],
    path: ['session', 'webex', 'attendees', 'participants', 0, 'person'],
    neighbour: 'company',
  },
};

function inWebex(block: string, neighbour: string): Place {
  return {
    around: [`{ ${SESSION} { webex { ${block} {`, '} } } }'],
    path: ['session', 'webex', block],
    neighbour,
  };
}

/** What is selected of those that are objects. */
const SELECTIONS: Readonly<Record<string, string>> = {
  'WebexPerson.address': '{ address1 city }',
  'WebexPerson.phones': '{ phone mobilePhone }',
};

function ask(
  service: Service,
  coordinate: string,
  caller: Parameters<typeof as>[0],
): Promise<Answer<unknown>> {
  const [type = '', field = ''] = coordinate.split('.');
  const { around, neighbour } = PLACES[type]!;
  const document = `${around[0]} ${field} ${SELECTIONS[coordinate] ?? ''} ${neighbour} ${around[1]}`;
  return service.ask(document, {}, as(caller));
}

function at({ data }: Answer<unknown>, path: readonly (string | number)[]): Record<string, unknown> {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown>)[step],
    data,
  ) as Record<string, unknown>;
}

/** That without the scope the field, and nothing else, is null with FORBIDDEN, and that with it the value is there. */
async function expectScoped(service: Service, coordinate: string, scope: string): Promise<unknown> {
  const [type = '', field = ''] = coordinate.split('.');
  const { path, neighbour } = PLACES[type]!;
  const whole = await ask(
    service,
    coordinate,
    scope === 'people:read' ? 'without secrets' : 'without people',
  );
  expect(whole.errors).toEqual([]);
  const value = at(whole, path)[field];
  expect(value).toEqual(expect.anything());
  const callers = [scope === 'people:read' ? 'without people' : 'without secrets', 'reader'] as const;
  for (const caller of callers) {
    const answer = await ask(service, coordinate, caller);
    expect(answer.status).toBe(200);
    expect(at(answer, path)).toEqual({ [field]: null, [neighbour]: at(whole, path)[neighbour] });
    expect(answer.errors).toEqual([
      {
        message: `${coordinate} needs scope ${scope}, which this caller does not have.`,
        locations: expect.any(Array),
        path: [...path, field],
        extensions: { code: 'FORBIDDEN', scope },
      },
    ]);
    expect(answer.text).not.toContain(JSON.stringify(value));
  }
  return value;
}

const taking = (taken: string): readonly string[] =>
  [...TAKEN].flatMap(([coordinate, one]) => (one === taken ? [coordinate] : []));

describe('a field behind a scope', () => {
  let service: Service;
  beforeAll(async () => (service = await startService(KEYS)));
  afterAll(() => service.stop());

  it.each(
    ['people:read', 'secrets:read'].flatMap((scope) =>
      taking(scope).map((coordinate) => [coordinate, scope]),
    ),
  )('%s is null for those without %s, and what is beside it stands', async (coordinate, scope) => {
    await expectScoped(service, coordinate, scope);
  });
});

/** What a Webex of a site says that has addresses for accounts, and people who have no other name: as the sandbox does, but for these. */
const NAMES = /<([\w:]*\b(?:name|firstName|lastName|webExId|hostWebExID|url))>[^<]*</g;

describe('a name or an account that is an e-mail address', () => {
  let account = 'anna.weber@corp.example';
  let webex: Upstream;
  let service: Service;
  beforeAll(async () => {
    webex = await startUpstream(async ({ body, headers }) => {
      const contentType = String(headers['content-type']);
      const sandbox = service.sandbox.environment['WEBEX_URL']!;
      const answer = await fetch(sandbox, { method: 'POST', body, headers: { 'content-type': contentType } });
      const text = (await answer.text()).replace(
        NAMES,
        (_all, tag: string) => `<${tag}>${escaped(account)}<`,
      );
      return { headers: { 'content-type': contentType }, body: text };
    });
    service = await startService({ ...KEYS, WEBEX_URL: webex.url });
    for (const session of service.sandbox.data.ispring.trainingSessions) {
      (session as { instructor: string | null }).instructor = account;
    }
    for (const employee of service.sandbox.data.ispring.employees) {
      Object.assign(employee, { firstName: account, lastName: null, jobTitle: account });
    }
  });
  afterAll(async () => {
    await service.stop();
    await webex.stop();
  });

  it.each(taking('people:read of an address'))(
    '%s is null for those without people:read',
    async (coordinate) => {
      expect(await expectScoped(service, coordinate, 'people:read')).toBe(account);
    },
  );

  it('is no instructor of iSpring, either', async () => {
    const document = `{ session(id: "${landmarks.clockChangeSessionId}") { instructor title } }`;
    const { data: seen } = await service.ask(document, {}, as('everything'));
    expect(seen.session.instructor).toBe(account);
    const { data, errors, text } = await service.ask(document, {}, as('without people'));
    expect(data.session).toEqual({ instructor: null, title: seen.session.title });
    expect(errors).toMatchObject([
      { path: ['session', 'instructor'], extensions: { code: 'FORBIDDEN', scope: 'people:read' } },
    ]);
    expect(text).not.toContain('anna');
  });

  it.each<[string, 'shown' | 'hidden']>([
    ['Anna Weber', 'shown'],
    ['anna.weber', 'shown'],
    ['@anna', 'shown'],
    ['Anna @ Corp', 'shown'],
    ['100% Anna', 'shown'],
    ['Anna Weber <anna@corp.example>', 'hidden'],
    ['  anna@corp.example  ', 'hidden'],
    ['ANNA@CORP', 'hidden'],
    ['анна@почта.рф', 'hidden'],
    ['"anna weber"@corp.example', 'hidden'],
    ['anna@[203.0.113.7]', 'hidden'],
    ['https://people.example/?mail=anna%40corp.example', 'hidden'],
    ['anna＠corp.example', 'hidden'],
  ])('%j is %s', async (text, expected) => {
    account = text;
    const answer = await ask(service, 'WebexPerson.webExId', 'reader');
    expect(at(answer, PLACES['WebexPerson']!.path)['webExId']).toBe(expected === 'shown' ? text : null);
    expect(answer.errors).toHaveLength(expected === 'shown' ? 0 : 1);
  });
});

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
