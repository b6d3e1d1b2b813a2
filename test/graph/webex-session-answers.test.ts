import { KEPT_BY_DEFAULT, startService, type Service } from '../support/service.js';
import { keysOf, someSessions, WebexOfOwn, WebexReader } from './webex-list.js';

const webex = new WebexOfOwn();
let service: Service;
let reader: WebexReader;
let hosts = 0;

let url: string;
beforeAll(async () => {
  url = await webex.start();
  service = await startService({ WEBEX_URL: url });
});
afterAll(async () => {
  await service.stop();
  await webex.stop();
});
beforeEach(() => {
  webex.behave();
  reader = new WebexReader(service, `host ${(hosts += 1)}`);
});

describe('pages of sessions when Webex', () => {
  it.each([1, 2, 3])('sends no more than %d at once go on to the end', async (most) => {
    webex.rows = someSessions(20);
    webex.habits.mostRows = most;
    expect(keysOf(await reader.pages(5))).toEqual(webex.keys());
  });

  it('does not say how many there are go on to the end, and find their place', async () => {
    webex.rows = someSessions(20);
    webex.habits.saysTotal = false;
    expect(keysOf(await reader.pages(5))).toEqual(webex.keys());
    const keys = webex.keys();
    const { endCursor, totalCount } = await reader.page(6);
    expect(totalCount).toBeNull();
    webex.remove(...keys.slice(0, 3));
    expect(await reader.page(14, endCursor)).toMatchObject({
      keys: keys.slice(6),
      hasNextPage: false,
      totalCount: 17,
    });
  });

  it('sends no more than 7 at once still find their place', async () => {
    webex.rows = someSessions(60);
    webex.habits.mostRows = 7;
    const keys = webex.keys();
    const { endCursor } = await reader.page(5);
    webex.add(...Array.from({ length: 30 }, () => ({ title: 'a', at: -60, zone: 5 })));
    expect((await reader.page(5, endCursor)).keys).toEqual(keys.slice(5, 10));
  });

  it.each(['zone', 'GMT'] as const)('dates them by %s, all come, once each', async (datedBy) => {
    webex.rows = someSessions(100);
    webex.habits.datedBy = datedBy;
    for (const first of [1, 2, 7, 20]) expect(keysOf(await reader.pages(first))).toEqual(webex.keys());
    // Once an answer has shown whose clock it is, the shortest is read by it.
    const pages = await reader.pages(1);
    expect(pages.flatMap(({ starts }) => starts)).toEqual(webex.sorted().map(({ at }) => at));
  });

  it.each([true, false])('has no records left are empty, with nothing around them', async (saysTotal) => {
    webex.rows = someSessions(20);
    webex.habits.saysTotal = saysTotal;
    const { endCursor } = await reader.page(8);
    webex.rows = [];
    expect(await reader.page(8, endCursor)).toMatchObject({
      keys: [],
      cursors: [],
      hasNextPage: false,
      hasPreviousPage: false,
      totalCount: 0,
      errors: [],
    });
  });

  it('has no records behind the page any more are the last', async () => {
    webex.rows = someSessions(20);
    const keys = webex.keys();
    const { endCursor } = await reader.page(8);
    webex.remove(...keys.slice(8));
    expect(await reader.page(8, endCursor)).toMatchObject({
      keys: [],
      hasNextPage: false,
      hasPreviousPage: true,
      totalCount: 8,
      errors: [],
    });
    webex.rows = someSessions(20).filter(({ key }) => key === keys[19]);
    expect(await reader.page(8, endCursor)).toMatchObject({
      keys: [keys[19]],
      hasNextPage: false,
      totalCount: 1,
    });
  });

  it('sends one that cannot be read keep its place, and go on after it', async () => {
    webex.rows = someSessions(8);
    const keys = webex.keys();
    webex.change(keys[2], { broken: `<sessionKey>${keys[2]}</sessionKey><startDate>soon</startDate>` });
    webex.change(keys[4], { broken: '<confName>nobody</confName>' });
    const expected = keys.map((key, index) => (index === 2 || index === 4 ? null : key));
    const pages = await reader.pages(1);
    expect(keysOf(pages)).toEqual(expected);
    expect(pages.flatMap(({ errors }) => errors)).toHaveLength(2);
    const { endCursor } = await reader.page(3);
    webex.remove(keys[0]);
    expect((await reader.page(2, endCursor)).keys).toEqual([keys[3], null]);
  });
});

describe('pages of sessions out of the cache', () => {
  let keeping: Service;
  beforeAll(async () => {
    keeping = await startService({ ...KEPT_BY_DEFAULT, WEBEX_URL: url });
  });
  afterAll(() => keeping.stop());

  it('cost nothing where nothing has changed before them', async () => {
    const remembering = new WebexReader(keeping, reader.host);
    webex.rows = someSessions(30);
    const first = await remembering.pages(7);
    expect(first.map(({ calls }) => calls)).toEqual([1, 1, 1, 1, 1]);
    expect(await remembering.pages(7)).toEqual(first.map((page) => ({ ...page, calls: 0 })));
  });

  it('are looked for in the list as it is now, where it is known to have changed', async () => {
    const remembering = new WebexReader(keeping, reader.host);
    webex.rows = someSessions(30);
    const keys = webex.keys();
    const { endCursor } = await remembering.page(7);
    webex.remove(keys[0]);
    expect(await remembering.page(7, endCursor)).toMatchObject({ keys: keys.slice(7, 14), calls: 2 });
    webex.remove(keys[1], keys[8]);
    // What tells that the list has changed may be remembered, but not where the page begins.
    expect(await remembering.page(7, endCursor)).toMatchObject({
      keys: keys.slice(7, 15).filter((key) => key !== keys[8]),
      calls: 1,
    });
  });
});
