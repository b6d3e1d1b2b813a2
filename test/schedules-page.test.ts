import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUSSIAN_BUSINESS_YEARS } from '../src/calendar/russian-business-years.js';
import { rfcInZone } from '../src/calendar/zone-clock.js';
import { scheduleExamples, timetableOf, type ShownRule } from './support/schedule-examples.js';
import { startService, type Answer, type Service } from './support/service.js';

const root = new URL('../', import.meta.url);
const url = new URL('docs/schedules.md', root);
const page = readFileSync(url, 'utf8');
const examples = await scheduleExamples();

/** Each query of the page with the answer that is shown below it. */
const queries = [...page.matchAll(/```graphql\n([^]*?)```\n\n```json\n([^]*?)```/g)].map(
  ([, query = '', answer = '']) => ({ query, answer: JSON.parse(answer) as unknown }),
);

describe('docs/schedules.md', () => {
  it('names only files and places that there are', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)]*)\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(examples.length);
    const missing = links.filter((link) => {
      const { pathname, hash } = new URL(link, url);
      const file = new URL(pathname, url);
      if (!existsSync(file)) return true;
      return hash !== '' && !anchors(readFileSync(file, 'utf8')).includes(hash.slice(1));
    });
    expect(missing).toEqual([]);
  });

  it('shows every picture once, in the order of the examples, under its title', () => {
    const shown = [...page.matchAll(/!\[([^\]]*)\]\(schedules\/([\w-]+)\.svg\)/g)];
    expect(shown.map(([, title, name]) => ({ name, title }))).toEqual(
      examples.map(({ name, title }) => ({ name, title })),
    );
  });

  it('shows beneath a picture the rules that it was drawn from', () => {
    const shown = [...page.matchAll(/\]\(schedules\/([\w-]+)\.svg\)\n\n```json\n([^]*?)```/g)];
    const rules = shown.map(([, name, json = '']) => [name, [JSON.parse(json) as unknown].flat()]);
    const drawn = examples.flatMap((example) => ('rules' in example ? [[example.name, example.rules]] : []));
    // The two changes of clocks have one rule, which stands beneath the first.
    expect([...rules, ['clocks-back', rulesOf('clocks-forward')]]).toEqual(drawn);
  });

  it('tells the intervals of both changes of clocks as they are', () => {
    const rows = [...page.matchAll(/^\| (\S+) +\| `(\S+)` +\| `(\S+)` +\| (\d+) +\|$/gm)].map((row) =>
      row.slice(1),
    );
    const year = { from: Date.parse('2026-01-01T00:00:00Z'), till: Date.parse('2027-01-01T00:00:00Z') };
    const dates = ['2026-03-28', '2026-03-29', '2026-10-25'];
    const intervals = timetableOf(rulesOf('clocks-forward'), 'Europe/Berlin').intervals(year);
    const told = intervals.map(({ from, till }) => {
      const [begin, end] = [from, till].map((instant) => rfcInZone(instant, 'Europe/Berlin'));
      return [begin?.slice(0, 10), begin, end, String((till - from) / 1000)];
    });
    expect(rows).toHaveLength(4);
    expect(rows).toEqual(told.filter(([date = '']) => dates.includes(date)));
  });

  it('names the years that are built in, and the source of one', () => {
    expect(page).toContain(`for the years ${inWords(Object.keys(RUSSIAN_BUSINESS_YEARS).map(Number))}:`);
    const [, decree = ''] = /for 2026 decree (no\. [\d]+ of [\d-]+)\./.exec(page) ?? [];
    const list = readFileSync(new URL('src/calendar/russian-business-years.ts', root), 'utf8');
    expect(list).toMatch(new RegExp(`// Decree ${decree}: \\S+\\n {2}2026:`));
  });
});

describe('the queries of docs/schedules.md', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()));
  afterAll(() => service.stop());

  it('are there: each with its answer', () => {
    expect(queries).toHaveLength(page.split('```graphql').length - 1);
    const all = queries.map(({ query }) => query).join();
    for (const field of ['isActive', 'intervals', 'scheduleOverlaps']) expect(all).toContain(field);
  });

  it.each(queries)('are answered as shown: $query', async ({ query, answer }) => {
    expect(shown(await service.ask(query))).toEqual(answer);
  });

  it('ask about what is drawn in the picture of the overlap', async () => {
    const [example] = examples.flatMap((each) => (each.kind === 'overlap' ? [each] : []));
    const { query, answer } = queries.find((each) => each.query.includes('scheduleOverlaps')) ?? {};
    expect(answer).toMatchObject({ data: { session: example?.session } });
    const ids = example?.schedules.map(({ id }) => id) ?? [];
    expect([...(query ?? '').matchAll(/uis:schedule:\d+/g)].map(([id]) => id)).toEqual(ids);
    const rules =
      'schedules { activityDays { type days } activityTime { timeFrom timeTill } activityDateFrom activityDateTill }';
    const { data } = await service.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ActivitySchedule { id name ${rules} } } }`,
      { ids },
    );
    expect(data.nodes).toEqual(
      example?.schedules.map(({ id, name, rules: schedules }) => ({ id, name, schedules })),
    );
  });

  it('cost what the page says: one get.schedules call for a session', async () => {
    const { query = '' } = queries.find((each) => each.query.includes('scheduleOverlaps')) ?? {};
    service.sandbox.control.resetCalls();
    await service.ask(query);
    const calls = service.sandbox.control.calls('uis').map(({ operation }) => operation);
    expect(calls.filter((operation) => operation === 'get.schedules')).toHaveLength(1);
  });
});

describe('the BUSINESS_CALENDAR_FILE of docs/schedules.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'business-calendar-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('decides what was undetermined without it', async () => {
    const [, json = ''] = /```json\n(\{\n {2}"\d{4}"[^]*?)```/.exec(page) ?? [];
    const file = join(folder, 'calendar.json');
    writeFileSync(file, json);
    const { query = '' } = queries.find(({ answer }) => JSON.stringify(answer).includes('"year":2031')) ?? {};
    const service = await startService({ BUSINESS_CALENDAR_FILE: file });
    try {
      expect(shown(await service.ask(query))).toEqual({ data: { activitySchedule: { isActive: true } } });
    } finally {
      await service.stop();
    }
  });
});

/** An answer as the page shows it. */
function shown({ data, errors }: Answer<unknown>): object {
  const told = errors.map(({ message, path, extensions }) => ({ message, path, extensions }));
  return told.length === 0 ? { data } : { data, errors: told };
}

function rulesOf(name: string): readonly ShownRule[] {
  return examples.flatMap((example) => ('rules' in example && example.name === name ? example.rules : []));
}

/** The places of a page that can be linked to. */
function anchors(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, words = '']) => words);
  return headings.map((words) =>
    words
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** As "2013 to 2019 and 2022 to 2027". */
function inWords(years: readonly number[]): string {
  const firsts = years.filter((year) => !years.includes(year - 1));
  const lasts = years.filter((year) => !years.includes(year + 1));
  return firsts.map((first, index) => `${first} to ${lasts[index] ?? ''}`).join(' and ');
}
