import type { Page } from 'playwright-core';
import { landmarks } from '../../src/sandbox/index.js';
import { barriers } from './barriers.js';
import { loaded, openBoard } from './board.js';
import { describeInBrowser } from './browser.js';
import { faintBorders } from './faint-borders.js';

const WEEK = { date: '2026-04-15', schedules: '1002,1391' };
const SESSION = { date: '2026-06-05', session: `webex:session:${landmarks.completeSessionKey}` };
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

describeInBrowser('the board for everyone', (launch) => {
  const board = openBoard(launch);

  describe.each([
    ['light', WIDE],
    ['dark', WIDE],
    ['light', PHONE],
    ['dark', PHONE],
  ] as const)('in %s, %j', (colorScheme, viewport) => {
    it.each([
      ['a week', WEEK],
      ['a month', { ...WEEK, view: 'month' }],
      ['a session', SESSION],
      ['an empty week', { date: '2027-02-03' }],
    ])('axe finds nothing serious in %s, and nothing sticks out', async (_what, params) => {
      const page = await board.open(params, { colorScheme, viewport });
      await loaded(page);
      if (params === WEEK) expect(await page.locator('a[data-session]').count()).toBeGreaterThan(0);
      if ('session' in params) await page.getByText('Вера Фёдорова').waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(viewport.width);
    });

    it('axe finds nothing serious where a source is missing, and in the list of schedules', async () => {
      await board.service.sandbox.control.kill('webex');
      const page = await board.open(WEEK, { colorScheme, viewport });
      await page.getByText('Sessions of Webex').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('combobox', { name: 'Working-time schedules' }).click();
      await page.getByRole('option').first().waitFor();
      expect(await barriers(page, '[role="listbox"]')).toEqual([]);
      await board.service.sandbox.control.revive('webex');
    });
  });

  it.each(['light', 'dark'] as const)('shows where fields and buttons are, in %s', async (colorScheme) => {
    const page = await board.open(WEEK, { colorScheme });
    await loaded(page);
    await page.getByRole('combobox', { name: 'Working-time schedules' }).waitFor();
    expect(await faintBorders(page)).toEqual([]);
    await page.getByRole('link', { name: 'Results' }).click();
    await page.locator('[data-checklist]').first().click();
    await page.getByRole('spinbutton').first().waitFor();
    expect(await faintBorders(page)).toEqual([]);
  });

  it('can be used by keyboard alone: past the header, to a schedule, to a session and back', async () => {
    const page = await board.open({ date: '2026-11-18' });
    await loaded(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Working-time schedules');
    await page.keyboard.type('рабочие дни');
    await page.getByRole('option', { name: 'Рабочие дни', exact: true }).waitFor();
    while (!/Рабочие дни$/.test(await activeOption(page))) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove Рабочие дни' }).waitFor();
    await loaded(page);

    await tabTo(page, 'Публичные выступления — для руководителей');
    const first = await focused(page);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Webex Training').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(first);
  });

  it('takes the focus along to another page, and names it in the title', async () => {
    const page = await board.open({ date: '2026-11-18' });
    await page.waitForFunction(`document.title === 'Calendar – Training board'`);
    await page.getByRole('link', { name: 'Results' }).click();
    await page.waitForFunction(`document.title === 'Results – Training board'`);
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('main');
    expect(await page.getByRole('link', { name: 'Results' }).getAttribute('aria-current')).toBe('page');
    await page.goBack();
    await page.getByRole('heading', { name: '16 – 22 November 2026' }).waitFor();
  });

  it('speaks Russian to those who read it, and remembers the choice in the address', async () => {
    const page = await board.open({ date: '2026-11-18', schedules: '1002' }, { locale: 'ru-RU' });
    await loaded(page);
    await page.getByRole('heading', { name: '16–22 ноября 2026' }).waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('ru');
    expect(await page.getByRole('main').innerText()).not.toMatch(/\b(?:session|week|schedule|working)/i);
    await page.locator('a[data-session]').first().click();
    await page.getByRole('dialog').getByText('Длительность').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Today' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Today' }).waitFor();
    await page.getByRole('button', { name: 'Русский' }).click();
    await page.getByRole('button', { name: 'Сегодня' }).waitFor();
  });
});

/** The first words of what has the focus, or the name of its label. */
function focused(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const it = document.activeElement;
    return it.labels?.[0]?.textContent ?? it.getAttribute('aria-label') ?? it.innerText.split('\\n')[0];
  })()`);
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** The option on which the list of a field stands; empty where it stands on none. */
function activeOption(page: Page): Promise<string> {
  return page.evaluate<string>(
    `document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.innerText ?? ''`,
  );
}
