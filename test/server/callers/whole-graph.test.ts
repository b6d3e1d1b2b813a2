import { schema } from '../../../src/graph/schema.js';
import { startService, type Answer, type Service } from '../../support/service.js';
import { TAKEN } from '../../graph/field-scopes.js';
import { FEW_TRAININGS, goodArguments } from '../whole-graph-arguments.js';
import { lasting, type Data } from '../whole-graph-parts.js';
import { coordinateOf, holderOf, wholeDocument } from '../whole-graph.js';
import { expectNoSecret } from '../no-secret.js';
import { listen } from './log-lines.js';
import { OF_THE_SAMPLE, privateValues, standingIn, type PrivateValues } from './private-values.js';
import { as, KEYS } from './scopes-of-keys.js';

const DEPTH = 4;

let service: Service;
let values: PrivateValues;
let document: string;
let whole: Answer<Data>;
beforeAll(async () => {
  service = await startService({ ...FEW_TRAININGS, ...KEYS });
  values = privateValues(service.sandbox);
  const privileged: Service = {
    ...service,
    ask: ((asked: string) => service.ask(asked, {}, as('everything'))) as Service['ask'],
  };
  // Beside it the vendor page's own session, whole.
  const args = await goodArguments(privileged);
  document = wholeDocument(schema, DEPTH, {
    ...args,
    // A document has its limits, and whatever `node` gives `nodes` does.
    'Query.node': args['Query.node']!.slice(0, 1),
    'Query.session': [...args['Query.session']!, `id: "${OF_THE_SAMPLE.sessionKey}"`],
  });
  whole = await service.ask(document, {}, as('everything'));
});
afterAll(() => service.stop());

/** The fields at whose places errors stand; each error names its own. */
function refusedFields({ data, errors }: Answer<Data>): string[] {
  const coordinates = errors.map(({ path = [], message, extensions }) => {
    const name = path.findLast((step) => typeof step === 'string')!;
    const coordinate = coordinateOf(holderOf(data, path)!, name);
    const taken = TAKEN.get(coordinate);
    expect([coordinate, extensions]).toEqual([coordinate, { code: 'FORBIDDEN', scope: taken }]);
    expect(message).toBe(`${coordinate} needs scope ${String(taken)}, which this caller does not have.`);
    return coordinate;
  });
  return [...new Set(coordinates)].sort();
}

/** The data with null where the answer has errors. */
function blanked(data: Data, { errors }: Answer<Data>): Data {
  const rest = structuredClone(data);
  for (const { path = [] } of errors) holderOf(rest, path)![String(path.at(-1))] = null;
  return rest;
}

const taking = (...taken: readonly string[]): string[] =>
  [...TAKEN].flatMap(([coordinate, one]) => (taken.includes(one) ? [coordinate] : [])).sort();

describe('the whole graph, asked by one who may see all', () => {
  it('is answered whole, with values of every kind that others may not see', () => {
    expect(whole.errors).toEqual([]);
    expect(standingIn(whole.text, values.people).length).toBeGreaterThan(20);
    expect(standingIn(whole.text, values.secrets).length).toBeGreaterThan(3);
    for (const sample of [OF_THE_SAMPLE.people, OF_THE_SAMPLE.secrets]) {
      expect(standingIn(whole.text, sample)).toEqual([...sample]);
    }
  });

  it('holds no access codes of telephone conferences, which nobody may see', () => {
    expect(JSON.stringify(service.sandbox.data.webex)).toContain('"subscriberAccessCode":"0042"');
    expect(whole.text).not.toMatch(/\b(0042|0007)\b/);
  });
});

describe('the whole graph, asked by one who may see less', () => {
  it.each([
    ['reader', ['people:read', 'secrets:read']],
    ['without people', ['people:read']],
    ['without secrets', ['secrets:read']],
  ] as const)(
    '%s, is null with FORBIDDEN at each field behind %j, and the same everywhere else',
    async (caller, scopes) => {
      const heard = listen(service);
      const answer = await service.ask(document, {}, as(caller));
      expect(refusedFields(answer)).toEqual(taking(...scopes));
      expect(lasting(answer.data)).toEqual(lasting(blanked(whole.data, answer)));
      const { text, operations } = await heard();
      expect(operations).toMatchObject([
        { caller, outcome: 'partial', errors: { FORBIDDEN: answer.errors.length } },
      ]);
      for (const scope of scopes) {
        const hidden = scope === 'people:read' ? values.people : values.secrets;
        expect(standingIn(answer.text, hidden)).toEqual([]);
        expect(standingIn(text, hidden)).toEqual([]);
      }
    },
  );

  it('tells nothing beside the data', async () => {
    const { extensions } = await service.ask(document, {}, as('reader'));
    expect(extensions).toEqual({});
  });

  it('is logged without any value at all', () => {
    for (const hidden of [values.people, values.secrets])
      expect(standingIn(service.log(), hidden)).toEqual([]);
    expectNoSecret(service);
  });
});
