/// <reference lib="dom" />
// What a tab that is left open holds after many live updates, looks away and back, and an outage of the server; needs the
// built web app (node scripts/setup.mjs --web).
// npm run bench -- left-open [--events 1200]
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createTestDatabase } from '@modewatch/db/testing';
import type { Page } from '@playwright/test';
import { launchBrowser } from '../tests/browser.ts';
import { startApp } from '../tests/web/app-server.ts';
import { startTraining } from '../tests/web/training.ts';
import { figure, report } from './report.ts';
import { type WatchedTab, watchTab } from './web/tab-memory.ts';

const { values } = parseArgs({ options: { events: { type: 'string', default: '1200' } } });

/**
 * What a tab does every second it does this much oftener. What it waits for longer, as for a sign of life of the server,
 * it waits for in real time.
 */
const SPEED = 20;
/** Server-sent events that each tab gets before its memory is measured, and until it is measured again. */
const WARM_UP = 300;
const EVENTS = Number(values.events);
/** Of heap for one event: a day of one update a second, 86,400 of them, stays below 50 MB. */
const MOST_BYTES = 500;

/** What the server hears within this time it tells in one event. */
const GATHERED_MS = 100;

/** For so long the server is away: twice what a tab waits before it takes a silence for a broken connection, and more. */
const OUTAGE_MS = 40_000;

/** Of nodes and listeners: a page has some more of each while a picture or a curve changes. */
const SLACK = 15;

const project = 'left-open';
const database = await createTestDatabase();
const app = await startApp({ DATABASE_URL: database.url });
const browser = await launchBrowser();
try {
  const trainings = [await ripeTraining(database.db, 'one'), await ripeTraining(database.db, 'other')];
  const [first, second] = trainings.map(({ runId }) => runId);
  const paths = {
    run: `/runs/${first}`,
    'run-list': `/runs?project=${project}`,
    compare: `/compare?runs=${first},${second}`,
  };
  const tabs = await Promise.all(Object.values(paths).map(openTab));
  await feed(trainings, tabs, WARM_UP);
  const before = await Promise.all(tabs.map((tab) => tab.memory()));
  await feed(trainings, tabs, EVENTS);
  await app.stop();
  await sleep(OUTAGE_MS);
  await app.start();
  await Promise.all(tabs.map(({ page }) => isLive(page)));
  await feed(trainings, tabs, 1);
  const after = await Promise.all(tabs.map((tab) => tab.memory()));

  const figures = Object.keys(paths).flatMap((name, i) => {
    const [was, is] = [before[i]!, after[i]!]; // as many as paths
    return [
      figure(`${name}-bytes-per-event`, Math.round((is.heapBytes - was.heapBytes) / EVENTS), {
        unit: `of heap; ${(was.heapBytes / 1e6).toFixed(1)} MB before, ${(is.heapBytes / 1e6).toFixed(1)} after`,
        target: { atMost: MOST_BYTES },
      }),
      figure(`${name}-nodes-more`, is.nodes - was.nodes, {
        unit: `than ${was.nodes}`,
        target: { atMost: SLACK },
      }),
      figure(`${name}-listeners-more`, is.listeners - was.listeners, {
        unit: `than ${was.listeners}`,
        target: { atMost: SLACK },
      }),
    ];
  });
  report('left-open', figures);
} finally {
  await browser.close();
  await app.stop();
  await database.drop();
}

async function openTab(path: string): Promise<WatchedTab> {
  const context = await browser.newContext();
  await context.addInitScript('globalThis.__name = (of) => of'); // what the program's compiler wraps named functions in
  await context.addInitScript(hastenTimers, { speed: SPEED, upToMs: 5000 });
  const tab = await watchTab(await context.newPage());
  await tab.page.goto(`${app.url}${path}`);
  await isLive(tab.page);
  await tab.page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  return tab;
}

function isLive(page: Page): Promise<void> {
  return page.getByRole('status').filter({ hasText: 'live' }).waitFor();
}

type Training = Awaited<ReturnType<typeof ripeTraining>>;

/** Far enough that all there is to show is on the page: more points than a curve has buckets, a full log, a flag. */
async function ripeTraining(db: Parameters<typeof startTraining>[0], name: string) {
  const training = await startTraining(db, {
    ...{ name, project, steps: 1_000_000, logEvery: 1, snapshotEvery: 100 },
  });
  let step = 2000;
  await training.train(step);
  for (let line = 0; line < 120; line++) await training.log('info', `line ${line}`);
  await training.evaluate({ 1000: [0.5, 0.5], 2000: [0.9, 0.1] });
  await training.raise({ rule: 'missing-modes', onset: 1000, detected: 2000, modes: ['Coat'] });
  return { ...training, trainOn: () => training.train(++step) };
}

/** Trains on until each tab has got so many more events; every now and then its reader looks away and back. */
async function feed(trainings: readonly Training[], tabs: readonly WatchedTab[], events: number) {
  const start = tabs.map((tab) => tab.events());
  const fewest = () => Math.min(...tabs.map((tab, i) => tab.events() - start[i]!)); // one for each tab
  for (let round = 1; fewest() < events; round++) {
    for (const training of trainings) await training.trainOn();
    if (round % 10 === 0) await trainings[0]?.log('info', `round ${round}`);
    if (round % 100 === 0) await Promise.all(tabs.map(({ page }) => page.evaluate(lookAwayAndBack)));
    await sleep(GATHERED_MS);
  }
  for (const { page } of tabs)
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

// Both of these run in the tab.

function hastenTimers({ speed, upToMs }: { speed: number; upToMs: number }) {
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const timer = window[name];
    Object.assign(window, {
      [name]: (callback: () => void, delay = 0, ...rest: unknown[]) =>
        Reflect.apply(timer, window, [callback, delay > upToMs ? delay : delay / speed, ...rest]),
    });
  }
}

async function lookAwayAndBack() {
  for (const state of ['hidden', 'visible']) {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await new Promise((done) => setTimeout(done, 2000));
  }
}
