/// <reference lib="dom" />
import type { Locator, Page } from '@playwright/test';

const MOST_PRESSES = 200;

/** Goes to something with the Tab key alone, from wherever the focus is. @throws Error where no number of presses leads there */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST_PRESSES} times ${key} did not lead to ${target}`);
}
