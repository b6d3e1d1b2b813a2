import { startService, type Service } from '../support/service.js';
import { keysOf, someSessions, WebexOfOwn, WebexReader, type WebexRow } from './webex-list.js';

const webex = new WebexOfOwn();
let service: Service;
let reader: WebexReader;
let hosts = 0;

beforeAll(async () => (service = await startService({ WEBEX_URL: await webex.start() })));
afterAll(async () => {
  await service.stop();
  await webex.stop();
});
beforeEach(() => {
  webex.behave();
  reader = new WebexReader(service, `host ${(hosts += 1)}`);
});

describe('2,345 sessions of Webex', () => {
  it.each([7, 500, 1000])('come in order, once each, %d a page', async (first) => {
    const count = first === 7 ? 234 : 2345;
    webex.rows = someSessions(count);
    const pages = await reader.pages(first);
    expect(keysOf(pages)).toEqual(webex.keys());
    expect(pages).toHaveLength(Math.ceil(count / first));
    expect(new Set(pages.map(({ totalCount }) => totalCount))).toEqual(new Set([count]));
    expect(pages.map(({ hasPreviousPage }) => hasPreviousPage)).toEqual(
      pages.map((_page, index) => index > 0),
    );
    // Five hundred rows are the most of one call; pages but the first ask for the row before them, too.
    const calls = pages.map((_page, index) =>
      Math.ceil(Math.min(first + Number(index > 0), count - index * first + Number(index > 0)) / 500),
    );
    expect(pages.map((page) => page.calls)).toEqual(calls);
  });
});

const early: Omit<WebexRow, 'key'> = { title: 'a', at: -60, zone: 29 };
const late: Omit<WebexRow, 'key'> = { title: 'z', at: 100_000, zone: 29 };
const middle: Omit<WebexRow, 'key'> = { title: 'n1', at: 60 * 9, zone: 5 };

interface Change {
  readonly what: string;
  /** @param keys of the list in its order; the first 20 have come */
  readonly change: (keys: readonly number[]) => void;
  /** What the next page costs. */
  readonly calls: number;
}

const CHANGES: readonly Change[] = [
  { what: 'nothing', change: () => undefined, calls: 1 },
  { what: 'one is removed before the cursor', change: (keys) => webex.remove(keys[3]), calls: 2 },
  { what: 'one is added before the cursor', change: () => webex.add(early), calls: 2 },
  { what: 'one is removed after the cursor', change: (keys) => webex.remove(keys[25]), calls: 1 },
  { what: 'one is added after the cursor', change: () => webex.add(late), calls: 1 },
  { what: 'that of the cursor is removed', change: (keys) => webex.remove(keys[19]), calls: 2 },
  {
    what: 'that of the cursor is put off to the end',
    change: (keys) => webex.change(keys[19], late),
    calls: 2,
  },
  {
    what: 'that of the cursor is moved up to the beginning',
    change: (keys) => webex.change(keys[19], early),
    calls: 2,
  },
  {
    what: 'that of the cursor gets another name',
    change: (keys) => webex.change(keys[19], { title: 'zz' }),
    calls: 1,
  },
  {
    what: 'that of the cursor is told by another clock',
    change: (keys) => webex.change(keys[19], { zone: 5 }),
    calls: 2,
  },
  {
    what: 'four of the last five are removed, and others come',
    change: (keys) => {
      webex.remove(...keys.slice(16, 20));
      webex.add(early, early, middle, middle, late);
    },
    calls: 2,
  },
  { what: 'the last five are removed', change: (keys) => webex.remove(...keys.slice(15, 20)), calls: 2 },
  { what: 'all that came are removed', change: (keys) => webex.remove(...keys.slice(0, 20)), calls: 2 },
  {
    what: 'six hundred are added before the cursor',
    change: () => webex.add(...Array.from({ length: 600 }, () => early)),
    calls: 3,
  },
  {
    what: 'some come, go and move on both sides',
    change: (keys) => {
      webex.remove(keys[0], keys[7], keys[19], keys[20], keys[44]);
      webex.add(early, middle, late);
      webex.change(keys[2], late);
      webex.change(keys[40], early);
    },
    calls: 2,
  },
];

describe('paging on through sessions of Webex when', () => {
  it.each(CHANGES)('$what loses and repeats none that stays', async ({ change, calls }) => {
    webex.rows = someSessions(50);
    const before = webex.sorted();
    const come = await reader.page(20);

    change(before.map(({ key }) => key));

    const rest = await reader.pages(10, come.endCursor);
    const stayed = before.filter((row) => webex.rows.includes(row)).map(({ key }) => key);
    const seen = [...come.keys, ...keysOf(rest)];
    expect(seen.filter((key) => key !== null && stayed.includes(key))).toEqual(stayed);
    expect(rest.map((page) => page.calls)).toEqual(rest.map((_page, index) => (index === 0 ? calls : 1)));
    expect(new Set(rest.map(({ totalCount }) => totalCount))).toEqual(new Set([webex.rows.length]));
  });
});
