import { landmarks, type DataSet } from '../../src/sandbox/index.js';
import type { TrainingRecord } from '../../src/sources/index.js';
import { openFixtures } from '../support/fixtures.js';
import { outcomesOf } from '../support/sources.js';
import type { Handler, Upstream } from '../support/upstream.js';
import { unknownUuid } from './ispring-account.js';
import { answering, ISPRING_REST, scriptedIspringRest } from './ispring-rest-account.js';
import { describeSource } from './laws.js';

describeSource({
  ...ISPRING_REST,
  questions: [
    {
      name: 'training',
      operation: 'GET /training/{id}',
      widest: 1,
      load: (loaders, id) => loaders.ispringRest.training.load(id),
      keys: (data) => distinct(data).slice(0, 6),
      carried: ({ id }) => [String(id)],
      expected: ({ ispring: { trainings } }, key) =>
        trainings
          .filter(({ id }) => id === key)
          .map(({ title, type, organizerId }) => known({ title, type, organizerId })),
      recognise: (answer) => [known(answer as TrainingRecord)],
      unknownKey: unknownUuid,
      absent: null,
      exclusive: { key: () => landmarks.ownerOnlyTrainingId, to: 'us', otherwise: 'forbidden' },
    },
  ],
});

/** An answer does not say whose it is, but it may be told by what it says. */
function known({ title, type, organizerId }: TrainingRecord): string {
  return [title, type, organizerId].join(' ');
}

/** Trainings that everybody may read, and no two of which say the same. */
function distinct({ ispring: { trainings } }: DataSet): readonly string[] {
  const open = trainings.filter(({ access }) => access === 'everyone');
  return [...new Map(open.map((training) => [known(training), training.id])).values()];
}

describe('a training of ispring-rest', () => {
  const fixtures = openFixtures('ispring-rest');
  const asked = fixtures.text('training/wrapped/request.txt').trim();
  const id = asked.split('/').at(-1)!;

  let upstream: Upstream;
  afterEach(() => upstream.stop());

  async function scripted(handler: Handler) {
    const { loaders, ...started } = await scriptedIspringRest(handler);
    upstream = started.upstream;
    return loaders.training;
  }

  it('is asked for at its own address, and believed though the answer does not name it', async () => {
    const training = await scripted(answering(JSON.parse(fixtures.text('training/wrapped/response.json'))));
    expect(await training.load(id)).toEqual(fixtures.record('training/wrapped'));
    expect(upstream.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([asked]);
    expect(upstream.calls).toMatchObject([{ headers: { accept: 'application/json' }, body: '' }]);
  });

  it('is no path of its own making', async () => {
    const training = await scripted(() => ({ status: 404 }));
    await training.load('../users/v2?a=b');
    expect(upstream.calls[0]!.path).toBe('/training/..%2Fusers%2Fv2%3Fa%3Db');
  });

  it.each([
    ['in plain words', { headers: { 'content-type': 'text/plain' }, body: 'Training not found' }],
    ["in the vendor's error object", { body: '{"code": 404, "message": "Not found"}' }],
    ['with nothing', {}],
  ])('is null when it is not there, said %s', async (_, answer) => {
    const training = await scripted(() => ({ status: 404, ...answer }));
    expect(await training.load(id)).toBeNull();
  });

  it('is no other document of the vendor', async () => {
    const training = await scripted(answering({ userProfiles: [] }));
    expect(await outcomesOf([training.load(id)])).toMatchObject([{ kind: 'unreadable' }]);
  });
});
