import { readFileSync } from 'node:fs';
import { buildSchema, Kind, parse, print, visit, type ASTNode } from 'graphql';
import { landmarks } from '../../src/sandbox/index.js';
import { startService, type Service } from '../support/service.js';
import { compile, operationText, relayCompiler, type Compiled } from './relay/compiler.js';
import { nodeSources, pageSources } from './relay/sources.js';

const sdl = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
const schema = buildSchema(sdl);
const pages = pageSources(schema);
const nodes = nodeSources(schema);
const sources = new Map([...pages, ...nodes].map(({ file }) => file));

/** Not a reason in CI: there the platform is ours to choose. */
const isLeftOut = relayCompiler === null && process.env['CI'] === undefined;
const describeRelay = isLeftOut ? describe.skip : describe;

describeRelay(`Relay's compiler${isLeftOut ? ' (has no program for this platform)' : ''}`, () => {
  let compiled: Compiled;
  beforeAll(async () => {
    compiled = await compile(sdl, sources);
  });

  it('accepts components on every connection and every Node', () => {
    expect({ exitCode: compiled.exitCode, said: compiled.said }).toEqual({ exitCode: 0, said: '' });
    expect(pages.map(({ field }) => field).sort()).toEqual([
      'activitySchedules',
      'checklistResults',
      'webexSessions',
    ]);
    expect(nodes.map(({ type }) => type).sort()).toEqual([
      'ActivitySchedule',
      'Checklist',
      'ChecklistResult',
      'Employee',
      'Session',
      'Training',
    ]);
  });

  it.each([...pages, ...nodes])('makes $operation', ({ operation }) => {
    expect(() => parse(operationText(compiled, operation))).not.toThrow();
  });

  it('knows times as text', () => {
    expect(compiled.artifacts.get('SessionView_node')).toContain(
      'readonly startTime: string | null | undefined;',
    );
  });

  describe('whose operations', () => {
    let service: Service;
    beforeAll(async () => {
      service = await startService();
    });
    afterAll(() => service.stop());

    it.each(pages)('read $field page by page', async ({ field, operation }) => {
      const page = async (count: number, cursor: string | null): Promise<PageOfIds> => {
        const { data, errors } = await service.ask(operationText(compiled, operation), { count, cursor });
        expect(errors).toEqual([]);
        const { edges, pageInfo } = data[field];
        return { ids: edges.map(({ node }: { node: { id: string } }) => node.id), ...pageInfo };
      };
      const whole = await page(4, null);
      const first = await page(2, null);
      expect(first.hasNextPage).toBe(true);
      const second = await page(2, first.endCursor);
      expect([...first.ids, ...second.ids]).toEqual(whole.ids);
      expect(new Set(whole.ids).size).toBe(4);
    });

    it.each(nodes)('refetch $type by its id', async ({ type, operation }) => {
      const id = (await idsByType(service))[type];
      const { data, errors } = await service.ask(operationText(compiled, operation), { id });
      expect(errors).toEqual([]);
      expect(data.node).toMatchObject({ __typename: type, id });
    });
  });

  it.each(slips())('refuses a schema in which $slip', async ({ broken, says }) => {
    const { exitCode, said, artifacts } = await compile(broken, sources);
    expect(exitCode).not.toBe(0);
    expect(said).toMatch(says);
    expect(artifacts.size).toBe(0);
  });
});

interface PageOfIds {
  readonly ids: readonly string[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** One that is there, of each type that has an id. */
async function idsByType(service: Service): Promise<Readonly<Record<string, string>>> {
  const { data } = await service.ask(`{
    checklistResults(first: 1) { nodes { id checklistId employeeId } }
    activitySchedules(first: 1) { nodes { id } }
    webexSessions(first: 1) { nodes { id } }
  }`);
  const [result] = data.checklistResults.nodes;
  return {
    ActivitySchedule: data.activitySchedules.nodes[0].id,
    Checklist: `ispring:checklist:${result.checklistId}`,
    ChecklistResult: result.id,
    Employee: `ispring:employee:${result.employeeId}`,
    Session: data.webexSessions.nodes[0].id,
    Training: `ispring:training:${landmarks.busyTrainingId}`,
  };
}

/** The schema with one slip each, and what the compiler says of it. */
function slips(): { slip: string; broken: string; says: RegExp }[] {
  return [
    {
      slip: 'a page does not say whether there are more',
      broken: without('PageInfo', 'hasNextPage'),
      says: /hasNextPage/,
    },
    { slip: 'a page has no last cursor', broken: without('PageInfo', 'endCursor'), says: /endCursor/ },
    { slip: 'connections have no pageInfo', broken: without(/Connection$/, 'pageInfo'), says: /pageInfo/ },
    { slip: 'edges have no cursor', broken: without(/Edge$/, 'cursor'), says: /edges \{ cursor \}/ },
    { slip: 'edges have no node', broken: without(/Edge$/, 'node'), says: /no field `node`/ },
    {
      slip: 'nothing is asked for by id',
      broken: without('Query', 'node'),
      says: /has a `node\(id: ID\): Node` field on the query type/,
    },
    {
      slip: 'sessions are no nodes',
      broken: changed((node) =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Session'
          ? { ...node, interfaces: [] }
          : undefined,
      ),
      says: /Invalid use of @refetchable on fragment 'SessionView_node'/,
    },
    {
      slip: 'a list has no cursor to begin after',
      broken: changed((node) =>
        node.kind === Kind.INPUT_VALUE_DEFINITION && node.name.value === 'after' ? null : undefined,
      ),
      says: /after/,
    },
  ];
}

/** The schema without a field of the types so named. */
function without(type: string | RegExp, field: string): string {
  return changed((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !new RegExp(type).test(node.name.value))
      return undefined;
    return { ...node, fields: (node.fields ?? []).filter(({ name }) => name.value !== field) };
  });
}

/** @param change undefined: as it is; null: without it */
function changed(change: (node: ASTNode) => ASTNode | null | undefined): string {
  const broken = print(visit(parse(sdl), { enter: change }));
  if (broken === print(parse(sdl))) throw new Error('the slip changes nothing');
  return broken;
}
