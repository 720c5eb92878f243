import { expect, test } from './stories.ts';
import { samples, slider } from './time-machine.ts';
import { startTraining } from './training.ts';

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

test('the newest of many flags are shown first, and all when asked for', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'flapping', project, steps: 400, snapshotEvery: 400 });
  await training.train(200);
  for (let step = 10; step <= 120; step += 10)
    await training.raise({ rule: 'missing-modes', onset: step, detected: step, modes: ['Bag'] });
  await page.goto(`/runs/${training.runId}`);
  const flags = page.getByRole('list', { name: 'Flags', exact: true }).locator(':scope > li');
  await expect(flags).toHaveCount(8);
  await expect(flags.first()).toContainText('raised at step 120');
  await page.getByRole('button', { name: 'Show all 12 flags' }).click();
  await expect(flags).toHaveCount(12);
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

test('a run of one point is drawn, and a metric that is never finite says so', async ({
  page,
  app,
  project,
  faults,
}) => {
  const training = await startTraining(
    app.db,
    { name: 'one-point', project, steps: 200, snapshotEvery: 100 },
    { values: { 'diversity/coverage-k5': 0.9, 'never/finite': Number.NaN } },
  );
  await training.train(10);
  await page.goto(`/runs/${training.runId}`);
  await expect(page.getByRole('region', { name: 'Phase plot' })).toContainText('the only one');
  await expect(page.getByRole('region', { name: 'never', exact: true })).toContainText(
    'No value here that can be drawn',
  );
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

test('an address without a run is a proper 404 with a way out', async ({ page }) => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'not-even-an-id']) {
    const response = await page.goto(`/runs/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  }
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
});
