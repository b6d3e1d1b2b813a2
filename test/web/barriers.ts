import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds in a page, or a part of it, that keeps people out: what it calls serious or critical, and where. */
export async function barriers(page: Page, part = 'html'): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(part)})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
