import { posted, send } from '../../server/callers/requests.js';
import { marked } from '../../support/marks.js';
import { takeCalls } from '../../support/service.js';
import { codesOf, GATEWAYS, MANY, STAFF, staffIn, TRAINING, type Person } from './questions.js';
import type { Stage } from './stage.js';

/** Who may see what through a gateway, and which headers get where. */
export function testCallers(onStage: () => Stage): void {
  it.each(GATEWAYS)('keeps through %s what the caller’s key does not open', async (name) => {
    const { data, errors } = await onStage().ask(name, STAFF, onStage().visitor);
    const staff = staffIn(data);
    expect(staff.every(({ email }) => email === null)).toBe(true);
    expect(staff.filter((one) => one.name !== null).length).toBeGreaterThan(MANY);
    expect(errors).toHaveLength(staff.length);
    expect(codesOf(errors)).toEqual(['FORBIDDEN']);
    for (const { path, extensions } of errors) {
      expect(extensions['scope']).toBe('people:read');
      // Hive Gateway does not say which employee.
      expect([path?.[0], path?.at(-1)]).toEqual(['departments', 'email']);
    }
  });

  const strangers: [string, Record<string, string>][] = [
    ['a wrong key', { 'x-api-key': marked('key-of-nobody') }],
    ['a wrong token', { authorization: `Bearer ${marked('token-of-nobody')}` }],
    ['neither', {}],
  ];
  it.each(GATEWAYS.flatMap((name) => strangers.map((stranger) => [name, ...stranger] as const)))(
    'tells nothing through %s to a caller with %s',
    async (name, _what, headers) => {
      const query = `{ ${TRAINING} { title } departments { name head { id name } } }`;
      const { data, errors } = await onStage().ask(name, query, headers);
      expect(data.training).toBeNull();
      // The HR directory has no secrets.
      const head = { id: expect.any(String), name: null };
      expect(data.departments).toContainEqual({ name: 'Retail', head });
      expect(codesOf(errors)).toEqual(['UNAUTHENTICATED']);
      const places = errors.map(({ path }) => path?.slice(0, 3).join('.'));
      expect(places).toContain('departments.0.head');
      expect(takeCalls(onStage().trainingGraph)).toEqual({});
    },
  );

  it.each(GATEWAYS)('gives two callers who ask %s the same at once what is open to each', async (name) => {
    const { control } = onStage().trainingGraph.sandbox;
    control.setFault('ispring-rest', { kind: 'latency', operation: 'GET /users/v2', latencyMs: 200 });
    const { officer, visitor } = onStage();
    const answers = await Promise.all(
      [officer, visitor, officer, visitor].map((headers) =>
        onStage().ask(name, '{ departments { head { email } } }', headers),
      ),
    );
    const isTold = answers.map(({ data }) =>
      data.departments.some(({ head }: { readonly head: Person }) => head.email !== null),
    );
    expect(isTold).toEqual([true, false, true, false]);
  });

  it.each(GATEWAYS)('gets through %s what callers bring for vendors, and no one else does', async (name) => {
    const brought = {
      ...onStage().officer,
      'x-ispring-token': marked('token-for-ispring'),
      'x-uis-token': marked('token-for-uis'),
      'x-webex-ticket': marked('ticket-for-webex'),
    };
    const madeUp = { forwarded: 'for=192.0.2.1', 'x-forwarded-for': '192.0.2.1', cookie: 'a=b' };
    const before = onStage().hrDirectory.said.length;
    // Of both subgraphs at once, and of one after the other.
    const { errors } = await onStage().ask(
      name,
      `{ departments { name head { name } } ${TRAINING} { title organizer { name department { name } } }
         webexSessions { nodes { title } } activitySchedules { nodes { name } } }`,
      { ...brought, ...madeUp },
    );
    // They are good for nothing, as each vendor finds.
    expect(codesOf(errors)).toEqual(['UPSTREAM_UNAUTHENTICATED']);
    const sources = new Set(errors.map(({ extensions }) => extensions['source']));
    expect(sources).toEqual(new Set(['ispring-rest', 'webex', 'uis']));
    const received = onStage().takeRequests();
    expect(received.length).toBeGreaterThan(1);
    for (const { headers } of received) {
      expect(headers).toMatchObject(brought);
      for (const header of Object.keys(madeUp)) expect(headers).not.toHaveProperty(header);
    }
    const told =
      onStage()
        .hrDirectory.said.slice(before)
        .match(/Asked with: .*/g) ?? [];
    expect(told).not.toEqual([]);
    for (const line of told) expect(line).not.toMatch(/ (x-(?!request-id)|authorization|forwarded|cookie)/);
  });

  it.each(GATEWAYS.flatMap((name) => PAGES.map(([what, headers]) => [name, what, headers] as const)))(
    'asks nobody through %s for %s',
    async (name, _what, headers) => {
      const query = `{ ${TRAINING} { title } }`;
      const { port } = new URL(onStage().gateways[name].url);
      const { status, text } = await send(
        `http://127.0.0.1:${port}`,
        posted({ ...onStage().officer, ...headers }, query),
      );
      expect([status, text]).toEqual([403, expect.stringContaining('Pages may not call.')]);
      expect(takeCalls(onStage().trainingGraph)).toEqual({});
      expect(onStage().takeRequests()).toEqual([]);
    },
  );
}

const PAGES: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[] = [
  ['a page of another origin', { origin: 'http://elsewhere.example' }],
  ['a page that does not say its origin', { 'sec-fetch-site': 'cross-site' }],
  ['a page whose name was made to point here', { host: 'elsewhere.example' }],
];
