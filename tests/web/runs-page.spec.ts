import { runConfig } from '@modewatch/core/config';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

test('the first run appears on an empty page and moves by itself', async ({ page, emptyApp, faults }) => {
  await page.goto(emptyApp.url);
  await expect(page.getByText('No runs yet')).toBeVisible();
  await expect(page.getByText('./modewatch train examples/fashion-mnist-healthy.yaml')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('live');

  const training = await startTraining(emptyApp.db, { name: 'my-first', steps: 400, snapshotEvery: 100 });
  const row = page.getByRole('listitem').filter({ hasText: 'my-first' });
  await expect(row).toContainText('running');
  await expect(row.getByRole('img', { name: 'Samples at step 0' })).toBeVisible();

  await training.train(200);
  await expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
  await expect(row.getByRole('img', { name: 'Samples at step 200' })).toBeVisible();
  await expect(row).toContainText('D loss');

  await training.train(400);
  await training.end('finished');
  await expect(row).toContainText('finished');
  expect(faults).toEqual([]);
});

test('a filter is in the address, so that a reload and a colleague see the same', async ({
  page,
  app,
  project,
}) => {
  for (const [name, loss] of [
    ['quiet-fox', 'minimax'],
    ['loud-fox', 'non-saturating'],
    ['quiet-owl', 'non-saturating'],
  ] as const) {
    await app.db.runs.create({ config: runConfig.parse({ name, loss, project }) });
  }
  await page.goto(`/?project=${encodeURIComponent(project)}`);
  const rows = page.getByRole('list').getByRole('listitem');
  await expect(rows).toHaveCount(3);

  await page.keyboard.press('/');
  await page.keyboard.type('quiet non-sat');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('quiet-owl');
  await expect(page).toHaveURL(/q=quiet/);

  await page.reload();
  await expect(rows).toHaveCount(1);
  await expect(page.getByLabel('Filter runs')).toHaveValue('quiet non-sat');

  await page.getByRole('combobox', { name: 'Status' }).selectOption('finished');
  await expect(page.getByText('No run fits the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(rows).toHaveCount(3);
});

test('the filter searches all runs, not only those on the page', async ({ page, app, project }) => {
  const create = (name: string, changes: object = {}) =>
    app.db.runs.create({ config: runConfig.parse({ name, project, ...changes }) });
  await create('the-oldest', { tags: ['lost-and-found'], dataset: 'ring' });
  for (let i = 1; i <= 51; i++) await create(`run-${i}`);
  await page.goto(`/?project=${encodeURIComponent(project)}`);
  const rows = page.getByRole('list').getByRole('listitem');
  await expect(rows).toHaveCount(50);

  await page.getByLabel('Filter runs').fill('found ring');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('the-oldest');
  await expect(page.getByRole('heading', { name: 'Runs 1 of 1' })).toBeVisible();

  await page.getByLabel('Filter runs').fill('run- mlp');
  await expect(page.getByRole('heading', { name: 'Runs 50 of 51' })).toBeVisible();
  await page.getByRole('button', { name: 'Load older runs' }).click();
  await expect(rows).toHaveCount(51);
  await expect(rows.last()).toContainText('run-1');
});

test('a run leaves a list of one status when it gets another', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'on-its-way', project, steps: 10 });
  await page.goto(`/?project=${encodeURIComponent(project)}&status=running`);
  const rows = page.getByRole('list').getByRole('listitem');
  await expect(rows).toContainText('on-its-way');
  await expect(page.getByRole('status')).toHaveText('live');
  await training.end('finished');
  await expect(page.getByText('No run fits the filter')).toBeVisible();
});

test('one project at a time, or all of them', async ({ page, app, project }) => {
  for (const name of [project, `${project}, again`]) {
    await app.db.runs.create({ config: runConfig.parse({ name: `run of ${name}`, project: name }) });
  }
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Project' }).selectOption({ label: `${project} (1)` });
  await expect(page.getByRole('list').getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('link', { name: `run of ${project}`, exact: true })).toBeVisible();
  await expect(page).toHaveURL(/project=one/);
});

test('older runs come on demand, and the count says how many there are', async ({ page, app, project }) => {
  for (let i = 1; i <= 53; i++) {
    await app.db.runs.create({ config: runConfig.parse({ name: `run-${i}`, project }) }); // one after the other: newest first
  }
  await page.goto(`/?project=${encodeURIComponent(project)}`);
  const rows = page.getByRole('list').getByRole('listitem');
  await expect(rows).toHaveCount(50);
  await expect(rows.first()).toContainText('run-53');
  await expect(page.getByRole('heading', { name: 'Runs 50 of 53' })).toBeVisible();

  await page.getByRole('button', { name: 'Load older runs' }).click();
  await expect(rows).toHaveCount(53);
  await expect(rows.last()).toContainText('run-1');
  await expect(page.getByRole('button', { name: 'Load older runs' })).toBeHidden();
});

test('hands stay on the keyboard: j, k and enter', async ({ page, app, project }) => {
  for (const name of ['older', 'newer']) {
    await app.db.runs.create({ config: runConfig.parse({ name, project }) });
  }
  await page.goto(`/?project=${encodeURIComponent(project)}`);
  await expect(page.getByRole('status')).toHaveText('live');
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'newer' })).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'older' })).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'newer', level: 1 })).toBeVisible();
});
