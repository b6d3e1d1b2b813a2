import { startService, type Service } from '../support/service.js';
import { startUpstream, type Upstream } from '../support/upstream.js';

interface Row {
  readonly checklistId: string;
  readonly checklistTitle?: string | null;
  readonly checklistStatus?: string;
  readonly sessionIds?: unknown;
}

let service: Service;
let rest: Upstream;
/** What iSpring sends, whatever it is asked for. */
let sent: readonly Row[];

beforeAll(async () => {
  rest = await startUpstream(() => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  }));
  service = await startService({
    ISPRING_URL: rest.url,
    ISPRING_CLIENT_ID: undefined,
    ISPRING_CLIENT_SECRET: undefined,
    ISPRING_ACCESS_TOKEN: 'a-token',
  });
});
afterAll(async () => {
  await service.stop();
  await rest.stop();
});

const uuid = (index: number): string => `00000000-0000-4000-8000-0000000000${10 + index}`;

/** The places in `titles` of the checklists that come, in their order. */
async function order(titles: readonly (string | null | undefined)[]): Promise<number[]> {
  sent = titles.map((checklistTitle, index) => ({
    checklistId: uuid(index),
    ...(checklistTitle === undefined ? {} : { checklistTitle }),
    sessionIds: [],
  }));
  const { data, errors } = await service.ask('{ checklists { sourceId } }');
  expect(errors).toEqual([]);
  return data.checklists.map(({ sourceId }: { sourceId: string }) => Number(sourceId.slice(-2)) - 10);
}

describe('checklists of nothing in particular come by title:', () => {
  it.each([
    ['the shorter before what it begins', ['Sales basics', 'Sales', 'Sales, advanced', 'Sale'], [3, 1, 0, 2]],
    ['one title by id', ['B', 'A', 'B', 'A'], [1, 3, 0, 2]],
    ['those without one last', [null, 'Z', undefined, 'A', '~'], [3, 1, 4, 0, 2]],
    ['those that are all alike by id', [null, undefined, null], [0, 1, 2]],
  ])('%s', async (_name, titles, expected) => {
    expect(await order(titles)).toEqual(expected);
  });
});

describe('what iSpring sends beyond what it was asked for', () => {
  const [one, two, three] = [uuid(1), uuid(2), uuid(3)];
  const rows: readonly Row[] = [
    { checklistId: three, checklistTitle: 'C', sessionIds: [uuid(7)] },
    { checklistId: two, checklistTitle: 'B', sessionIds: [uuid(7), uuid(8).toUpperCase()] },
    { checklistId: one, checklistTitle: 'A', sessionIds: 'many' },
  ];

  it.each([
    [`ids: ["${two}"]`, [two]],
    [`sessionIds: ["${uuid(8)}"]`, [two, one]],
    [`ids: ["${three}", "${two}"], sessionIds: ["${uuid(8)}"]`, [two]],
    [`ids: ["${three}", "${one}"], sessionIds: ["${uuid(9)}"]`, [one]],
  ])('is left out, but for what may be meant: %s', async (args, expected) => {
    sent = rows;
    const { data, errors } = await service.ask(`{ checklists(${args}) { sourceId } }`);
    expect(errors).toEqual([]);
    expect(data.checklists.map(({ sourceId }: { sourceId: string }) => sourceId)).toEqual(expected);
  });
});

it('a row that does not say of which checklist it is fails all, since it may be of any', async () => {
  sent = [
    { checklistId: uuid(1), sessionIds: [] },
    { checklistId: ' ', sessionIds: [] },
  ];
  const { data, errors } = await service.ask(
    `{ checklists { id } named: checklists(ids: ["${uuid(1)}"]) { id } }`,
  );
  expect(data).toEqual({ checklists: null, named: null });
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual([
    'UPSTREAM_UNREADABLE',
    'UPSTREAM_UNREADABLE',
  ]);
});
