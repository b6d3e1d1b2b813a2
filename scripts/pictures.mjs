/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Picture
 * @property {string} name of its file in docs/pictures
 * @property {string} path the page it is taken of
 * @property {import('playwright-core').BrowserContextOptions} [options] how it is looked at
 * @property {(page: Page) => Promise<unknown>} until brings the page to where it is to be seen
 */

/** @type {readonly Picture[]} */
export const PICTURES = [
  // The first, while nothing is kept and all four are asked.
  { name: 'playground', path: '/graphql', until: runFirstQuery },
  { name: 'board', path: '/?schedules=1002', until: seeSessions },
  {
    name: 'board-telephone',
    path: '/?schedules=1002&lang=ru',
    options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
    until: seeSessions,
  },
  { name: 'results', path: '/?page=results', until: openFirstChecklist },
  { name: 'status', path: '/status', until: (page) => page.getByRole('heading', { level: 1 }).waitFor() },
];

/** @param {Page} page */
function seeSessions(page) {
  return page.locator('[data-session][data-work="working"]').first().waitFor();
}

/** @param {Page} page */
async function openFirstChecklist(page) {
  await page.locator('main table a').first().click();
  await page.getByRole('group', { name: 'From' }).waitFor();
  await page.locator('main table tbody a').first().waitFor();
}

/** @param {Page} page */
async function runFirstQuery(page) {
  await page.waitForSelector('.graphiql-query-editor .CodeMirror-line');
  await page.click('.graphiql-execute-button');
  await page.locator('.graphiql-response .cm-property').first().waitFor();
  await page.locator('.graphiql-footer table').first().waitFor();
}
