import { landmarks } from '../../../src/sandbox/index.js';
import { startService, type Answer, type Service } from '../../support/service.js';
import { sha256, asKey } from './keys.js';
import { privateValues, standingIn } from './private-values.js';
import { codesOf, inAddress, posted, send } from './requests.js';
import { as, KEYS } from './scopes-of-keys.js';

const EMPLOYEE = `ispring:employee:${landmarks.sampleEmployeeId}`;
const SESSION = `webex:session:${landmarks.completeSessionKey}`;
const RESULT = `ispring:checklist-result:${Array(3).fill(landmarks.sampleChecklistId).join('.')}`;
const OF_EMPLOYEE = (selection: string): string => `{ node(id: "${EMPLOYEE}") { ${selection} } }`;
const OF_WEBEX = (selection: string): string => `{ session(id: "${SESSION}") { webex { ${selection} } } }`;

let service: Service;
/** All that a reader may not see. */
let hidden: ReadonlySet<string>;
beforeAll(async () => {
  service = await startService(KEYS);
  const { people, secrets } = privateValues(service.sandbox);
  hidden = new Set([...people, ...secrets]);
});
afterAll(() => service.stop());
beforeEach(() => service.sandbox.control.clearFaults());

/** That the answer is one that a reader may have. */
function expectNothingSeen({ text, errors }: Pick<Answer<unknown>, 'text' | 'errors'>): void {
  expect(standingIn(text, hidden)).toEqual([]);
  expect([...new Set(errors.map(({ extensions }) => extensions['code']))]).toEqual(['FORBIDDEN']);
}

const read = (text: string): Pick<Answer<unknown>, 'text' | 'errors'> => ({
  text,
  errors: (JSON.parse(text) as { errors?: Answer<unknown>['errors'] }).errors ?? [],
});

/** What an attacker might ask, in the hope that the scope is looked for elsewhere. */
const ATTEMPTS: readonly [string, string, Record<string, unknown>?][] = [
  ['under another name', OF_EMPLOYEE('... on Employee { name: email }')],
  ['under the name of the type', OF_EMPLOYEE('... on Employee { x__typename: email }')],
  ['beside an open field of that name', OF_EMPLOYEE('... on Employee { title: email jobTitle }')],
  ['twice, in one', OF_EMPLOYEE('... on Employee { email email } ... on Employee { email }')],
  ['twice, under two names', OF_EMPLOYEE('... on Employee { a: email b: email }')],
  [
    'through fragments within fragments',
    OF_EMPLOYEE('... on Node { ... on Employee { ... { ... on Employee { email } } } }'),
  ],
  [
    'through a named fragment',
    `${OF_EMPLOYEE('...A')} fragment A on Node { ...B } fragment B on Employee { id email }`,
  ],
  [
    'in a list of things',
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Employee { email } } }`,
    { ids: [EMPLOYEE, SESSION, EMPLOYEE] },
  ],
  [
    'where it is included',
    `query ($yes: Boolean!) ${OF_EMPLOYEE('... on Employee { email @include(if: $yes) }')}`,
    { yes: true },
  ],
  [
    'where it is not skipped',
    `query ($no: Boolean = false) ${OF_EMPLOYEE('... on Employee @skip(if: $no) { email @skip(if: $no) }')}`,
  ],
  [
    'through a result',
    `{ node(id: "${RESULT}") { ... on ChecklistResult { employee { email } observer { e: email } } } }`,
  ],
  [
    'through a checklist',
    `{ checklists(ids: ["${landmarks.sampleChecklistId}"]) { results { employee { email } } } }`,
  ],
  ['through a training', `{ training(id: "${landmarks.sampleTrainingId}") { organizer { email } } }`],
  [
    'through a page',
    '{ checklistResults(first: 3) { nodes { employee { email } } edges { node { observer { email } } } } }',
  ],
  [
    'of a session, through a node',
    `{ node(id: "${SESSION}") { ... on Session { webex { hostKey guestToken } } } }`,
  ],
  ['of a session, in a list', '{ webexSessions(first: 30) { nodes { webex { guestToken } } } }'],
  ['under the name of what is open', OF_WEBEX('sessionKey: hostKey eventId: guestToken')],
  [
    'of what is asked for twice',
    `{ a: session(id: "${SESSION}") { webex { hostKey } } b: session(id: "${landmarks.completeSessionKey}") { webex { hostKey } } }`,
  ],
  [
    'in blocks',
    OF_WEBEX(
      'accessControl { listing: sessionPassword } attendeeOptions { registrationPwd } remind { emails mobile }',
    ),
  ],
  [
    'of persons',
    OF_WEBEX(
      'attendees { participants { person { name: email phones { phone mobilePhone fax } address { address1 } notes } } }',
    ),
  ],
  [
    'of persons, through one fragment',
    `${OF_WEBEX('presenters { ...P } attendees { ...P }')} fragment P on WebexParticipants { participants { person { title: email } } }`,
  ],
];

describe('a field behind a scope, asked for', () => {
  it.each(ATTEMPTS)('%s, gives nothing to those without it', async (_name, document, variables = {}) => {
    const privileged = await service.ask(document, variables, as('everything'));
    expect(privileged.errors).toEqual([]);
    expect(standingIn(privileged.text, hidden)).not.toEqual([]);
    expectNothingSeen(await service.ask(document, variables, as('reader')));
    // Whoever wants to know what it costs, or how it came about, is told no more.
    const { headers } = as('reader');
    expectNothingSeen(await service.ask(document, variables, { headers: { ...headers, 'x-explain': '1' } }));
  });

  it('costs no more errors than there are places', async () => {
    const document = OF_EMPLOYEE('... on Employee { email email a: email } ... on Employee { email }');
    const { data, errors } = await service.ask(document, {}, as('reader'));
    expect(data.node).toEqual({ email: null, a: null });
    expect(errors.map(({ path }) => path)).toEqual([
      ['node', 'email'],
      ['node', 'a'],
    ]);
  });

  it('in an address gives nothing, either', async () => {
    const reply = await send(
      service.origin,
      inAddress(asKey('reader'), OF_EMPLOYEE('... on Employee { email }')),
    );
    expectNothingSeen(read(reply.text));
  });

  it('is decided anew for each who sends the hash of a document, whoever registered it', async () => {
    const query = `query Registered ${OF_WEBEX('hostKey')}`;
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    const sent = async (name: string, document?: string) =>
      send(service.origin, { headers: asKey(name), body: JSON.stringify({ query: document, extensions }) });
    expect(codesOf(await sent('everything', query))).toEqual([]);
    expect(standingIn((await sent('everything')).text, hidden)).toHaveLength(1);
    const reply = await sent('reader');
    expect(JSON.parse(reply.text)).toMatchObject({ data: { session: { webex: { hostKey: null } } } });
    expectNothingSeen(read(reply.text));
    const path = `/graphql?${String(new URLSearchParams({ extensions: JSON.stringify(extensions) }))}`;
    expectNothingSeen(read((await send(service.origin, { headers: asKey('reader'), path })).text));
  });

  it('is not asked for by a second header, or by one that nobody set up', async () => {
    const claims = {
      'x-scopes': 'people:read',
      'x-caller': 'everything',
      scope: 'secrets:read',
      'x-ispring-token': 'x',
      role: 'admin',
    };
    const reply = await send(
      service.origin,
      posted({ ...asKey('reader'), ...claims }, OF_WEBEX('hostKey remind { mobile }')),
    );
    expectNothingSeen(read(reply.text));
  });

  it('is not told by arguments that do not fit, or by what is wrong with a document', async () => {
    const wrong = [
      '{ node(id: "ispring:employee:x") { ... on Employee { email } } }',
      `{ node(id: "${EMPLOYEE}") { ... on Employee { email(as: "text") } } }`,
      `{ node(id: "${EMPLOYEE}") { ... on Employee { email { domain } } } }`,
      `{ node(id: "${EMPLOYEE}") { email } }`,
    ];
    for (const document of wrong) {
      const { text, errors } = await service.ask(document, {}, as('reader'));
      expect(errors).not.toEqual([]);
      expect(standingIn(text, hidden)).toEqual([]);
    }
  });

  it('is not told by a cursor', async () => {
    const document = `{
      webexSessions(first: 5, hostWebExId: "academy.host") { edges { cursor } pageInfo { startCursor endCursor } }
      checklistResults(first: 5) { edges { cursor } }
      activitySchedules(first: 5, orderBy: NAME_ASC) { edges { cursor } }
    }`;
    const { text, errors } = await service.ask(document, {}, as('reader'));
    expect(errors).toEqual([]);
    const cursors = [...text.matchAll(/[cC]ursor":"([^"]+)"/g)].map(([, cursor = '']) =>
      Buffer.from(cursor, 'base64').toString(),
    );
    expect(cursors.length).toBeGreaterThan(15);
    for (const cursor of cursors) expect(cursor).toMatch(/^\d+ \w+ [a-z]+:[a-z-]+:[\w .,-]*$/);
    expect(standingIn(JSON.stringify(cursors), hidden)).toEqual([]);
  });
});
