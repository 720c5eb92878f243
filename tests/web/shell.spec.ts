/// <reference lib="dom" />
import { runConfig } from '@modewatch/core/config';
import { readSweep } from '@modewatch/core/sweep';
import { seriousFaults } from './axe.ts';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

test('any page and run is a few keys away', async ({ page, app, project, faults }) => {
  await app.db.runs.create({ config: runConfig.parse({ name: 'needle 🪡 إبرة', project }) });
  await page.goto('/');
  await expect(page.getByRole('status')).toHaveText('live');
  await expect(page.getByRole('button', { name: 'Go to a page or a run' })).toContainText(
    process.platform === 'darwin' ? '⌘K' : 'Ctrl K',
  );
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to' });
  await expect(palette.getByRole('combobox'), 'it is loaded when it is asked for').toBeFocused();
  await page.keyboard.type('needle');
  await expect(palette.getByRole('option', { name: 'needle' })).toBeVisible();
  for (const empty of ['Pages', 'Sweeps', 'Projects']) {
    await expect(palette.getByText(empty, { exact: true }), `nothing under ${empty}`).toHaveCount(0);
  }
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'needle 🪡 إبرة', level: 1 })).toBeVisible();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('compare the selected runs');
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('what is chosen in the palette is what screen readers are told', async ({ page, app, project }) => {
  for (const name of ['palette older', 'palette newer']) {
    await app.db.runs.create({ config: runConfig.parse({ name, project }) });
  }
  await page.goto('/');
  await expect(page.getByRole('status')).toHaveText('live');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to' });
  const input = palette.getByRole('combobox');
  const told = async (name: string) => {
    const chosen = palette.getByRole('option', { name, selected: true });
    await expect(input).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '');
  };
  await input.fill('palette older');
  await expect(palette.getByRole('option', { name: 'palette newer' })).toHaveCount(0);
  await told('palette older');
  await input.fill('palette');
  await told('palette newer');
});

test('keys mean nothing to the page behind a dialog', async ({ page, app, project }) => {
  await app.db.runs.create({ config: runConfig.parse({ name: 'behind', project }) });
  await page.goto(`/runs?project=${encodeURIComponent(project)}`);
  const box = page.getByRole('checkbox', { name: 'Select behind' });
  await expect(page.getByRole('status')).toHaveText('live');
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toBeVisible();
  await page.keyboard.press('x');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await expect(box).not.toBeChecked();
  await page.keyboard.press('x');
  await expect(box).toBeChecked();
});

test('a browser whose language is no language tag draws curves all the same', async ({
  page,
  app,
  project,
  faults,
}) => {
  // What headless Chromium says under a bare C locale.
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true }),
  );
  const training = await startTraining(app.db, { name: 'plain', project, steps: 20 });
  await training.train(20);
  for (const path of [`/runs/${training.runId}`, `/compare?runs=${training.runId}`]) {
    await page.goto(path);
    await expect(page.locator('canvas').first(), path).toBeVisible();
  }
  expect(faults).toEqual([]);
});

test('home shows what runs and what ended while the reader was away', async ({ page, emptyApp }) => {
  const working = await startTraining(emptyApp.db, { name: 'at-work', steps: 400, snapshotEvery: 100 });
  await working.train(100);
  await page.goto(emptyApp.url);
  const running = page.getByRole('region', { name: 'Running and pending' });
  await expect(running).toContainText('at-work');
  await expect(running.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
  await expect(page.getByRole('region', { name: 'Ended in the last day' })).toContainText(
    'Nothing has ended',
  );

  await page.goto(`${emptyApp.url}/runs`);
  await working.end('finished');
  await page.goto(emptyApp.url);
  await expect(page.getByRole('region', { name: 'Ended since your last visit' })).toContainText('at-work');
  await expect(running).toContainText('Nothing is being trained');

  await emptyApp.db.runs.create({ config: runConfig.parse({ name: 'in-the-queue' }) });
  await page.reload();
  await expect(running.getByRole('listitem'), 'what waits is named by the title').toContainText(
    'in-the-queue',
  );

  const reading = readSweep('{ name: which-seed, method: grid, parameters: { seed: { values: [1, 2] } } }');
  if ('problems' in reading) throw new Error(reading.problems[0]?.text);
  const { id } = await emptyApp.db.sweeps.create({ config: reading.sweep, file: '' });
  const sweeps = page.getByRole('region', { name: 'Sweeps that run' });
  await expect(sweeps, 'it comes by itself').toContainText('0 of 2 trials are over');
  await sweeps.getByRole('link', { name: 'which-seed' }).click();
  await expect(page).toHaveURL(`${emptyApp.url}/sweeps/${id}`);
});
