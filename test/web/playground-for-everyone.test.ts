import type { BrowserContextOptions } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { takeCalls } from '../support/service.js';
import { barriers } from './barriers.js';
import { describeInBrowser } from './browser.js';
import { stagePlayground, type Playground } from './playground-page.js';

/** What GraphiQL itself does, which cannot be mended from outside, and why nobody is kept out by it. */
const FAULTS_OF_GRAPHIQL = [
  // A tab holds two buttons, to show it and to close it: both have names, and Tab reaches both.
  /^nested-interactive: (<li aria-selected="(true|false)" role="tab" class="graphiql-tab[^>]*>.*?)+$/s,
  // The editor beside the scrolled text takes the focus, and its arrow keys scroll.
  /^scrollable-region-focusable: (<div class="CodeMirror-scroll" tabindex="-1">\s*)+$/,
];

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true };

describeInBrowser('the playground, for everyone', (launch) => {
  const stage = stagePlayground(launch);
  let playground: Playground;
  afterEach(async () => expect(await stage.leave()).toEqual([]));

  const open = async (options: BrowserContextOptions = {}) => {
    playground = await stage.open(options);
    return playground;
  };

  /** Until all of an answer is there: what it cost, and what it could have cost, which comes last. */
  const untilTold = () => playground.panel.getByText(/^\d+ calls(,| of) at most \d+/).waitFor();

  async function expectNoBarriers(): Promise<void> {
    await playground.page.evaluate(UNTIL_STILL);
    const found = await barriers(playground.page);
    expect(found.filter((barrier) => !FAULTS_OF_GRAPHIQL.some((known) => known.test(barrier)))).toEqual([]);
  }

  const themes = [
    ['a light system', 'light', null],
    ['a dark system', 'dark', null],
    ['a light system where a person chose dark', 'light', 'dark'],
    ['a dark system where a person chose light', 'dark', 'light'],
  ] as const;

  it.each(themes)('keeps nobody out on %s', async (_name, colorScheme, theme) => {
    const { page, plan, run, write } = await open({ colorScheme });
    if (theme !== null) {
      await page.evaluate(`localStorage.setItem('training-graph:graphiql:theme', '${theme}')`);
      await page.reload();
      await page.locator(`body.graphiql-${theme}`).waitFor();
      await page.waitForSelector('.graphiql-query-editor .CodeMirror-line');
    }
    await run();
    await plan();
    await untilTold();
    await expectNoBarriers();
    stage.service.sandbox.control.setFault('webex', { kind: 'reset' });
    await write('{ webexSessions(first: 2) { nodes { title } } activitySchedules(first: 1) { totalCount } }');
    await run();
    stage.service.sandbox.control.clearFaults();
    await untilTold();
    await expectNoBarriers();
    const ground = `getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor`;
    const isDark = (await page.evaluate<string>(ground)).match(/\d+/g)!.every((part) => Number(part) < 128);
    expect(isDark).toBe((theme ?? colorScheme) === 'dark');
  });

  it('keeps nobody out on a phone, and nothing sticks out', async () => {
    const { page, panel, run, plan, textOf } = await open(PHONE);
    await panel.getByRole('button', { name: 'Upstream', expanded: false }).tap();
    await run();
    await plan();
    await untilTold();
    await expectNoBarriers();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
    const body = `document.getElementById('upstream-body')`;
    expect(await page.evaluate<number>(`${body}.scrollWidth - ${body}.clientWidth`)).toBe(0);
    const answer = (await page.locator('.graphiql-response .result-window').boundingBox())!;
    expect(answer.height).toBeGreaterThan(80);
    expect(await textOf('answer')).toContain('"data"');
  });

  it('says the outcome of a call in words, and not by colour alone', async () => {
    const { write, run, calls } = await open();
    stage.service.sandbox.control.setFault('webex', { kind: 'reset' });
    await write('{ webexSessions(first: 2) { nodes { title } } activitySchedules(first: 1) { totalCount } }');
    await run();
    stage.service.sandbox.control.clearFaults();
    await untilTold();
    const outcomes = (await calls()).map((call) => call['Outcome']);
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'UPSTREAM_UNREACHABLE']));
  });

  it('lets those who use no mouse run a query, read its calls and plan it', async () => {
    const { page, panel } = await open({ viewport: { width: 1280, height: 600 } });
    const focused = () => page.evaluate<string>(FOCUSED);
    const tabTo = async (name: string, key = 'Tab') => {
      const passed: string[] = [];
      while ((await focused()) !== name && passed.length < 60) {
        await page.keyboard.press(key);
        passed.push(await focused());
      }
      expect(passed.at(-1)).toBe(name);
    };
    await tabTo('Query');
    await page.keyboard.press('Control+Enter');
    await untilTold();
    await tabTo('Answer');
    await tabTo('Upstream');
    await tabTo('Plan without running');
    await tabTo('Calls and cost');
    await page.keyboard.press('End');
    await eventually(() => page.evaluate<boolean>('document.activeElement.scrollTop > 0'));
    takeCalls(stage.service);
    await tabTo('Plan without running', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await panel.getByText('Planned, not run.').waitFor();
    expect(takeCalls(stage.service)).toEqual({});
    await tabTo('Upstream', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Upstream', expanded: false }).waitFor();
    await tabTo('Query', 'Shift+Tab');
  });

  it('remembers that a person shut the panel', async () => {
    const { page, panel } = await open();
    await panel.getByRole('button', { name: 'Upstream', expanded: true }).click();
    await page.reload();
    await panel.getByRole('button', { name: 'Upstream', expanded: false }).waitFor();
  });
});

/** Evaluated in the page: the name of what has the focus. */
const FOCUSED = `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()`;

/** Evaluated in the page: until editors have drawn what they draw late, such as what is wrong with a query. */
const UNTIL_STILL = `new Promise((resolve) => {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      observer.disconnect();
      resolve();
    }, 700);
  };
  const observer = new MutationObserver(wait);
  observer.observe(document.body, { childList: true, subtree: true });
  wait();
})`;
