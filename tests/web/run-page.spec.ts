/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { seriousFaults } from './axe.ts';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

const slider = (page: Page) => page.getByRole('slider', { name: 'Step of the samples' });
const samples = (page: Page) => page.getByRole('region', { name: 'Samples' });

test('a run is watched from its start to its end', async ({ page, app, project, faults }) => {
  const training = await startTraining(app.db, { name: 'watched', project, steps: 300, snapshotEvery: 50 });
  await page.goto(`/runs/${training.runId}`);
  await expect(page.getByText('Starting: loading the data set and the engine.')).toBeVisible();
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await expect(samples(page).getByRole('img', { name: 'at step 0' })).toBeVisible();

  await training.train(100);
  await expect(page.getByText(/At step 100 of 300, about \d/)).toBeVisible();
  const loss = page.getByRole('region', { name: 'Loss' });
  await expect(loss.getByRole('img', { name: /^Loss, at the end: D \d.*, G \d/ })).toBeVisible();
  await expect(loss.locator('canvas')).toBeVisible();
  await expect(samples(page).getByRole('img', { name: 'at step 100' })).toBeVisible();

  const before = await loss.getByRole('listitem').first().textContent();
  await training.train(300);
  await training.log('warning', 'D is nearly always right');
  await training.end('finished');
  await expect(page.getByText('All 300 steps done')).toBeVisible();
  await expect(loss.getByRole('listitem').first()).not.toHaveText(before ?? '');
  await expect(samples(page).getByRole('img', { name: 'at step 300' })).toBeVisible();
  await expect(page.getByText('D is nearly always right')).toBeVisible();
  expect(faults).toEqual([]);
});

test('time is stepped through by keyboard', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'film', project, steps: 300, snapshotEvery: 100 });
  await training.train(300);
  await page.goto(`/runs/${training.runId}`);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 300');
  await expect(page.getByRole('status')).toHaveText('live');

  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 200');
  await expect(page).toHaveURL(/step=200/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(samples(page).getByRole('img', { name: 'at step 200' })).toBeVisible();

  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 0');
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 300');
  await expect(page, 'the newest is no place of its own: it follows the run').not.toHaveURL(/step=/);

  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 0');
  await page.keyboard.press(' ');
  await expect(slider(page), 'it plays to the newest').toHaveAttribute('aria-valuetext', 'step 300');
  await expect(page.getByRole('button', { name: 'Play' }), 'and stops there').toBeVisible();
});

test('samples in colour are shown in colour, and a thousand modes in short', async ({
  page,
  app,
  project,
}) => {
  const dataset = 'stacked-fashion-mnist';
  const training = await startTraining(app.db, { name: 'stacks', project, dataset, steps: 100 });
  await training.train(100);
  await page.goto(`/runs/${training.runId}`);
  const picture = samples(page).getByRole('img', { name: 'at step 100' });
  await expect(picture).toBeVisible();
  const colours = await picture.evaluate(async (img: HTMLImageElement) => {
    await img.decode();
    const context = new OffscreenCanvas(img.naturalWidth, img.naturalHeight).getContext('2d');
    context?.drawImage(img, 0, 0);
    const { data = [] } = context?.getImageData(0, 0, img.naturalWidth, img.naturalHeight) ?? {};
    const strengths = [0, 1, 2].map(
      (channel) => data.filter((value, i) => i % 4 === channel && value > 200).length,
    );
    const red = data.filter((value, i) => i % 4 === 0 && value > 200 && data[i + 1]! < 60).length;
    return { strengths, red };
  });
  expect(Math.min(...colours.strengths), 'garments in each channel').toBeGreaterThan(1000);
  expect(colours.red, 'pixels that are red alone').toBeGreaterThan(100);

  await samples(page).getByText('Stacked Fashion-MNIST has 1000 modes').click();
  await expect(samples(page)).toContainText(
    '000 to 999: a digit each for the garments in red, green and blue',
  );
  await expect(samples(page).getByRole('listitem')).toHaveCount(0);
});

test('samples that someone looks at stay while the run goes on', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'goes-on', project, steps: 400, snapshotEvery: 100 });
  await training.train(200);
  await page.goto(`/runs/${training.runId}?step=100`);
  await expect(samples(page).getByRole('img', { name: 'at step 100' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('live');

  await training.train(300);
  await expect(samples(page)).toContainText('2 / 4');
  await expect(samples(page).getByRole('img', { name: 'at step 100' })).toBeVisible();

  await page.getByRole('button', { name: 'Newest' }).click();
  await expect(samples(page).getByRole('img', { name: 'at step 300' })).toBeVisible();
  await training.train(400);
  await expect(samples(page).getByRole('img', { name: 'at step 400' })).toBeVisible();
});

test('a copied link opens the same view', async ({ page, app, project, context }) => {
  const training = await startTraining(app.db, { name: 'shared', project, steps: 300, snapshotEvery: 100 });
  await training.train(300);
  await page.goto(`/runs/${training.runId}`);
  await page.getByRole('button', { name: 'images', exact: true }).click();
  await page.getByRole('button', { name: 'log y' }).click();
  await page.getByLabel('Smoothing').fill('0.9');
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/x=images/);
  await expect(page).toHaveURL(/logy=true/);
  await expect(page).toHaveURL(/smooth=0.9/);
  await expect(page).toHaveURL(/step=200/);

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const colleague = await context.newPage();
  await colleague.goto(link);
  await expect(colleague.getByRole('button', { name: 'images', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(colleague.getByRole('button', { name: 'log y' })).toHaveAttribute('aria-pressed', 'true');
  await expect(colleague.getByLabel('Smoothing')).toHaveValue('0.9');
  await expect(slider(colleague)).toHaveAttribute('aria-valuetext', 'step 200');
});

test('a part of the curves is looked at closely', async ({ page, app, project }) => {
  const training = await startTraining(app.db, {
    name: 'long',
    project,
    steps: 2000,
    logEvery: 1,
    snapshotEvery: 1000,
  });
  await training.train(2000);
  await page.goto(`/runs/${training.runId}`);
  const loss = page.getByRole('region', { name: 'Loss' });
  const plot = loss.getByRole('img');
  await expect(loss).toContainText('bucketed: 2 000 points in 600 buckets');

  const box = await plot.boundingBox();
  if (!box) throw new Error('expected the plot to have a place on the page');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
  await expect(loss, 'the place under the pointer is named').toContainText(/step \d/);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.*to=/);
  await expect(loss, 'few enough points to show them all').not.toContainText('bucketed');

  await page.getByRole('button', { name: 'Whole run' }).click();
  await expect(page).not.toHaveURL(/from=/);
  await expect(loss).toContainText('bucketed');
});

test('a click on a curve shows the samples of that moment', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'clicked', project, steps: 400, snapshotEvery: 100 });
  await training.train(400);
  await page.goto(`/runs/${training.runId}`);
  const plot = page.getByRole('region', { name: 'Loss' }).getByRole('img');
  await expect(plot.locator('canvas')).toBeVisible();
  const { width } = (await plot.boundingBox()) ?? { width: 0 };
  await plot.click({ position: { x: width / 2, y: 60 } });
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 200');
});

test('a run whose loss becomes NaN says so, and where', async ({ page, app, project, faults }) => {
  const training = await startTraining(app.db, { name: 'broken', project, steps: 300 }, { nanFrom: 50 });
  await training.train(60);
  await training.end('diverged', 'loss/generator is NaN at step 50');
  await page.goto(`/runs?project=${encodeURIComponent(project)}`);
  const row = page.getByRole('row').filter({ hasText: 'broken' });
  await expect(row).toContainText('diverged');
  await expect(row).toContainText('NaN');

  await row.getByRole('link').click();
  await expect(page.getByText('Diverged at step 60 of 300: loss/generator is NaN at step 50.')).toBeVisible();
  const loss = page.getByRole('region', { name: 'Loss' });
  await expect(loss).toContainText('G: first NaN or ∞ at step 50');
  await expect(loss.getByRole('listitem').filter({ hasText: 'G' })).toContainText('NaN');
  expect(faults).toEqual([]);
});

test('a run says why it is computed by what computes it', async ({ page, app, project }) => {
  const reason =
    'the compiled engine was passed over: the step calls dropout, whose random numbers would freeze';
  const slow = { name: 'slow', project };
  const training = await startTraining(app.db, slow, { engineNotes: [reason, 'threads: 4 was asked for'] });
  await page.goto(`/runs/${training.runId}`);
  await expect(page.getByText('tfjs 4.22.0 · wasm · 1 thread')).toBeVisible();
  const notes = page.getByRole('list', { name: 'About the engine' }).getByRole('listitem');
  await expect(notes).toHaveText([reason, 'threads: 4 was asked for']);

  const from = page.getByRole('region', { name: 'Code and machine' });
  await from.getByText('Show them').click();
  await expect(from).toContainText('Its code and machine were not recorded.');
  const git = { commit: '4ef32b7', branch: 'main', diff: '+ margin = 2', diffLength: 20, untracked: 1 };
  const machine = {
    ...{ host: 'lab-7', system: 'Linux', cpu: 'a processor', cores: 16 },
    ...{ memoryBytes: 64e9, node: '22' },
  };
  const { runId, attempt } = training;
  const packages = { zod: '4.6.7' };
  await app.db.runs.describeProvenance({ runId, attempt, provenance: { git, machine, packages } });
  await page.reload();
  await from.getByText('Show them').click();
  await expect(from).toContainText('commit 4ef32b7 on main, with changes, 1 untracked file');
  await expect(from).toContainText('lab-7: a processor, 16 cores');
  await from.getByText('Changes that were not committed').click();
  await expect(from).toContainText('+ margin = 2… 8 more characters were not kept.');
});

test('settings that were changed stand out from the defaults', async ({ page, app, project }) => {
  const training = await startTraining(app.db, {
    name: 'tuned',
    project,
    latentDim: 2,
    generator: { learningRate: 0.01 },
  });
  await page.goto(`/runs/${training.runId}`);
  const config = page.getByRole('region', { name: 'Config' });
  const field = (path: string) =>
    config.locator('dl > div', { has: page.getByText(path, { exact: true }) }).getByRole('definition');
  await expect(config).toContainText('2 changed from the defaults');
  await expect(field('latentDim')).toContainText('2default 64');
  await expect(field('generator.learningRate')).toContainText('0.01default 2e-4');
  await expect(field('batchSize')).not.toContainText('default');
  const diskUse = page.getByRole('region', { name: 'Disk use' });
  await expect(diskUse).toContainText(/in all.*Metrics.*points.*kB.*Checkpoints/);
});

test('a long log is read backwards', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'talkative', project });
  for (let i = 1; i <= 105; i++) await training.log('info', `line ${i}.`);
  await page.goto(`/runs/${training.runId}`);
  const log = page.getByRole('region', { name: 'Log' });
  await expect(log.getByRole('listitem').first()).toContainText('line 105.');
  await expect(log.getByRole('listitem')).toHaveCount(100);
  await log.getByRole('button', { name: 'Load older lines' }).click();
  await expect(log.getByRole('listitem').last()).toContainText('line 1.');
});

test('a sample is compared with what G may have copied, and with real samples', async ({
  page,
  app,
  project,
}) => {
  const training = await startTraining(app.db, { name: 'copied', project, steps: 200, snapshotEvery: 100 });
  await training.train(200);
  await training.evaluate({ 100: [0.5, 0.5], 200: [0.99, 0.01] });
  await page.goto(`/runs/${training.runId}`);
  await samples(page).getByRole('button', { name: 'Nearest training samples' }).click();
  const nearest = page.getByRole('region', { name: 'Nearest training sample' });
  await expect(nearest.getByRole('img', { name: 'The training sample nearest to sample 1' })).toBeVisible();
  await expect(nearest).toContainText('0.5 × as far as a held-out sample is from its nearest');
  await nearest.getByRole('button', { name: 'Next sample' }).click();
  await expect(page).toHaveURL(/sample=2/);
  await samples(page)
    .getByRole('img', { name: 'at step 200' })
    .click({ position: { x: 5, y: 5 } });
  await expect(nearest).toContainText('Sample 1 and its nearest');

  await samples(page).getByText('Real samples', { exact: true }).click();
  await expect(samples(page).getByRole('img', { name: 'Real samples of Ankle boot' })).toBeVisible();

  const map = page.getByRole('region', { name: 'Mode map' });
  await expect(map.getByRole('img', { name: /at the end Bag 99.*Coat 1/ })).toBeVisible();
  await map.getByRole('img').click({ position: { x: 3, y: 3 } });
  await expect(slider(page), 'a click goes to the step').toHaveAttribute('aria-valuetext', 'step 100');
  await expect(map.getByRole('list', { name: 'Shares at the step shown' })).toContainText('50');
});

test('two steps are laid over each other, and the samples saved', async ({ page, app, project, faults }) => {
  const training = await startTraining(app.db, { name: 'wiped', project, steps: 400, snapshotEvery: 100 });
  await training.train(400);
  await page.goto(`/runs/${training.runId}`);
  await samples(page).getByRole('button', { name: 'A/B' }).click();
  await expect(samples(page).getByRole('img', { name: /^A, .* at step 200$/ })).toBeVisible();
  await expect(samples(page).getByRole('img', { name: /^B, .* at step 400$/ })).toBeVisible();

  const divider = samples(page).getByRole('slider', { name: 'Divider between A and B' });
  await divider.press('End');
  await divider.press('ArrowLeft');
  await expect(divider).toHaveAttribute('aria-valuenow', '99');
  await expect(slider(page), 'its keys move nothing else').toHaveAttribute('aria-valuetext', 'step 400');
  await samples(page).getByRole('slider', { name: 'Step of A' }).press('ArrowLeft');
  await expect(page).toHaveURL(/versus=100.*divider=99|divider=99.*versus=100/);
  expect(await seriousFaults(page)).toEqual([]);

  await samples(page).getByRole('button', { name: 'Save' }).click();
  const saving = page.getByRole('dialog', { name: 'Save the samples' });
  await expect(saving).toContainText('all 5 grids, step 0 to 400');
  for (const [button, name, begin] of [
    ['PNG strip', 'wiped-steps-0-400.png', '\x89PNG'],
    ['Animated GIF', 'wiped-steps-0-400.gif', 'GIF89a'],
  ] as const) {
    const download = page.waitForEvent('download');
    await saving.getByRole('button', { name: button }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(name);
    const bytes = await readFile(await file.path(), 'latin1');
    expect(bytes.startsWith(begin)).toBe(true);
    expect(bytes.length).toBeGreaterThan(10_000);
  }
  expect(faults).toEqual([]);
});

test('an address without a run is a proper 404 with a way out', async ({ page }) => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'not-even-an-id']) {
    const response = await page.goto(`/runs/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  }
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
});
