import { credentials, landmarks, startSandbox } from '../../src/sandbox/index.js';
import type { EmployeeAccount, Sandbox } from '../../src/sandbox/index.js';
import { issueToken, listUsers, parsed, texts } from './asking.js';
import type { Parsed } from './asking.js';

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control.reset();
  token = await issueToken(sandbox);
});

const employees = () => sandbox.data.ispring.employees;
const queryOf = (ids: readonly string[]) => ids.map((id) => `userIds[]=${id}`).join('&');
const askFor = async (query: string): Promise<Parsed> => parsed(await listUsers(sandbox, token, query));
const idsOf = (page: Parsed): string[] => page.userProfiles.map(({ userId }: Parsed) => userId);
/** What a user's fields say, whatever their shape. */
const read = (fields: Parsed): Record<string, string> =>
  Array.isArray(fields)
    ? Object.fromEntries(fields.map(({ name, value }: Parsed) => [name.toLowerCase(), value]))
    : fields;
const entered = (employee: EmployeeAccount) => ({
  login: employee.login,
  ...(employee.email === null ? {} : { email: employee.email }),
  ...(employee.firstName === null ? {} : { first_name: employee.firstName }),
  ...(employee.lastName === null ? {} : { last_name: employee.lastName }),
  ...(employee.jobTitle === null ? {} : { job_title: employee.jobTitle }),
  ...(employee.city === null ? {} : { city: employee.city }),
});

describe('GET /users/v2', () => {
  it('answers the users asked for, each once, with all that the vendor requires', async () => {
    const [first, second] = employees() as [EmployeeAccount, EmployeeAccount];
    const page = await askFor(queryOf([second.id, first.id.toUpperCase(), second.id]));
    expect(Object.keys(page)).toEqual(['userProfiles']);
    expect(idsOf(page)).toEqual([first.id, second.id]);
    expect(page.userProfiles[0]).toMatchObject({
      userId: first.id,
      role: first.role,
      roleId: first.roleId,
      departmentId: first.departmentId,
      status: first.status,
      addedDate: first.addedDate,
      lastLoginDate: first.lastLoginDate,
      userRoles: [{ roleId: first.roleId, roleType: first.role }],
      subordination: { subordinationType: expect.any(String) },
      coSubordination: { subordinationType: 'no_supervisor' },
    });
  });

  it.each([
    ['encoded', 'userIds%5B%5D='],
    ['plain', 'userIds[]='],
  ])('understands brackets that are %s', async (_what, name) => {
    expect(idsOf(await askFor(`${name}${landmarks.employeeWithoutNameId}`))).toEqual([
      landmarks.employeeWithoutNameId,
    ]);
  });

  it('leaves unknown ids out', async () => {
    expect(await askFor(queryOf([landmarks.unknownId]))).toEqual({ userProfiles: [] });
    const both = queryOf([landmarks.unknownId, landmarks.sampleEmployeeId]);
    expect(idsOf(await askFor(both))).toEqual([landmarks.sampleEmployeeId]);
  });

  it('lists all users for no id at all', async () => {
    expect(idsOf(await askFor(''))).toEqual(employees().map(({ id }) => id));
  });

  it('leaves out what is optional where there is nothing to say, and says it where there is', async () => {
    const users: Parsed[] = (await askFor('')).userProfiles;
    for (const member of [
      'manageableDepartmentIds',
      'groups',
      'workLeaveStatus',
      'securityPolicyAcceptanceDate',
      'privacyPolicyConsentAcceptanceDate',
    ]) {
      const having = users.filter((user) => member in user);
      expect([having.length > 0, having.length < users.length]).toEqual([true, true]);
    }
    expect(users.flatMap((user) => Object.values(user)).filter((value) => value === null)).toEqual([]);
  });

  it('answers XML to whoever does not name application/json', async () => {
    const query = `${queryOf([landmarks.employeeWithoutNameId, landmarks.employeeWithoutEmailId])}&pageSize=1`;
    const reply = await listUsers(sandbox, token, query, { Accept: 'application/xml' });
    expect(reply.headers['content-type']).toBe('application/xml');
    expect(texts(reply, 'userId')).toEqual([landmarks.employeeWithoutNameId]);
    expect(texts(reply, 'nextPageToken')).toHaveLength(1);
    const body = reply.body.toString('utf8');
    expect(body).toContain('<response><userProfiles><userProfile><userId>');
    expect(body).toContain('<field><name>EMAIL</name><value>kiosk-17@academy.example</value></field>');
    expect(body).toContain('<userRole><roleId>');
  });

  it('is open to whoever has a token', async () => {
    const limited = await issueToken(sandbox, credentials.ispringLimited);
    const reply = await listUsers(sandbox, limited, queryOf([landmarks.sampleEmployeeId]));
    expect([reply.status, idsOf(parsed(reply))]).toEqual([200, [landmarks.sampleEmployeeId]]);
    expect((await listUsers(sandbox, 'none', '')).status).toBe(401);
  });

  it.each([
    ['an unknown parameter', 'userId[]=3fa85f64-5717-4562-b3fc-2c963f66afa6', 'Unknown parameter userId[]'],
    ['ids without brackets', 'userIds=3fa85f64-5717-4562-b3fc-2c963f66afa6', 'Unknown parameter userIds'],
    ['numbered brackets', 'userIds[0]=3fa85f64-5717-4562-b3fc-2c963f66afa6', 'Unknown parameter userIds[0]'],
    ['an id that is no UUID', 'userIds[]=42', 'userIds[] must be UUIDs'],
    ['an empty id', 'userIds[]=', 'userIds[] must be UUIDs'],
    [
      'ids in one',
      'userIds[]=3fa85f64-5717-4562-b3fc-2c963f66afa6,3fa85f64-5717-4562-b3fc-2c963f66afa7',
      'userIds[] must be UUIDs',
    ],
    ['a page size of 0', 'pageSize=0', 'pageSize must be a whole number, 1 or more'],
    ['a page size in words', 'pageSize=all', 'pageSize must be a whole number, 1 or more'],
    ['half a user', 'pageSize=1.5', 'pageSize must be a whole number, 1 or more'],
    ['an empty page size', 'pageSize=', 'pageSize must be a whole number, 1 or more'],
    ['two page sizes', 'pageSize=1&pageSize=2', 'pageSize must be given once'],
    ['a token it never gave', 'pageToken=2', 'pageToken is invalid'],
    ['an empty token', 'pageToken=', 'pageToken is invalid'],
  ])('refuses %s with 400', async (_what, query, message) => {
    const reply = await listUsers(sandbox, token, query);
    expect([reply.status, parsed(reply)]).toEqual([400, { code: 400, message }]);
  });

  it('takes 150 ids with encoded brackets, and refuses a request line above 8 kB', async () => {
    const encoded = (count: number) =>
      Array.from({ length: count }, (_unused, index) => `userIds%5B%5D=${employees()[index]!.id}`).join('&');
    const reply = await listUsers(sandbox, token, `${encoded(150)}&pageSize=150`);
    expect([reply.status, idsOf(parsed(reply)).length]).toEqual([200, 150]);

    // `GET /users/v2?`, ` HTTP/1.1` and the end of the line are 25 characters of it.
    const exact = (length: number) => {
      const ids = encoded(150);
      return `${ids}&pageSize=${'9'.repeat(length - 25 - ids.length - '&pageSize='.length)}`;
    };
    for (const [length, status] of [
      [8192, 400],
      [8193, 414],
      [30_000, 414],
    ] as const) {
      const refused = await listUsers(sandbox, token, exact(length));
      expect([length, refused.status]).toEqual([length, status]);
    }
    expect(sandbox.control.calls('ispring-rest').at(-1)).toMatchObject({
      operation: 'GET /users/v2',
      status: 414,
    });
  });

  it('is logged by what was asked', async () => {
    sandbox.control.resetCalls();
    await listUsers(sandbox, token, `userIds%5B%5D=${landmarks.unknownId}&pageSize=7`);
    expect(sandbox.control.calls()).toMatchObject([
      {
        operation: 'GET /users/v2',
        status: 200,
        request: {
          token: `…${token.slice(-6)}`,
          accountUrl: null,
          userIds: [landmarks.unknownId],
          pageSize: '7',
          pageToken: null,
        },
      },
    ]);
  });
});

describe('its pages', () => {
  const readAll = async (query: string): Promise<string[][]> => {
    const pages: string[][] = [];
    for (let pageToken: string | undefined; ;) {
      const page = await askFor(query + (pageToken === undefined ? '' : `&pageToken=${pageToken}`));
      pages.push(idsOf(page));
      pageToken = page.nextPageToken;
      if (pageToken === undefined) return pages;
    }
  };

  it('are as large as asked for, and lead to each other', async () => {
    const ids = employees()
      .slice(10, 17)
      .map(({ id }) => id);
    const pages = await readAll(`${queryOf(ids)}&pageSize=3`);
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(ids);
  });

  it('are smaller than asked for when the vendor has it so', async () => {
    sandbox.control.tune({ usersPageSize: 100 });
    const pages = await readAll('pageSize=1000');
    expect(pages.map((page) => page.length)).toEqual([100, 100, 100, 5]);
    expect(new Set(pages.flat()).size).toBe(305);
    expect((await readAll('')).map((page) => page.length)).toEqual([100, 100, 100, 5]);
  });

  it('end without a token when the last is full', async () => {
    expect(await readAll('pageSize=305')).toHaveLength(1);
  });

  it('belong to their question: a token of another is refused', async () => {
    const ids = employees().map(({ id }) => id);
    const { nextPageToken } = await askFor(`${queryOf(ids.slice(0, 2))}&pageSize=1`);
    const query = `${queryOf(ids.slice(5, 7))}&pageToken=${nextPageToken}`;
    expect(await askFor(query)).toEqual({ code: 400, message: 'pageToken is invalid' });
  });
});

describe('its fields', () => {
  it('say the same in both shapes', async () => {
    for (const userFields of ['object', 'array', 'mixed'] as const) {
      sandbox.control.tune({ userFields });
      const users: Parsed[] = (await askFor('')).userProfiles;
      const said = users.map(({ fields }) =>
        Object.fromEntries(Object.entries(read(fields)).filter(([, value]) => value !== '')),
      );
      expect(said).toEqual(employees().map(entered));
    }
  });

  it('are an object with every name, or a list of those in upper case that were entered', async () => {
    const { employeeWithoutEmailId: id } = landmarks;
    const fieldsOf = async () => (await askFor(queryOf([id]))).userProfiles[0].fields;
    sandbox.control.tune({ userFields: 'object' });
    expect(await fieldsOf()).toEqual({
      login: 'petrova.lyudmila',
      email: '',
      first_name: 'Людмила',
      last_name: 'Петрова',
      job_title: 'Бизнес-тренер',
      city: 'Самара',
    });
    sandbox.control.tune({ userFields: 'array' });
    expect(await fieldsOf()).toEqual([
      { name: 'LOGIN', value: 'petrova.lyudmila' },
      { name: 'FIRST_NAME', value: 'Людмила' },
      { name: 'LAST_NAME', value: 'Петрова' },
      { name: 'JOB_TITLE', value: 'Бизнес-тренер' },
      { name: 'CITY', value: 'Самара' },
    ]);
  });

  it('are mixed unless told otherwise, each user’s always in the same shape', async () => {
    const shapes = async () =>
      (await askFor('')).userProfiles.map(({ fields }: Parsed) => Array.isArray(fields));
    const first = await shapes();
    expect(new Set(first)).toEqual(new Set([true, false]));
    expect(await shapes()).toEqual(first);
  });
});
