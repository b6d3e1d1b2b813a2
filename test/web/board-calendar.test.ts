import { loaded, sessionsByDay, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';

interface Told {
  readonly id: string;
  readonly startTime: string;
  readonly endTime: string | null;
  readonly scheduleOverlaps: readonly ({ readonly ratio: number } | null)[];
}

const DAY_MS = 24 * 3_600_000;

describeInBrowser("the board's calendar", (launch) => {
  const board = openBoard(launch);

  /** Sessions of both sources that touch a time, as the graph tells them to anybody. */
  async function told(from: string, to: string, ...schedules: readonly string[]): Promise<Told[]> {
    const fields = `id startTime endTime scheduleOverlaps(scheduleIds: ${JSON.stringify(schedules)}) { ratio }`;
    const { data } = await board.service.ask(`{
      trainings { sessions(from: "${from}", to: "${to}") { ${fields} } }
      webexSessions(from: "${from}", to: "${to}", first: 500) { nodes { ${fields} } }
    }`);
    return [
      ...data.trainings.flatMap((training: { sessions: Told[] }) => training.sessions),
      ...data.webexSessions.nodes,
    ];
  }

  const wordsOf = (ratio: number) => {
    if (ratio === 1) return 'In working time';
    return ratio === 0 ? 'Outside working time' : `Partly${Math.round(ratio * 100)}%`;
  };

  /** How many sessions touch each of the days that begin at these instants. */
  function countsByDay(sessions: readonly Told[], first: string, days: number): number[] {
    return Array.from({ length: days }, (_, index) => {
      const begin = Date.parse(first) + index * DAY_MS;
      const touches = ({ startTime, endTime }: Told) => {
        const [from, to] = [Date.parse(startTime), Date.parse(endTime ?? startTime)];
        return from < begin + DAY_MS && (to > begin || from >= begin);
      };
      return sessions.filter(touches).length;
    });
  }

  it.each([
    ['Europe/Moscow', '2026-04-13T00:00:00+03:00'],
    ['America/New_York', '2026-04-13T00:00:00-04:00'],
    ['Asia/Tokyo', '2026-04-13T00:00:00+09:00'],
  ])('puts each session of a week on its days in %s', async (timezoneId, first) => {
    const to = new Date(Date.parse(first) + 7 * DAY_MS).toISOString();
    const sessions = await told(first, to, '1002');
    const page = await board.open({ date: '2026-04-15' }, { timezoneId });
    await loaded(page);
    const shown = await sessionsByDay(page);
    const headings = [
      'Mon 13 Apr',
      'Tue 14 Apr',
      'Wed 15 Apr',
      'Thu 16 Apr',
      'Fri 17 Apr',
      'Sat 18 Apr',
      'Sun 19 Apr',
    ];
    expect(headings.map((day) => shown[day]?.length ?? 0)).toEqual(countsByDay(sessions, first, 7));
    expect(new Set(Object.values(shown).flat())).toEqual(new Set(sessions.map(({ id }) => id)));
    expect(await page.getByRole('banner').innerText()).toContain(timezoneId);
  });

  it('draws a session at its hour', async () => {
    const page = await board.open({ date: '2026-11-16' });
    await loaded(page);
    const session = page
      .locator('section', { hasText: 'Mon 16 Nov' })
      .locator('[data-session="webex:session:510000143"]');
    expect(await session.innerText()).toContain('15:30 – 23:30');
    const box = await session.boundingBox();
    const lineOf = async (hour: string) => {
      const label = await page.getByText(hour, { exact: true }).boundingBox();
      return (label?.y ?? 0) + 8;
    };
    const [three, four, eleven] = await Promise.all(['15:00', '16:00', '23:00'].map(lineOf));
    const middle = (three! + four!) / 2;
    expect(Math.abs(box!.y - middle)).toBeLessThan(8);
    expect(Math.abs(box!.y + box!.height - (eleven! + (four! - three!) / 2))).toBeLessThan(8);
  });

  it('shows a month by its weeks, and opens the week of a day', async () => {
    const page = await board.open({ view: 'month', date: '2026-04-15' });
    await loaded(page);
    await page.getByRole('heading', { name: 'April 2026' }).waitFor();
    // 30 March to 3 May, since a week begins on Monday here.
    expect(await page.locator('main section').count()).toBe(35);
    const shown = await sessionsByDay(page);
    expect(shown['Fri 24 Apr: open its week']?.length).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Fri 24 Apr: open its week' }).click();
    await page.getByRole('heading', { name: '20 – 26 April 2026' }).waitFor();
    expect(new URL(page.url()).searchParams.get('date')).toBe('2026-04-24');
  });

  it('begins a week on Sunday where people do', async () => {
    const page = await board.open({ date: '2026-04-15' }, { locale: 'en-US' });
    await loaded(page);
    expect(await page.locator('main section h3').first().innerText()).toMatch(/Sun\s+Apr 12/);
  });

  it('colours sessions as the graph says how far they fall into working time', async () => {
    const [from, to] = ['2026-11-16T00:00:00+03:00', '2026-11-23T00:00:00+03:00'];
    const sessions = await told(from, to, '1002');
    const page = await board.open({ date: '2026-11-18', schedules: '1002' });
    await loaded(page);
    expect(
      new Set(sessions.map(({ scheduleOverlaps: [overlap] }) => wordsOf(overlap!.ratio).slice(0, 6))).size,
    ).toBeGreaterThan(1);
    for (const { id, scheduleOverlaps } of sessions) {
      const text = await page.locator(`[data-session="${id}"]`).first().textContent();
      expect(text).toContain(wordsOf(scheduleOverlaps[0]!.ratio));
    }
    const full = sessions.filter(({ scheduleOverlaps: [overlap] }) => overlap!.ratio === 1).length;
    await page.getByRole('button', { name: `In working time ${full}` }).waitFor();
  });

  it('lets the best of several schedules count, and says so', async () => {
    // 1003 has the days off, 1002 the working days.
    const sessions = await told('2026-04-13T00:00:00+03:00', '2026-04-20T00:00:00+03:00', '1002', '1003');
    const page = await board.open({ date: '2026-04-15', schedules: '1002,1003' });
    await loaded(page);
    await page.getByText('The best of the chosen schedules counts').waitFor();
    await page.getByRole('button', { name: 'Undetermined 0' }).waitFor();
    const bests = sessions.map(({ id, scheduleOverlaps: [first, second] }) => {
      const [one, other] = [first!.ratio, second!.ratio];
      return { id, best: Math.max(one, other), isByFirst: one > other };
    });
    for (const { id, best } of bests) {
      const text = await page.locator(`[data-session="${id}"]`).first().textContent();
      expect(text).toContain(wordsOf(best));
    }
    expect(new Set(bests.map(({ isByFirst }) => isByFirst))).toEqual(new Set([true, false]));
  });

  it('says that a contradictory schedule determines nothing', async () => {
    const page = await board.open({ date: '2026-11-18', schedules: '1391' });
    await loaded(page);
    const count = new Set(Object.values(await sessionsByDay(page)).flat()).size;
    await page.getByRole('button', { name: `Undetermined ${count}` }).waitFor();
    expect(await page.locator('a[data-session]').first().textContent()).toContain('Undetermined');
  });

  it('says that a chosen schedule is not there any more', async () => {
    const page = await board.open({ date: '2026-11-18', schedules: '987654' });
    await page.getByText('Schedule 987654 is not there any more.').waitFor();
  });

  it('keeps a session in the night in which clocks go back, and says that the day is longer', async () => {
    const page = await board.open({ date: '2026-10-25' }, { timezoneId: 'Europe/Berlin' });
    await loaded(page);
    const sunday = page.locator('main section', { hasText: '25 Oct' });
    expect(await sunday.locator('h3').innerText()).toContain('25 h');
    const session = sunday.locator('[data-session="ispring:session:00000000-0000-4000-9000-000000001025"]');
    expect(await session.innerText()).toMatch(/01:30\s+– 03:30/);
  });

  it('shows the way from an empty week to the next session', async () => {
    const page = await board.open({ date: '2027-02-03' });
    await page.getByText('No sessions this week.').waitFor();
    await page.getByRole('button', { name: /^Go to the last session before: / }).click();
    await loaded(page);
    await page.locator('a[data-session]').first().waitFor();
  });

  it('names a day by the calendar that the zone left out', async () => {
    const page = await board.open({ date: '2011-12-30' }, { timezoneId: 'Pacific/Apia' });
    await loaded(page);
    const days = await page.locator('main section h3').allInnerTexts();
    expect(days[4]).toMatch(/^Fri\s+30 Dec\s+clocks change: 0 h$/);
    expect(days[5]).toMatch(/^Sat\s+31 Dec$/);
  });

  it('begins with the day at the first look, though something happens in its night', async () => {
    const page = await board.open({ date: '2026-04-15', schedules: '1002' });
    await loaded(page);
    await page.getByText('03:00').first().waitFor();
    const [heading, nine, four] = await Promise.all(
      ['13 – 19 April 2026', '09:00', '16:00'].map((text) =>
        page.getByText(text, { exact: true }).first().boundingBox(),
      ),
    );
    expect(heading!.y).toBeGreaterThan(0);
    expect(nine!.y).toBeLessThan(500);
    expect(four!.y + four!.height).toBeLessThan(800);
  });

  it.each(['2026-04-15', '2026-11-18', '2026-12-02'])(
    'cuts no line of a session through, and lets no sign cover words, in the week of %s',
    async (date) => {
      const page = await board.open({ date, schedules: '1002' });
      await loaded(page);
      await page.locator('a[data-session][data-work]').first().waitFor();
      expect(await page.evaluate<string[]>(CUT_LINES)).toEqual([]);
    },
  );
});

/** Lines of text that stand partly within their session's box and partly below it, and those that a sign covers. */
const CUT_LINES = `[...document.querySelectorAll('main a[data-session]')].flatMap((link) => {
  const box = link.getBoundingClientRect();
  const range = document.createRange();
  const lines = [];
  const texts = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const hidden = texts.currentNode.parentElement.closest('.unseen, [aria-hidden]');
    if (hidden || texts.currentNode.parentElement.getBoundingClientRect().width <= 1) continue;
    const clamp = texts.currentNode.parentElement.closest('[data-part=title]')?.getBoundingClientRect();
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects()) {
      if (line.width === 0 || (clamp && line.top > clamp.bottom - 4)) continue;
      lines.push({ line, text: texts.currentNode.data });
    }
  }
  const sign = link.querySelector('[data-work] > [aria-hidden]')?.getBoundingClientRect();
  const cut = lines.filter(({ line }) => {
    const isCut = line.left < box.right && line.top < box.bottom - 2 && line.bottom > box.bottom + 1;
    const isCovered = sign && line.left < sign.right - 2 && Math.min(line.right, box.right) > sign.left + 2 &&
      line.top < sign.bottom - 3 && line.bottom > sign.top + 3 && line.right <= box.right;
    return isCut || isCovered;
  });
  return cut.map(({ text }) => link.dataset.session + ': ' + text);
})`;
