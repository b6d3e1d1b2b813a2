import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readSettings, SettingsError, unknownSettings, type Settings } from '../src/settings.js';
import { marked } from './support/marks.js';

const UIS = { UIS_URL: 'https://dataapi.uiscom.ru/v2.0', UIS_ACCESS_TOKEN: marked('uis-token') };

const folder = mkdtempSync(join(tmpdir(), 'business-calendar-'));
const file = join(folder, 'calendar.json');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const settingsOf = (path: string): Settings => readSettings({ ...UIS, BUSINESS_CALENDAR_FILE: path });

/** As they are told, without the name that each begins with. */
function problemsOf(path: string): readonly string[] {
  try {
    settingsOf(path);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const named = /^BUSINESS_CALENDAR_FILE: expected /;
    expect(error.problems.filter((problem) => !named.test(problem))).toEqual([]);
    return error.problems.map((problem) => problem.replace(named, ''));
  }
  return [];
}

function problemsIn(content: unknown): readonly string[] {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return problemsOf(file);
}

describe('BUSINESS_CALENDAR_FILE', () => {
  it('adds no years when it is not set', () => {
    expect(readSettings(UIS).businessYears).toEqual({});
    expect(settingsOf(' ').businessYears).toEqual({});
  });

  it('is read into years, frozen, with no worked weekends where none are listed', () => {
    writeFileSync(
      file,
      JSON.stringify({
        2030: { holidays: ['2030-01-01', '2030-01-05'], workdays: ['2030-03-02'] },
        2031: { holidays: [] },
      }),
    );
    const { businessYears } = settingsOf(file);
    expect(businessYears).toEqual({
      2030: { holidays: ['2030-01-01', '2030-01-05'], workdays: ['2030-03-02'] },
      2031: { holidays: [], workdays: [] },
    });
    const { 2030: year } = businessYears;
    expect([businessYears, year, year?.holidays, year?.workdays].every(Object.isFrozen)).toBe(true);
  });

  it('may be a path from the working folder, and begin with the mark of UTF-8', () => {
    writeFileSync(file, '\uFEFF{"2030": {"holidays": []}}');
    expect(Object.keys(settingsOf(relative(process.cwd(), file)).businessYears)).toEqual(['2030']);
  });

  it('is a setting that we know', () => {
    expect(unknownSettings({ BUSINESS_CALENDAR_FILE: file, BUSINESS_CALENDAR: file })).toEqual([
      'Set, but no setting of this version: BUSINESS_CALENDAR',
    ]);
  });

  it('has to be a file that can be read: no folder, and no pipe, which would keep us waiting', () => {
    const unreadable = ['the path of a file that can be read'];
    const inside = join(folder, 'folder');
    const pipe = join(folder, 'pipe');
    mkdirSync(inside);
    execFileSync('mkfifo', [pipe]);
    expect(problemsOf(join(folder, 'none.json'))).toEqual(unreadable);
    expect(problemsOf(join(file, 'none.json'))).toEqual(unreadable);
    expect(problemsOf(inside)).toEqual(unreadable);
    expect(problemsOf(pipe)).toEqual(unreadable);
  });

  it('has to be of at most 1 MiB', () => {
    const empty = '{"2030": {"holidays": []}}';
    expect(problemsIn(empty.padEnd(1024 * 1024))).toEqual([]);
    expect(problemsIn(empty.padEnd(1024 * 1024 + 1))).toEqual(['a file of at most 1 MiB']);
  });

  it('has to be JSON', () => {
    expect(problemsIn('{"2030": {"holidays": ["2030-01-01",]}}')).toEqual(['a file of JSON, in UTF-8']);
    expect(problemsIn('')).toEqual(['a file of JSON, in UTF-8']);
    expect(problemsIn('['.repeat(1_000_000))).toEqual(['a file of JSON, in UTF-8']);
    writeFileSync(file, Buffer.from('{"2030": {"holidays": []}, "\xe9": {}}', 'latin1'));
    expect(problemsOf(file)).toEqual(['a file of JSON, in UTF-8']);
  });

  it.each(['[]', 'null', '"2030"', '2030'])('has to be an object of years, not %s', (content) => {
    expect(problemsIn(content)).toEqual([
      'an object of years, as {"2026": {"holidays": ["2026-01-01"], "workdays": []}}',
    ]);
  });

  it('has to name years of four digits', () => {
    const problems = problemsIn(
      '{"26": {}, "2030 and all that followed it": {}, "__proto__": {}, "2030": {"holidays": []}}',
    );
    expect(problems).toEqual([
      'years of four digits, such as 2026, and not "26"',
      'years of four digits, such as 2026, and not "2030 and all that fo..."',
      'years of four digits, such as 2026, and not "__proto__"',
    ]);
  });

  it('has to have holidays in each year, and nothing but holidays and workdays', () => {
    const calendar = {
      2030: null,
      2031: {},
      2032: { holidays: '2032-01-01', workdays: null },
      2033: { holidays: [], holiday: [], shortDays: [], x: 1, y: 2 },
    };
    expect(problemsIn(calendar)).toEqual([
      'an object with holidays and, if there are any, workdays at 2030',
      'a list of dates at 2031.holidays',
      'a list of dates at 2032.holidays',
      'a list of dates at 2032.workdays',
      'holidays and workdays only, and not "holiday", "shortDays", "x" at 2033',
    ]);
  });

  it('has to list real dates of the year they stand under', () => {
    const holidays = [
      '2031-01-01',
      '2030-02-29',
      '2030-1-1',
      '2030-01-01T00:00:00Z',
      ' 2030-01-01',
      '',
      20300101,
      null,
    ];
    expect(
      problemsIn({ 2030: { holidays: ['2030-01-01', ...holidays] }, 2032: { holidays: ['2032-02-29'] } }),
    ).toEqual(holidays.map((_, index) => `a date of 2030, as 2030-01-31, at 2030.holidays[${index + 1}]`));
    expect(problemsIn({ 2030: { holidays: [], workdays: ['2031-01-04'] } })).toEqual([
      'a date of 2030, as 2030-01-31, at 2030.workdays[0]',
    ]);
  });

  it('has to list as workdays Saturdays and Sundays, which are 5 and 6 January 2030', () => {
    const workdays = ['2030-01-04', '2030-01-05', '2030-01-06', '2030-01-07'];
    const expected = 'a Saturday or Sunday, since other days are worked unless they are among the holidays,';
    expect(problemsIn({ 2030: { holidays: [], workdays } })).toEqual([
      `${expected} at 2030.workdays[0]`,
      `${expected} at 2030.workdays[3]`,
    ]);
  });

  it('has to list each date once, in one of the lists', () => {
    const holidays = ['2030-01-01', '2030-01-05', '2030-01-01'];
    expect(problemsIn({ 2030: { holidays, workdays: ['2030-01-05', '2030-01-06', '2030-01-06'] } })).toEqual([
      'each date once, and not at 2030.holidays[0] and again at 2030.holidays[2]',
      'each date once, and not at 2030.holidays[1] and again at 2030.workdays[0]',
      'each date once, and not at 2030.workdays[1] and again at 2030.workdays[2]',
    ]);
  });

  it('tells all that is wrong at once, together with other settings, and never its path', () => {
    writeFileSync(
      file,
      JSON.stringify({ x: 1, 2030: { holidays: ['a', '2030-01-01', '2030-01-01'], workdays: 1 } }),
    );
    const wrong = (): Settings => readSettings({ ...UIS, PORT: 'x', BUSINESS_CALENDAR_FILE: file });
    expect(wrong).toThrow(
      new SettingsError([
        'PORT: expected a whole number from 0 to 65535',
        'BUSINESS_CALENDAR_FILE: expected a date of 2030, as 2030-01-31, at 2030.holidays[0]',
        'BUSINESS_CALENDAR_FILE: expected a list of dates at 2030.workdays',
        'BUSINESS_CALENDAR_FILE: expected each date once, and not at 2030.holidays[1] and again at 2030.holidays[2]',
        'BUSINESS_CALENDAR_FILE: expected years of four digits, such as 2026, and not "x"',
      ]),
    );
  });

  it('tells 20 problems, and how many more there are', () => {
    const problems = problemsIn({ 2030: { holidays: Array.from({ length: 20_000 }, () => 'x') } });
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('fewer problems in the file: 39979 more are not listed');
  });
});
