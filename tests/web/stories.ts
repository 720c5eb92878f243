import { createTestDatabase, type TestDatabase } from '@modewatch/db/testing';
import { type Browser, test as base, type Page } from '@playwright/test';
import { launchBrowser } from '../browser.ts';
import { type AppServer, startApp } from './app-server.ts';

export { expect } from '@playwright/test';

/** An app with a database of its own. */
type App = AppServer & { db: TestDatabase['db']; databaseUrl: string };

/**
 * Stories about the web app. Those of one worker share an app, so a story keeps to a project of its own; `emptyApp` is
 * one that nobody else has touched.
 */
export const test = base.extend<
  { emptyApp: App; project: string; faults: string[] },
  { app: App; browser: Browser }
>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  browser: [async ({}, use) => useThenClose(await launchBrowser(), use), { scope: 'worker' }],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  app: [async ({}, use) => withApp(use), { scope: 'worker' }],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  emptyApp: async ({}, use) => withApp(use),
  baseURL: async ({ app }, use) => use(app.url),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  project: async ({}, use, { title }) => use(title.slice(0, 80)),

  /** What the browser complained of; a story that expects no fault asserts that it is empty. */
  faults: async ({ page }, use) => use(collectFaults(page)),
});

async function useThenClose(browser: Browser, use: (browser: Browser) => Promise<void>) {
  await use(browser);
  await browser.close();
}

async function withApp(use: (app: App) => Promise<void>) {
  const database = await createTestDatabase();
  const server = await startApp({ DATABASE_URL: database.url });
  await use({ ...server, db: database.db, databaseUrl: database.url });
  await server.stop();
  await database.drop();
}

function collectFaults(page: Page) {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  return faults;
}
