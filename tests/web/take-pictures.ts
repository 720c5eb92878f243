/// <reference lib="dom" />
// The pictures of README.md: npm run pictures [-- <address>]
//
// Of a Modewatch in which the demo of `npm start` has been trained, and the sweep that the page "New sweep" begins with.
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { launchBrowser } from '../browser.ts';

const address = process.argv[2] ?? 'http://127.0.0.1:3000';
const images = new URL('../../docs/images/', import.meta.url);
const list = (query: string) => `/runs?q=${encodeURIComponent(query)}`;

const browser = await launchBrowser();
const page = await browser.newPage({ baseURL: address, colorScheme: 'dark', reducedMotion: 'reduce' });
page.setDefaultTimeout(15_000);
try {
  await page.goto(list('sweep=demo name=collapse status:finished'));
  await follow('the run "collapse" of the demo', 'link', 'collapse');
  await take('run-dark.png', 1270, page.getByRole('heading', { name: 'collapse', level: 1 }));

  await page.goto(list('sweep=demo name:collapse,healthy,minimax,uniform-latent status:finished'));
  for (const name of ['collapse', 'healthy', 'minimax', 'uniform-latent'])
    await follow(`the run "${name}" of the demo`, 'checkbox', `Select ${name}`);
  await page.getByRole('link', { name: 'Compare' }).click();
  await take('compare-dark.png', 1168, page.getByRole('heading', { name: /^Compare/, level: 1 }));

  await page.goto('/sweeps');
  await follow('the sweep "loss-and-rate"', 'link', 'loss-and-rate');
  await take('sweep-dark.png', 1760, page.getByRole('heading', { name: 'loss-and-rate', level: 1 }));

  await page.goto('/review');
  await page.getByLabel('Under which name do you review?').fill('Ada');
  await page.keyboard.press('Enter');
  await follow('an open flag of the run "collapse"', 'button', / collapse$/);
  await take('review-dark.png', 1340, page.getByRole('article', { name: / of collapse$/ }));
} finally {
  await browser.close();
}

/** Clicks something by its name. @throws Error that says what has to be there first */
async function follow(what: string, role: Parameters<Page['getByRole']>[0], name: string | RegExp) {
  const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
  await target.click().catch((cause: unknown) => {
    const todo = 'Run `npm start`, start the sweep that New sweep begins with, and wait until both are done.';
    throw new Error(`expected ${what} at ${address}. ${todo}`, { cause });
  });
}

/** @param shown what has to be on the page */
async function take(name: string, height: number, shown: Locator) {
  await shown.waitFor();
  await page.setViewportSize({ width: 1280, height });
  await page.getByRole('status').filter({ hasText: 'live' }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton') === null);
  await page.evaluate(async () => {
    const crops = [...document.querySelectorAll<HTMLElement>('[style*="url("]')].map(({ style }) => {
      const image = new Image();
      image.src = /url\("?([^")]+)/.exec(style.backgroundImage)?.[1] ?? '';
      return image;
    });
    await Promise.all([...document.images, ...crops].map((image) => image.decode()));
  });
  await page.mouse.move(0, 0); // nothing is under the pointer
  await page.screenshot({ path: fileURLToPath(new URL(name, images)), animations: 'disabled' });
  console.log(`docs/images/${name}`);
}
