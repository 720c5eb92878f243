/// <reference lib="dom" />
import type { Db } from '@modewatch/db';
import type { Page } from '@playwright/test';
import { seriousFaults } from './axe.ts';
import { expect, test } from './stories.ts';
import { trainedSweep } from './trained-sweep.ts';
import { startTraining } from './training.ts';

const widths = [2560, 1280, 390];
const schemes = ['light', 'dark'] as const;

test('pages fit their screen, in both colour schemes', async ({ page, app, project, faults }) => {
  test.slow(); // every page at every width in every scheme
  const names = [
    'x'.repeat(120),
    'many words 🧵 and تجربة جديدة that no column is wide enough for '.repeat(3),
  ];
  for (const name of names) {
    const training = await startTraining(app.db, { name, project, steps: 200, snapshotEvery: 100 });
    await training.train(100);
    await training.log('error', `a line without a space: ${'0123456789abcdef'.repeat(20)}`);
    await training.end('failed', `a reason without a space: ${'/very/long/path'.repeat(20)}`);
  }
  const { runs } = await app.db.runs.list({ project, limit: 10 });
  const paths = [
    '/',
    `/runs?project=${encodeURIComponent(project)}`,
    `/compare?runs=${runs.map(({ id }) => id).join(',')}`,
    '/review',
    '/notices',
    '/runs/new',
    ...runs.flatMap(({ id }) => [`/runs/${id}`, `/runs/new?from=${id}`]),
    ...(await sweepPaths(app.db, project)),
  ];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('status')).toHaveText('live');
        expect(await sidewaysScroll(page), `${path} at ${width} px, ${colorScheme}`).toBe(0);
      }
    }
  }
  expect(faults).toEqual([]);
});

test('the colour scheme follows the device until the reader chooses one', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/runs');
  await expect(page.getByRole('status')).toHaveText('live');
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await background();
  expect(dark).not.toBe(light);

  await page.getByRole('button', { name: 'Colours: system' }).click();
  await expect(page.getByRole('button', { name: 'Colours: light' })).toBeVisible();
  expect(await background()).toBe(light);
  await page.reload();
  await expect(page.locator('html'), 'it arrives in its colours: no flash').toHaveAttribute(
    'data-theme',
    'light',
  );
  expect(await background()).toBe(light);
});

test('everything has a name for those who do not see it', async ({ page, app, project }) => {
  test.slow(); // axe reads every page twice
  const training = await startTraining(app.db, { name: 'named', project, steps: 200, snapshotEvery: 100 });
  await training.train(200);
  const list = `/runs?project=${encodeURIComponent(project)}`;
  const paths = [
    '/',
    list,
    `${list}&group=loss`,
    `/compare?runs=${training.runId}`,
    '/review',
    '/notices',
    `/runs/${training.runId}`,
    '/runs/new',
    `/runs/new?from=${training.runId}`,
    '/nothing-is-here',
    ...(await sweepPaths(app.db, project)),
  ];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('status')).toHaveText('live');
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      expect(await nameless(page), path).toEqual([]);
      expect(await seriousFaults(page), `${path}, ${colorScheme}`).toEqual([]);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('banner')).toHaveCount(1);
      await expect(page.getByRole('main')).toHaveCount(1);
    }
  }
});

test('the focus is seen', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'focused', project, steps: 200, snapshotEvery: 100 });
  await training.train(100);
  await page.goto(`/runs/${training.runId}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(
    () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
  );
  expect(outline).toBe('solid');
});

/** The pages about sweeps, one of them with a name and trials. */
async function sweepPaths(db: Db, project: string) {
  const values = Array.from({ length: 12 }, (_, i) => 2 ** i);
  const file = `
name: ${'many words that no column is wide enough for '.repeat(4)}
project: ${JSON.stringify(project)}
method: grid
objective: minimize loss/generator
run: { dataset: ring, steps: 20 }
parameters:
  latentDim: { values: [${values}] }
  loss: { values: [hinge, minimax] }
`;
  const fate = () => ({ values: {}, collapses: false });
  const { sweepId } = await trainedSweep(db, { file, most: 2, fate });
  return ['/sweeps', `/sweeps/${sweepId}`, '/sweeps/new'];
}

function sidewaysScroll(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Controls and pictures without a name, and ids that occur twice. */
function nameless(page: Page) {
  return page.evaluate(() => {
    const named = (element: Element) =>
      Boolean(
        element.getAttribute('aria-label') ||
          element.getAttribute('aria-labelledby') ||
          element.getAttribute('alt') ||
          element.textContent?.trim() ||
          element.closest('label')?.textContent?.trim() ||
          ('labels' in element && (element as HTMLInputElement).labels?.[0]?.textContent?.trim()),
      );
    const controls = document.querySelectorAll(
      'button, a, input, select, img, [role]:not([role="presentation"]), section',
    );
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return [
      ...[...controls].filter((element) => !named(element)).map((element) => element.outerHTML.slice(0, 120)),
      ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `twice: #${id}`),
    ];
  });
}
