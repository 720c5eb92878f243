/// <reference lib="dom" />
import type { Page } from '@playwright/test';
import { seriousFaults } from './axe.ts';
import { flaggedRun, inHand, introduceAs, review } from './flags-to-review.ts';
import { tabTo } from './keyboard.ts';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

test('flags are reviewed by keyboard alone', async ({ page, app, project, faults }) => {
  const { runId } = await flaggedRun(app.db, project);
  const inHandIs = (title: string) =>
    expect(inHand(page).getByRole('heading', { level: 2 }).first()).toContainText(title);
  const states = async () =>
    Object.fromEntries((await app.db.flags.ofRun(runId)).map(({ rule, state }) => [rule, state]));

  await page.goto(review(project));
  await expect(page.getByLabel('Under which name do you review?'), 'it waits for the name').toBeFocused();
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await inHandIs('Full collapse');
  const strip = page.getByRole('list', { name: 'Grids around the onset, the same latents each' });
  await expect(strip.getByRole('listitem')).toContainText([
    'step 0 · before',
    'step 100 · before',
    'step 200 · onset',
    'step 300 · raised',
    'step 400 · newest',
  ]);
  await page.keyboard.press('j');
  await inHandIs('Missing modes');
  await page.keyboard.press('k');
  await inHandIs('Full collapse');

  await page.keyboard.press('c');
  await page.keyboard.press('1');
  await expect(page.getByRole('button', { name: 'seen in samples' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('n');
  await page.keyboard.type('one garment,');
  await page.keyboard.press('Enter');
  await page.keyboard.type('again and again');
  await expect(page.getByRole('button', { name: 'Save, next' }), 'Enter is the note’s').toContainText(
    'Ctrl Enter',
  );
  await page.keyboard.press('Control+Enter');

  await expect(page.getByText('Confirmed: Full collapse of quiet-fox.')).toBeVisible();
  await inHandIs('Missing modes');
  await expect(page.getByRole('list', { name: 'Modes that are short' })).toContainText('Sneaker');
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing to review')).toBeVisible();
  expect(await states()).toEqual({ 'full-collapse': 'confirmed', 'missing-modes': 'rejected' });
  const trial = page.getByRole('region', { name: 'Another threshold' });
  await tabTo(page, trial.getByRole('spinbutton'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0.1');
  await page.keyboard.press('Enter');
  await expect(trial).toContainText(/In 1 run: \d+ flags? as now/);
  const history = page.getByRole('list', { name: 'Reviews, newest first' });
  await expect(history.getByRole('listitem').first()).toContainText('rejected: Missing modes');
  await expect(history.getByTitle('one garment,\nagain and again')).toHaveText('one garment,…');

  await tabTo(page, trial.getByRole('button', { name: 'Ask' })); // in a field, z is a letter
  await page.keyboard.press('z');
  await expect(page.getByText('Taken back.')).toBeVisible();
  await inHandIs('Missing modes');
  await page.keyboard.press('u');
  await tabTo(page, page.getByRole('button', { name: 'Save, next' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Unsure: Missing modes of quiet-fox.')).toBeVisible();
  expect(await states()).toEqual({ 'full-collapse': 'confirmed', 'missing-modes': 'unsure' });
  const [confirmed] = (await app.db.flags.ofRun(runId)).filter(({ rule }) => rule === 'full-collapse');
  expect(confirmed?.reviews).toMatchObject([
    { reviewer: 'Ada', reason: 'seen-in-samples', note: 'one garment,\nagain and again' },
  ]);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('quiet-fox');
  await expect(page.getByRole('option', { name: 'quiet-fox' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  const flags = page.getByRole('list', { name: 'Flags', exact: true });
  await expect(flags).toContainText('confirmed by Ada');
  expect(faults).toEqual([]);
});

test('a note and the place in the samples stay while a reviewer looks around', async ({
  page,
  app,
  project,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await flaggedRun(app.db, project);
  await page.goto(review(project));
  await introduceAs(page, 'Ada');
  const strip = page.getByRole('list', { name: 'Grids around the onset, the same latents each' });
  const scrolled = () => strip.evaluate((list) => list.scrollLeft);
  await expect.poll(scrolled, 'the grid before the onset comes first').toBeGreaterThan(0);
  await strip.evaluate((list) => list.scrollTo({ left: 0 }));
  await page.keyboard.press('c');
  const confirm = page.getByRole('button', { name: 'Confirm' });
  await expect(confirm).toHaveAttribute('aria-pressed', 'true');
  expect(await scrolled()).toBe(0);

  const note = page.getByRole('textbox', { name: 'Note' });
  await page.keyboard.press('n');
  await page.keyboard.type('row 3 repeats');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(inHand(page)).toContainText('Missing modes');
  await expect(note, 'it is about the other flag').toHaveValue('');
  await page.keyboard.press('k');
  await expect(inHand(page)).toContainText('Full collapse');
  await expect(note).toHaveValue('row 3 repeats');
  await expect(confirm, 'what was passed over is decided anew').toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('u');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Unsure' })).toHaveAttribute('aria-pressed', 'false');
  await expect(note).toHaveValue('row 3 repeats');
});

test('a tab that nobody looks at lets its flag go, and asks for it again', async ({ page, app, project }) => {
  await flaggedRun(app.db, project);
  await page.clock.install();
  await page.goto(review(project));
  await introduceAs(page, 'Ada');
  await expect(inHand(page)).toContainText('Full collapse');
  const locked = () => page.waitForRequest((request) => request.url().includes('flags.lock'));
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('flags.lock')) asked += 1;
  });
  const renewed = locked();
  await page.clock.runFor(46_000);
  await renewed;
  await see(page, 'hidden');
  const before = asked;
  await page.clock.runFor(200_000);
  expect(asked, 'its lock runs out').toBe(before);
  const again = locked();
  await see(page, 'visible');
  await again;
});

test('a flag that is raised when none was left is said to wait', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'late', project, steps: 400 });
  await page.goto(review(project));
  await introduceAs(page, 'Ada');
  await expect(page.getByText('Nothing to review')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('live');
  await training.train(200);
  await training.raise({ rule: 'full-collapse', severity: 'critical', onset: 100, detected: 200 });
  await expect(page.getByText('1 flag to review')).toBeVisible();
  await page.getByRole('button', { name: 'Take the next one' }).click();
  await expect(inHand(page)).toContainText('Full collapse');
});

test('the review page is usable by everyone', async ({ page, app, project }) => {
  await flaggedRun(app.db, project);
  await page.goto(review(project));
  expect(await seriousFaults(page)).toEqual([]);
  await introduceAs(page, 'Ada');
  await expect(inHand(page)).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await page.keyboard.press('c');
  expect(await seriousFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
});

/** What a browser tells a page of which the tab is hidden or shown. */
function see(page: Page, state: 'visible' | 'hidden') {
  return page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
