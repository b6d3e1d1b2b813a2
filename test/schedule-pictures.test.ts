import { readdirSync, readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { lengthOf } from '../src/calendar/interval.js';
import { rfcInZone } from '../src/calendar/zone-clock.js';
import { drawnPictures, scheduleExamples, timetableOf } from './support/schedule-examples.js';

const folder = new URL('../docs/schedules/', import.meta.url);
const HOUR = 3_600_000;

const examples = await scheduleExamples();
const files = readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const);
const pictures = new Map(files);
const picture = (name: string): string => pictures.get(`${name}.svg`) ?? '';

describe('docs/schedules', () => {
  it('holds the pictures that are drawn of the examples now (npm run draw), and nothing else', async () => {
    const drawn = await drawnPictures();
    expect([...pictures.keys()].sort()).toEqual(examples.map(({ name }) => `${name}.svg`).sort());
    const stale = [...drawn].filter(([name, svg]) => pictures.get(name) !== svg).map(([name]) => name);
    expect(stale).toEqual([]);
  });

  it.each(examples.map(({ name, title }) => [name, title]))(
    '%s.svg is one well-formed document, which says in words what it shows',
    (name, title) => {
      const words = new Map<string, string>();
      let open = '';
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', (tag) => (open = tag.name));
      parser.on('text', (text) => words.set(open, (words.get(open) ?? '') + text));
      parser.write(picture(name)).close();
      expect(words.get('title')).toContain(title);
      expect(words.get('desc')).toMatch(/^\S.{40,}\.\s*$/);
    },
  );

  it.each([...pictures.keys()])('%s is for light and dark screens, and loads and runs nothing', (file) => {
    const svg = pictures.get(file) ?? '';
    expect(svg.split('@media (prefers-color-scheme: dark){')).toHaveLength(2);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|href|url\(|@import|<script|\son\w+=/,
    );
  });
});

describe('a picture of days', () => {
  it('has a row for each day, in words too', () => {
    const svg = picture('days-of-week');
    expect(texts(svg, 'label')).toEqual(
      'Mon 1 Jun,Tue 2 Jun,Wed 3 Jun,Thu 4 Jun,Fri 5 Jun,Sat 6 Jun,Sun 7 Jun,Mon 8 Jun,Tue 9 Jun,Wed 10 Jun,Thu 11 Jun,Fri 12 Jun,Sat 13 Jun,Sun 14 Jun'.split(
        ',',
      ),
    );
    expect(svg).toContain('Fri 5 Jun: 09:00 to 13:00 and 14:00 to 18:00 (8 h); Sat 6 Jun: not at all (0 h)');
  });

  it('has bars that begin and end below the hours at which the schedule does', () => {
    const svg = picture('times');
    const [at0, at6, at12, at24] = ['00:00', '06:00', '12:00', '24:00'].map((hour) => placeOf(svg, hour));
    expect(bars(svg, 'active').slice(0, 3)).toEqual([
      [at0, at6],
      [at12, at12! + 20],
      [at24! - 40, at24],
    ]);
  });

  it('says what the business calendar makes of each day', () => {
    expect(texts(picture('business-calendar-off'), 'small')).toEqual([
      'working',
      'holiday',
      ...['day off', 'day off'],
      ...['working', 'working', 'working', 'working', 'working'],
      ...['day off', 'day off'],
      'holiday',
      ...['working', 'working'],
    ]);
  });

  const days = examples.flatMap((example) => (example.kind === 'days' ? [example] : []));
  it.each(days.map((example) => [example.name, example] as const))(
    '%s.svg has bars as long as the time is active',
    (name, { rules, parts }) => {
      const timetable = timetableOf(rules, 'Europe/Moscow');
      const active = parts.map(({ from, days: number }) => {
        const begin = Date.parse(`${from}T00:00:00+03:00`);
        return lengthOf(timetable.intervals({ from: begin, till: begin + number * 24 * HOUR }));
      });
      const hours = active.reduce((sum, ms) => sum + ms, 0) / HOUR;
      expect(hours).toBeGreaterThan(0);
      expect(barLength(picture(name), 'active') / 20).toBeCloseTo(hours, 5);
    },
  );

  it('shows each rule of a union, and what they have in common once', () => {
    const svg = picture('union');
    expect(barLength(svg, 'second') / 20).toBeCloseTo(10 * 6, 5);
    expect(barLength(svg, 'session') / 20).toBeCloseTo(4 * 8, 5);
    expect(barLength(svg, 'active') / 20).toBeCloseTo(10 * 6 + 4 * 8 - 2 * 3, 5);
  });
});

describe('a picture of clocks that are changed', () => {
  const hours = (name: string): string[] => texts(picture(name), 'tick');
  const day = (...shown: number[]): string[] => shown.map(String);
  const upTo24 = (from: number): number[] => Array.from({ length: 25 - from }, (_, hour) => from + hour);

  it('leaves out the hour that clocks leave out', () => {
    const plain = day(...upTo24(0));
    expect(hours('clocks-forward')).toEqual([...plain, ...day(0, 1, ...upTo24(3)), ...plain]);
    expect(texts(picture('clocks-forward'), 'label')[1]).toBe('Sunday, 29 March: 23 h long, 30 min active');
  });

  it('shows the hour twice that clocks show twice', () => {
    const plain = day(...upTo24(0));
    expect(hours('clocks-back')).toEqual([...plain, ...day(0, 1, 2, ...upTo24(2)), ...plain]);
    expect(texts(picture('clocks-back'), 'label')[1]).toBe(
      'Sunday, 25 October: 25 h long, 1 h 30 min active',
    );
  });

  it.each([
    ['clocks-forward', 23],
    ['clocks-back', 25],
  ])('%s.svg draws its days and its active time in their true lengths', (name, long) => {
    const svg = picture(name);
    expect(barLength(svg, 'track') / 27).toBeCloseTo(24 + long + 24, 5);
    const active = examples.flatMap((example) => {
      if (example.kind !== 'clock change' || example.name !== name) return [];
      const noon = Date.parse(`${example.date}T12:00:00Z`);
      const window = { from: noon - 48 * HOUR, till: noon + 48 * HOUR };
      const near = (instant: number): boolean =>
        Math.abs(Date.parse(rfcInZone(instant, example.zone).slice(0, 10)) - Date.parse(example.date)) <=
        24 * HOUR;
      return timetableOf(example.rules, example.zone)
        .intervals(window)
        .filter(({ from }) => near(from));
    });
    expect(active.length).toBeGreaterThanOrEqual(3);
    expect(barLength(svg, 'active') / 27).toBeCloseTo(lengthOf(active) / HOUR, 5);
  });
});

describe('the picture of an overlap', () => {
  it('has bars as long as the session, and as long as what of it falls inside each schedule', () => {
    const svg = picture('overlap');
    expect(barLength(svg, 'session') / 20).toBeCloseTo(5, 5);
    expect(barLength(svg, 'both') / 20).toBeCloseTo(4 + 5 + 0, 5);
    expect(texts(svg, 'small')).toEqual(expect.arrayContaining(['5 h', 'ratio 0.8', 'ratio 1', 'ratio 0']));
  });
});

/** The words of all texts of a class, without what is left out by being empty. */
function texts(svg: string, class_: string): string[] {
  const all = [...svg.matchAll(/<text class="(\w+)[^"]*"[^>]*>([^<]+)<\/text>/g)];
  return all.flatMap(([, of, words]) => (of === class_ && words !== undefined ? [words] : []));
}

/** Where a word stands, from the left. */
function placeOf(svg: string, word: string): number {
  return Number(new RegExp(`x="([\\d.]+)"[^>]*>${word}<`).exec(svg)?.[1]);
}

/** How long all bars of a class are together, in units of the picture. */
function barLength(svg: string, class_: string): number {
  return bars(svg, class_).reduce((sum, [left = NaN, right = NaN]) => sum + right - left, 0);
}

/** From where to where each bar of a class goes: "M left H right a end ...", its corners being rounded by `end` and `begin`. */
function bars(svg: string, class_: string): number[][] {
  const number = '(-?[\\d.]+)';
  const path = new RegExp(
    `<path class="${class_}" d="M ${number} ${number} H ${number} a ${number} .* H ${number} a ${number} `,
    'g',
  );
  return [...svg.matchAll(path)].map((match) => {
    const [left = NaN, , right = NaN, after = NaN, , before = NaN] = match.slice(1).map(Number);
    return [left - before, right + after];
  });
}
