import { readFileSync } from 'node:fs';
import { landmarks } from '../../src/sandbox/index.js';
import { eventually } from '../support/eventually.js';
import { marked } from '../support/marks.js';
import { takeCalls, type AnswerError } from '../support/service.js';
import { describeExample } from './federation/installed.js';
import { BOARD, OFFICER, Stage } from './federation/stage.js';

const TRAINING = `training(id: "${landmarks.sampleTrainingId}")`;
/** From training-graph to the HR directory. */
const BOARD_QUERY = `{ ${TRAINING} {
  title
  sessions { title checklistResults { result employee { id name department { name } } } }
} }`;
/** From the HR directory to training-graph. */
const STAFF = '{ departments { name employees { id name email } } }';
const NAMES = ['Hive Gateway', 'Apollo Gateway'] as const;

interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly email?: string | null;
  readonly department: { readonly name: string } | null;
}
interface Department {
  readonly name: string;
  readonly employees: readonly Person[];
}

const observedIn = ({ training }: { training: any }): Person[] =>
  training.sessions.flatMap(({ checklistResults }: { checklistResults: { employee: Person }[] }) =>
    checklistResults.map(({ employee }) => employee),
  );
const staffIn = ({ departments }: { departments: readonly Department[] }): Person[] =>
  departments.flatMap(({ employees }) => employees);
const codesOf = (errors: readonly AnswerError[]): unknown[] => [
  ...new Set(errors.map(({ extensions }) => extensions['code'])),
];

describeExample('training-graph as a subgraph beside others', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.start();
    await stage.ask(stage.gateways['Apollo Gateway'], `{ ${TRAINING} { title } }`); // From now on there is a token.
  });
  afterAll(() => stage.stop());
  afterEach(() => stage.trainingGraph.sandbox.control.clearFaults());
  beforeEach(() => {
    takeCalls(stage.trainingGraph);
    stage.takeRequests();
  });

  it('gives both gateways the same, in both directions', async () => {
    const [hive, apollo] = await Promise.all(
      NAMES.map(async (name) => {
        const board = await stage.ask(stage.gateways[name], BOARD_QUERY);
        const staff = await stage.ask(stage.gateways[name], STAFF);
        expect([...board.errors, ...staff.errors]).toEqual([]);
        return { ...board.data, ...staff.data };
      }),
    );
    expect(hive).toEqual(apollo);
    // Whom the HR directory names is whom training-graph knows, and the other way round.
    const accounts = stage.trainingGraph.sandbox.data.ispring.employees;
    const mails = new Map(accounts.map(({ id, email }) => [`ispring:employee:${id}`, email]));
    const staff = staffIn(hive);
    expect(new Map(staff.map(({ id, email }) => [id, email]))).toEqual(mails);
    const departments: readonly Department[] = hive.departments;
    const observed = observedIn(hive);
    expect(observed.length).toBeGreaterThan(10);
    for (const { id, name, department } of observed) {
      const { employees } = departments.find((one) => one.name === department?.name)!;
      expect(employees.find((one) => one.id === id)?.name).toBe(name);
    }
  });

  it.each(NAMES)('answers the query of the example’s page through %s', async (name) => {
    const page = readFileSync(new URL('../../examples/federation/README.md', import.meta.url), 'utf8');
    const [, query = ''] = /```graphql\n([^]*?)```/.exec(page) ?? [];
    const { data, errors } = await stage.ask(stage.gateways[name], query);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toMatch(/"(name|head|department|sessions)":null/);
  });

  it.each(NAMES)('costs through %s the fewest upstream calls there can be', async (name) => {
    const { data } = await stage.ask(stage.gateways[name], '{ departments { employees { name } } }');
    const persons = staffIn(data).length;
    expect(persons).toBeGreaterThan(280);
    // GET /users/v2 takes 140 ids.
    expect(takeCalls(stage.trainingGraph)).toEqual({ 'ispring-rest': Math.ceil(persons / 140) });
    expect(stage.takeRequests()).toHaveLength(1);

    await stage.ask(stage.gateways[name], BOARD_QUERY);
    // The title, the results of all sessions, the names of all persons.
    expect(takeCalls(stage.trainingGraph)).toEqual({ 'ispring-soap': 1, 'ispring-rest': 3 });
    expect(stage.takeRequests()).toHaveLength(1);
  });

  it.each(NAMES)('loses through %s only what a failing vendor was to tell, and says why', async (name) => {
    stage.trainingGraph.sandbox.control.setFault('webex', { kind: 'reset' });
    const { data, errors } = await stage.ask(
      stage.gateways[name],
      `{ webexSessions(first: 1) { nodes { title } } departments { name head { name } } ${TRAINING} { title } }`,
    );
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['webexSessions'],
        extensions: expect.objectContaining({
          code: 'UPSTREAM_UNREACHABLE',
          source: 'webex',
          retryable: true,
        }),
      }),
    ]);
    expect(data).toEqual({
      webexSessions: null,
      departments: expect.arrayContaining([{ name: 'Retail', head: { name: expect.any(String) } }]),
      training: { title: expect.any(String) },
    });
  });

  describe.each(NAMES)('asks for scopes through %s', (name) => {
    it('and keeps what the caller’s key does not open', async () => {
      const { data, errors } = await stage.ask(stage.gateways[name], STAFF, { 'x-api-key': BOARD });
      const staff = staffIn(data);
      expect(staff.map(({ email }) => email)).toEqual(staff.map(() => null));
      expect(staff.filter((one) => one.name !== null).length).toBeGreaterThan(280);
      expect(errors).toHaveLength(staff.length);
      expect(codesOf(errors)).toEqual(['FORBIDDEN']);
      expect(errors[0]).toMatchObject({
        path: ['departments', 0, 'employees', 0, 'email'],
        extensions: { scope: 'people:read', serviceName: 'training-graph' },
      });
    });

    it.each<[string, Record<string, string>]>([
      ['a wrong key', { 'x-api-key': marked('key-of-nobody') }],
      ['a wrong token', { authorization: `Bearer ${marked('token-of-nobody')}` }],
      ['none', {}],
    ])('and tells nothing to a caller with %s', async (_what, headers) => {
      const { data, errors } = await stage.ask(
        stage.gateways[name],
        `{ ${TRAINING} { title } departments { name head { id name } } }`,
        headers,
      );
      expect(codesOf(errors)).toEqual(['UNAUTHENTICATED']);
      expect(errors.map(({ path }) => path)).toContainEqual(
        expect.arrayContaining(['departments', 0, 'head']),
      );
      expect(data.training).toBeNull();
      // They are of the HR directory, which has no secrets.
      expect(data.departments[0]).toEqual({
        name: 'Contact centre',
        head: { id: expect.any(String), name: null },
      });
      expect(takeCalls(stage.trainingGraph)).toEqual({});
    });

    it('and gives each of two callers who ask the same at once what is its own', async () => {
      stage.trainingGraph.sandbox.control.setFault('ispring-rest', {
        kind: 'latency',
        operation: 'GET /users/v2',
        latencyMs: 200,
      });
      const query = '{ departments { head { email } } }';
      const keys = [OFFICER, BOARD, OFFICER, BOARD];
      const answers = await Promise.all(
        keys.map((key) => stage.ask(stage.gateways[name], query, { 'x-api-key': key })),
      );
      const seen = answers.map(({ data }) => data.departments.some(({ head }: any) => head.email !== null));
      expect(seen).toEqual([true, false, true, false]);
    });
  });

  it.each(NAMES)(
    'gets through %s what callers bring for vendors, and the HR directory nothing of it',
    async (name) => {
      const brought = {
        'x-api-key': OFFICER,
        'x-ispring-token': marked('token-for-ispring'),
        'x-uis-token': marked('token-for-uis'),
        'x-webex-ticket': marked('ticket-for-webex'),
      };
      const madeUp = { forwarded: 'for=192.0.2.1', 'x-forwarded-for': '192.0.2.1', cookie: 'a=b' };
      const before = stage.hrDirectory.said.length;
      // Of both subgraphs at once, and one after the other.
      const { errors } = await stage.ask(
        stage.gateways[name],
        `{ departments { name head { name } } ${TRAINING} { title organizer { name department { name } } }
         webexSessions { nodes { title } } activitySchedules { nodes { name } } }`,
        { ...brought, ...madeUp, authorization: '' },
      );
      // None of them is any good, so each vendor says so.
      expect(codesOf(errors)).toEqual(['UPSTREAM_UNAUTHENTICATED']);
      expect(new Set(errors.map(({ extensions }) => extensions['source']))).toEqual(
        new Set(['ispring-rest', 'webex', 'uis']),
      );
      const received = stage.takeRequests().map(({ headers }) => Object.keys(headers));
      expect(received.length).toBeGreaterThan(1);
      for (const names of received) {
        expect(names).toEqual(expect.arrayContaining(Object.keys(brought)));
        expect(names.filter((one) => one in madeUp)).toEqual([]);
      }
      const told = stage.hrDirectory.said.slice(before).match(/Asked with: .*/g) ?? [];
      expect(told).not.toEqual([]);
      for (const line of told) expect(line).not.toMatch(/ (x-(?!request-id)|authorization|forwarded|cookie)/);
    },
  );

  it.each(NAMES)(
    'is no more to be explained through %s: nothing of extensions comes through',
    async (name) => {
      const { extensions } = await stage.trainingGraph.ask(
        BOARD_QUERY.replace('department { name }', ''),
        {},
        {
          headers: { 'x-api-key': OFFICER },
        },
      );
      expect(extensions.cost?.upstreamCalls).toBeDefined();
      const through = await stage.ask(stage.gateways[name], BOARD_QUERY, {
        'x-api-key': OFFICER,
        'x-explain': 'plan',
      });
      expect(through.extensions).toEqual({});
      expect(observedIn(through.data).length).toBeGreaterThan(10);
    },
  );

  it.each(NAMES)(
    'keeps its own part in %s when the other subgraph is killed, and has both when it is back',
    async (name) => {
      const gateway = stage.gateways[name];
      await stage.hrDirectory.end('SIGKILL');
      const without = await stage.ask(gateway, BOARD_QUERY);
      const observed = observedIn(without.data);
      expect(observed.every((one) => one.name !== null && one.department === null)).toBe(true);
      expect(without.errors).toHaveLength(observed.length);
      expect(without.errors[0]?.path?.slice(0, 6)).toEqual([
        'training',
        'sessions',
        0,
        'checklistResults',
        0,
        'employee',
      ]);
      expect((await stage.ask(gateway, '{ departments { name } }')).data).toEqual({ departments: null });

      await stage.hrDirectory.start();
      const again = await stage.ask(gateway, BOARD_QUERY);
      expect(again.errors).toEqual([]);
      expect(observedIn(again.data).every((one) => one.department !== null)).toBe(true);
    },
  );

  it('may end under running gateways, which then keep the other part, and have both when it is back', async () => {
    await stage.endTrainingGraph();
    for (const name of NAMES) {
      const { data, errors } = await stage.ask(stage.gateways[name], STAFF);
      expect(staffIn(data).length).toBeGreaterThan(280);
      expect(staffIn(data).every((one) => one.name === null)).toBe(true);
      expect(errors[0]?.path?.slice(0, 4)).toEqual(['departments', 0, 'employees', 0]);
    }
    await stage.restartTrainingGraph();
    for (const name of NAMES) {
      const { data, errors } = await stage.ask(stage.gateways[name], STAFF);
      expect(errors).toEqual([]);
      expect(staffIn(data).some((one) => one.name !== null)).toBe(true);
    }
  });

  it.each(NAMES)(
    'is answered for by %s also while that is told to stop, and again when it is back',
    async (name) => {
      const gateway = stage.gateways[name];
      const { control } = stage.trainingGraph.sandbox;
      control.setFault('webex', { kind: 'latency', latencyMs: 800 });
      const answer = stage.ask(
        gateway,
        '{ session(id: "76736484") { title } departments { name head { name } } }',
      );
      await eventually(() => control.calls('webex').length > 0);
      await gateway.end('SIGTERM');
      const { data, errors } = await answer;
      expect(errors).toEqual([]);
      expect(data.session).toEqual({ title: 'jimz hol test' });

      await gateway.start();
      expect((await stage.ask(gateway, BOARD_QUERY)).errors).toEqual([]);
    },
  );
});
