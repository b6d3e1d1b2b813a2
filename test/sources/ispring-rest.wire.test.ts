import type { HttpReply } from '../../src/protocols/http.js';
import { Secret } from '../../src/protocols/secret.js';
import type { UpstreamCall } from '../../src/protocols/upstream-error.js';
import { decodeFailure } from '../../src/sources/ispring-rest/wire-answer.js';
import { decodeChecklists, encodeChecklistsRequest } from '../../src/sources/ispring-rest/wire-checklists.js';
import { decodeUsersPage, encodeUsersQuery } from '../../src/sources/ispring-rest/wire-people.js';
import { decodeResults, encodeResultsRequest } from '../../src/sources/ispring-rest/wire-results.js';
import { decodeToken, encodeTokenRequest } from '../../src/sources/ispring-rest/wire-token.js';
import { decodeTraining, decodeTrainingSession } from '../../src/sources/ispring-rest/wire.js';
import { answerOf, openFixtures, written } from '../support/fixtures.js';

const fixtures = openFixtures('ispring-rest');

/** Each call, and what reads a successful answer of it. */
const CALLS: readonly {
  folder: string;
  operation: string;
  decode: (call: UpstreamCall, reply: HttpReply, fixture: string) => unknown;
}[] = [
  {
    folder: 'results',
    operation: 'POST /job-training/sessions/result/list',
    decode: (call, reply, fixture) => decodeResults(call, reply, fixtures.zone(fixture)),
  },
  {
    folder: 'training-session',
    operation: 'GET /training/session/{id}',
    decode: (call, reply, fixture) => {
      const asked = fixtures.text(`${fixture}/request.txt`).trim().split('/').at(-1)!;
      return decodeTrainingSession(call, reply, asked, fixtures.zone(fixture));
    },
  },
  { folder: 'training', operation: 'GET /training/{id}', decode: decodeTraining },
  { folder: 'users', operation: 'GET /users/v2', decode: decodeUsersPage },
  {
    folder: 'checklists',
    operation: 'POST /job-training/checklist/sessions/list',
    decode: decodeChecklists,
  },
  {
    folder: 'token',
    operation: 'POST /api/v3/token',
    decode: (call, reply) => {
      const { value, lifetimeSeconds } = decodeToken(call, reply);
      return { token: value.reveal(), lifetimeSeconds };
    },
  },
];

describe.each(CALLS)('an answer of $operation', ({ folder, operation, decode }) => {
  const call: UpstreamCall = { source: 'ispring-rest', operation };

  it.each(fixtures.cases(folder))('reads as its record says: %s', async (name) => {
    const fixture = `${folder}/${name}`;
    const reply = fixtures.reply(fixture);
    const answer = await answerOf(() => decodeFailure(call, reply) ?? decode(call, reply, fixture));
    expect(written(answer)).toEqual(fixtures.record(fixture));
    expect(fixtures.text(`${fixture}/note.txt`)).toMatch(/\w/);
  });
});

describe('a request for results', () => {
  const page = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

  it("says what the page's own request says", () => {
    const body = /\{[^]*\}/.exec(fixtures.text('results/vendor-page/request.txt'))![0];
    const ours = encodeResultsRequest({ checklistId: page, sessionIds: [page] });
    expect(JSON.parse(ours)).toEqual(JSON.parse(body));
  });

  it.each([
    ['nothing restricts', {}, '{}'],
    ['one checklist', { checklistId: 'c' }, '{"checklistId":"c"}'],
    ['several sessions', { sessionIds: ['a', 'b'] }, '{"sessionIds":["a","b"]}'],
    ['a status', { sessionStatus: 'IN_PROGRESS' }, '{"sessionStatus":"IN_PROGRESS"}'],
    [
      'everything',
      { sessionStatus: 'PASSED', sessionIds: ['a'], checklistId: 'c' },
      '{"checklistId":"c","sessionIds":["a"],"sessionStatus":"PASSED"}',
    ],
  ] as const)('holds what restricts it and nothing else: %s', (_, request, body) => {
    expect(encodeResultsRequest(request)).toBe(body);
  });
});

describe('a request for users', () => {
  it.each(fixtures.cases('users'))('asks for all of its ids on one page: %s', (name) => {
    const asked = fixtures.text(`users/${name}/request.txt`).trim();
    const query = new URL(asked.replace('GET ', 'http://ispring.example')).searchParams;
    const ours = encodeUsersQuery({ userIds: query.getAll('userIds[]'), pageToken: query.get('pageToken') });
    expect(`GET /users/v2?${ours}`).toBe(asked);
  });
});

describe('a request for checklists', () => {
  it.each(fixtures.cases('checklists'))('holds what restricts it and nothing else: %s', (name) => {
    const body = fixtures.text(`checklists/${name}/request.txt`).split('\n\n')[1]!;
    expect(JSON.parse(encodeChecklistsRequest(JSON.parse(body)))).toEqual(JSON.parse(body));
  });
});

describe('a request for a token', () => {
  it('is a form, whatever is in the secret', () => {
    const request = encodeTokenRequest('acme', new Secret('a+b&c=d'));
    expect(request).toBe(fixtures.text('token/issued/request.txt'));
  });
});
