import fc from 'fast-check';
import { startService, type Service } from '../support/service.js';
import { FEW_TRAININGS } from './whole-graph-arguments.js';

interface Result {
  readonly id: string;
  readonly checklist: { readonly id: string };
  readonly session: { readonly id: string } | null;
}

const fields = (...each: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.uniqueArray(fc.oneof(...each), { minLength: 1, maxLength: 3 }).map((names) => `{ ${names.join(' ')} }`);
const leaf = fc.constantFrom('id', 'checklist { title }', 'session { title }', 'employee { name }');

/** What is selected of results: they lead to checklists and sessions, and these to results. */
const selection = fields(
  leaf,
  fields(leaf).map((below) => `session { checklistResults ${below} }`),
);

/** Documents that come to the same questions by several ways at once. */
function documents(results: readonly Result[]): fc.Arbitrary<string> {
  const to = (field: string, idOf: (result: Result) => string): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom(...results), selection)
      .map(([result, below]) => `${field.replace('ID', `"${idOf(result)}"`)} ${below} }`);
  const root = fc.oneof(
    to('session(id: ID) { checklistResults', ({ session }) => session!.id),
    to('checklists(ids: [ID]) { results', ({ checklist }) => checklist.id),
    to('node(id: ID) { ... on ChecklistResult', ({ id }) => id),
  );
  return fc
    .array(root, { minLength: 2, maxLength: 3 })
    .map((roots) => `{ ${roots.map((one, i) => `_${i}: ${one}`).join(' ')} }`);
}

let service: Service;
beforeAll(async () => (service = await startService(FEW_TRAININGS)));
afterAll(() => service.stop());

it('the plan is enough for questions that lead to one another', async () => {
  const { data } = await service.ask(
    '{ checklistResults(first: 50) { nodes { id checklist { id } session { id } } } }',
  );
  const { nodes } = (data as { checklistResults: { nodes: readonly Result[] } }).checklistResults;
  const results = nodes.filter(({ session }) => session !== null);
  await fc.assert(
    fc.asyncProperty(documents(results), async (document) => {
      const { extensions } = await service.ask(document, {}, { headers: { 'x-explain': 'plan' } });
      const { total: most = 0 } = (extensions.explain as unknown as { plan: Record<string, number> }).plan;
      // On a machine that is busy with other things a batch may go in two: but not each time.
      const costs: number[] = [];
      while (costs.length < 3 && (costs.length === 0 || Math.min(...costs) > most)) {
        costs.push((await service.ask(document)).extensions.cost!.upstreamCalls['total']!);
      }
      expect(Math.min(...costs)).toBeLessThanOrEqual(most);
    }),
    // Smaller ones are not looked for: what the first costs is told, and each look is a few operations.
    { numRuns: 25, endOnFailure: true },
  );
}, 180_000);
