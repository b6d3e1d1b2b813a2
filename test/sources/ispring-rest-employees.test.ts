import { landmarks, startSandbox, type Sandbox } from '../../src/sandbox/index.js';
import type { EmployeeRecord } from '../../src/sources/index.js';
import { openFixtures } from '../support/fixtures.js';
import { operationOf, outcomesOf, sourcesOf } from '../support/sources.js';
import type { Handler, Upstream } from '../support/upstream.js';
import { unknownUuid } from './ispring-account.js';
import { answering, ISPRING_REST, scriptedIspringRest } from './ispring-rest-account.js';
import { describeSource } from './laws.js';

const USERS = 'GET /users/v2';

type Person = Sandbox['data']['ispring']['employees'][number];

function recordOf({ id, firstName, lastName, email, jobTitle }: Person): EmployeeRecord {
  const name = [firstName, lastName].filter((part) => part !== null).join(' ');
  return { id, name: name === '' ? null : name, email, jobTitle };
}

describeSource({
  ...ISPRING_REST,
  questions: [
    {
      name: 'employee',
      operation: USERS,
      widest: 140,
      load: (loaders, id) => loaders.ispringRest.employee.load(id),
      keys: ({ ispring: { employees } }) => employees.slice(0, 6).map(({ id }) => id),
      carried: ({ userIds }) => userIds as readonly string[],
      expected: ({ ispring: { employees } }, key) =>
        employees.filter(({ id }) => id === key).map((person) => JSON.stringify(recordOf(person))),
      recognise: (answer) => [JSON.stringify(answer)],
      unknownKey: unknownUuid,
      absent: null,
      exclusive: {
        key: ({ ispring: { employees } }) => employees[0]!.id,
        to: 'us',
        otherwise: 'the same',
      },
    },
  ],
});

describe('employees of ispring-rest', () => {
  describe('by their simulator', () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await startSandbox();
    });
    beforeEach(() => sandbox.control.reset());
    afterAll(() => sandbox.stop());

    const employee = () => sourcesOf(sandbox.environment).loaders(operationOf()).ispringRest.employee;
    const people = (count: number) => sandbox.data.ispring.employees.slice(0, count);
    async function answers(persons: readonly Person[]) {
      const loader = employee();
      return outcomesOf(persons.map(({ id }) => loader.load(id)));
    }
    const calls = () => sandbox.control.calls('ispring-rest').filter(({ operation }) => operation === USERS);

    it.each(['object', 'array', 'mixed'] as const)('are the same with their fields as %s', async (shape) => {
      sandbox.control.tune({ userFields: shape });
      expect(await answers(people(20))).toEqual(people(20).map(recordOf));
      expect(calls()).toHaveLength(1);
    });

    it.each([
      ['no name', landmarks.employeeWithoutNameId, { name: null }],
      ['one name', landmarks.employeeWithOneNameId, { name: expect.stringMatching(/^\S+$/) }],
      ['no mail address', landmarks.employeeWithoutEmailId, { email: null, name: expect.any(String) }],
      ['no job title', landmarks.employeeWithoutJobTitleId, { jobTitle: null, name: expect.any(String) }],
    ])('may have %s', async (_, id, record) => {
      for (const userFields of ['object', 'array'] as const) {
        sandbox.control.tune({ userFields });
        expect(await employee().load(id)).toMatchObject({ id, ...record });
      }
    });

    it('are looked for on all pages, as many as there are', async () => {
      sandbox.control.tune({ usersPageSize: 4 });
      expect(await answers(people(10))).toEqual(people(10).map(recordOf));
      expect(calls().map(({ request }) => request['pageSize'])).toEqual(['10', '10', '10']);
    });

    it('fail alone where a row of any page is bad', async () => {
      sandbox.control.tune({ usersPageSize: 4 });
      sandbox.control.setFault('ispring-rest', { kind: 'badRow', operation: USERS });
      const outcomes = await answers(people(10));
      const failed = outcomes.filter((outcome) => outcome instanceof Error);
      expect(failed).toMatchObject([0, 1, 2].map(() => ({ kind: 'unreadable', operation: USERS })));
    });

    it('that an answer leaves out are not there, which is no failure', async () => {
      sandbox.control.setFault('ispring-rest', { kind: 'dropRows', rows: 2, operation: USERS });
      const [, , ...there] = people(4).map(recordOf);
      expect((await answers(people(4))).filter((answer) => answer !== null)).toEqual(there);
    });
  });

  describe('by a script', () => {
    const [first, second, third] = [unknownUuid(1), unknownUuid(2), unknownUuid(3)];
    const stranger = unknownUuid(9);
    const row = (userId: unknown) => ({ userId, fields: {} });
    const page = (nextPageToken: string | null, ...ids: readonly unknown[]) => ({
      userProfiles: ids.map(row),
      nextPageToken,
    });

    let upstream: Upstream;
    afterEach(() => upstream.stop());

    async function scripted(handler: Handler) {
      const { loaders, ...started } = await scriptedIspringRest(handler);
      upstream = started.upstream;
      return loaders.employee;
    }
    /** Answers with each page in turn; the last stays. */
    function paging(...pages: readonly unknown[]): Handler {
      return (call) => answering(pages[Math.min(upstream.calls.indexOf(call), pages.length - 1)])();
    }
    const queries = () =>
      upstream.calls.map(({ path }) => new URL(path, 'http://ispring.example').searchParams);
    const tokens = () => queries().map((query) => query.get('pageToken'));
    async function ids(employee: Awaited<ReturnType<typeof scripted>>, ...asked: readonly string[]) {
      const answers = await Promise.all(asked.map((id) => employee.load(id)));
      return answers.map((answer) => answer?.id ?? null);
    }

    it('are asked for as the fixture says, all ids in one line', async () => {
      const fixtures = openFixtures('ispring-rest');
      const asked = fixtures.text('users/as-object/request.txt').trim();
      const employee = await scripted(answering(JSON.parse(fixtures.text('users/as-object/response.json'))));
      const wanted = new URL(asked.replace('GET ', 'http://ispring.example')).searchParams.getAll(
        'userIds[]',
      );
      expect(await ids(employee, ...wanted)).toEqual(wanted);
      expect(upstream.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([asked]);
    });

    it('are asked for in request lines that any server takes, however many they are', async () => {
      const employee = await scripted(answering(page(null)));
      const many = Array.from({ length: 300 }, (_, i) => unknownUuid(i));
      await ids(employee, ...many);
      expect(queries().flatMap((query) => query.getAll('userIds[]'))).toEqual(many);
      expect(queries().map((query) => query.get('pageSize'))).toEqual(['140', '140', '20']);
      for (const { path } of upstream.calls) {
        expect(`GET ${path} HTTP/1.1`.length).toBeLessThan(7500);
        // RFC 3986, 3.4: no plain brackets in a query.
        expect(path).not.toMatch(/[[\]]/);
      }
    });

    it('are known in any order and case, among those that nobody asked for, who are not kept', async () => {
      const employee = await scripted(answering(page(null, second.toUpperCase(), third, first)));
      expect(await ids(employee, first, second)).toEqual([first, second]);
      expect(await ids(employee, third)).toEqual([third]);
      expect(upstream.calls).toHaveLength(2);
    });

    it('fail all of a call when a bad row may be anybody, whatever else it holds', async () => {
      const employee = await scripted(answering(page(null, first, second, null)));
      const outcomes = await outcomesOf([first, second].map((id) => employee.load(id)));
      expect(outcomes).toMatchObject([{ kind: 'unreadable' }, { kind: 'unreadable' }]);
    });

    it('are looked for on the next page while some are missing, with the same question', async () => {
      const employee = await scripted(paging(page('a+b/=', second), page('c', first), page('d', third)));
      expect(await ids(employee, first, second, third)).toEqual([first, second, third]);
      expect(tokens()).toEqual([null, 'a+b/=', 'c']);
      const asked = queries().map((query) => [query.getAll('userIds[]'), query.get('pageSize')]);
      expect(asked).toEqual([1, 2, 3].map(() => [[first, second, third], '3']));
    });

    it.each([
      ['there is no other', [page(null, first)], [null]],
      ['there is none at all', [page(null)], [null]],
      ['it comes again', [page('a', first)], [null, 'a']],
      ['it names one that was turned before', [page('a', first), page('a', third)], [null, 'a']],
    ])('are not there when no page is left: %s', async (_, pages, turned) => {
      const employee = await scripted(paging(...pages));
      const there = pages.flatMap(({ userProfiles }) => userProfiles.map(({ userId }) => userId));
      const found = await ids(employee, first, second, third);
      expect(found).toEqual([first, second, third].map((id) => (there.includes(id) ? id : null)));
      expect(tokens()).toEqual(turned);
    });

    it.each([
      ['a first page', [page('a'), page(null, first, second)], [null, 'a']],
      [
        'two in the middle',
        [page('a', first), page('b'), page('c'), page(null, second)],
        [null, 'a', 'b', 'c'],
      ],
      [
        'one of others, after one that was asked for',
        [page('a', first), page('b', stranger), page(null, second)],
        [null, 'a', 'b'],
      ],
    ])('are looked for behind a page that brings nobody: %s', async (_, pages, turned) => {
      const employee = await scripted(paging(...pages));
      expect(await ids(employee, first, second, third)).toEqual([first, second, null]);
      expect(tokens()).toEqual(turned);
    });

    it('that are missing are not known when there is always one page more, and no more are turned than they are and one', async () => {
      const employee = await scripted((call) =>
        answering(
          upstream.calls.indexOf(call) === 1 ? page('1', first) : page(`${upstream.calls.indexOf(call)}`),
        )(),
      );
      const outcomes = await outcomesOf([first, second, third].map((id) => employee.load(id)));
      const unreadable = { kind: 'unreadable', source: 'ispring-rest', operation: USERS };
      expect(outcomes).toMatchObject([{ id: first }, unreadable, unreadable]);
      expect(tokens()).toEqual([null, '0', '1', '2']);
    });

    it.each([
      ['at once', [page('a', stranger, unknownUuid(8))], 1],
      ['after a page of nobody', [page('a'), page('b', stranger)], 2],
    ])('are not known when others come in their place, %s', async (_, pages, calls) => {
      const employee = await scripted(paging(...pages));
      const outcomes = await outcomesOf([first, second].map((id) => employee.load(id)));
      const unreadable = {
        kind: 'unreadable',
        message: expect.stringContaining('none of its users was asked for'),
      };
      expect(outcomes).toMatchObject([unreadable, unreadable]);
      expect(upstream.calls).toHaveLength(calls);
    });

    it.each([
      ['with others', [page(null, first, 'n/a')]],
      ['alone', [page('a', 'n/a'), page(null, first)]],
      ['on a later page', [page('a', first), page(null, 0)]],
    ])('that are missing may be one whose id is none, and fail with it: %s', async (_, pages) => {
      const employee = await scripted(paging(...pages));
      const outcomes = await outcomesOf([first, second].map((id) => employee.load(id)));
      expect(outcomes).toMatchObject([
        { id: first },
        { kind: 'unreadable', message: expect.stringContaining('userId: expected a UUID') },
      ]);
    });

    it('fail together when a page cannot be had', async () => {
      const employee = await scripted(() =>
        tokens().length === 1 ? answering(page('a', first))() : { status: 403 },
      );
      const outcomes = await outcomesOf([first, second].map((id) => employee.load(id)));
      expect(outcomes).toMatchObject([{ kind: 'forbidden' }, { kind: 'forbidden' }]);
    });
  });
});
