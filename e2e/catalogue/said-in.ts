/** @file All that is seen or heard in a page, for tests of its language. */
import type { Page } from '@playwright/test';

export async function saidIn(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const said = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) said.add(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt']) {
        const value = element.getAttribute(name);
        if (value) said.add(value);
      }
    }
    return [...said];
  });
}
