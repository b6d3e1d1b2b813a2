import { landmarks } from '../../src/sandbox/index.js';
import { startService, type Service } from '../support/service.js';
import { eventually } from '../support/eventually.js';

const OPERATION = 'query ($ids: [ID!]) { trainings(ids: $ids) { sessions { title } } }';

let service: Service;
beforeAll(async () => {
  service = await startService({ ISPRING_SOAP_CONCURRENCY: '2' });
  await service.ask('{ checklistResults(first: 1) { nodes { id } } }'); // A token is there from now on.
  service.sandbox.control.resetCalls();
});
afterAll(() => service.stop());

describe('an operation of two hundred calls', () => {
  it('does not keep a small one waiting that comes while it is under way', async () => {
    const { control, data } = service.sandbox;
    const ids = data.ispring.trainings.filter(({ access }) => access !== 'forbidden').map(({ id }) => id);
    control.setFault('ispring-soap', { kind: 'latency', latencyMs: 10 });
    const order: string[] = [];
    const large = service.ask(OPERATION, { ids }).then(({ errors }) => {
      order.push('large');
      return errors;
    });
    await eventually(() => control.calls('ispring-soap').length > 4);
    const small = await service.ask(OPERATION, { ids: [landmarks.unknownId] });
    order.push('small');
    expect(small.errors).toEqual([]);
    expect(await large).toEqual([]);
    expect(order).toEqual(['small', 'large']);
    const asked = control.calls('ispring-soap').map(({ request }) => request['trainingId']);
    expect(asked).toHaveLength(ids.length + 1);
    // Not only before the last: it had its turn while most of the others were waiting for theirs.
    expect(asked.indexOf(landmarks.unknownId)).toBeLessThan(asked.length / 2);
    expect(control.peaks()['ispring-soap']).toBe(2);
  });
});
