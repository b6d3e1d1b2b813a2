import { startService, type Service } from '../support/service.js';

let service: Service;
beforeAll(async () => (service = await startService()));
afterAll(() => service.stop());

describe('a thing that is read under several names', () => {
  it('is asked for all that is read under any of them', async () => {
    const { data, errors } = await service.ask(
      `{ activitySchedules(filter: { ids: [1005] }) { a: nodes { name } b: nodes { schedules { activityDateFrom } } c: edges { node { id } } } }`,
    );
    expect(errors).toEqual([]);
    const { a, b } = data.activitySchedules;
    expect(a[0].name).toEqual(expect.any(String));
    expect(b[0].schedules.length).toBeGreaterThan(0);
  });

  it('is asked for what its fragments read, too', async () => {
    const { id, organizerId, title } = service.sandbox.data.ispring.trainings[0]!;
    const { data, errors } = await service.ask(
      `query ($id: ID!) { one: training(id: $id) { id } training(id: $id) { id } training(id: $id) { ...What } }
       fragment What on Node { ... on Training { name: title who: organizer { id } who: organizer { ... { jobTitle } } } }`,
      { id },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      one: { id: `ispring:training:${id}` },
      training: {
        id: `ispring:training:${id}`,
        name: title,
        who: { id: `ispring:employee:${organizerId}`, jobTitle: expect.any(String) },
      },
    });
  });
});
