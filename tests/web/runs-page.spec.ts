import { readFile } from 'node:fs/promises';
import { runConfig } from '@modewatch/core/config';
import type { Page } from '@playwright/test';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

const table = (page: Page) => page.getByRole('region', { name: 'Runs, a table' });
const rows = (page: Page) => table(page).locator('tbody').getByRole('row');
const filter = (page: Page) => page.getByRole('combobox', { name: 'Filter runs' });
const selected = (page: Page) => page.getByRole('region', { name: 'Selected runs' });
const listOf = (project: string) => `/runs?project=${encodeURIComponent(project)}`;

test('the first run appears on an empty page and moves by itself', async ({ page, emptyApp, faults }) => {
  await page.goto(`${emptyApp.url}/runs`);
  await expect(page.getByText('No runs yet')).toBeVisible();
  await expect(page.getByText('./modewatch train examples/fashion-mnist-healthy.yaml')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('live');

  const training = await startTraining(emptyApp.db, { name: 'my-first', steps: 400, snapshotEvery: 100 });
  const row = rows(page).filter({ hasText: 'my-first' });
  await expect(row).toContainText('running');
  await expect(row.getByRole('img', { name: 'Samples at step 0' })).toBeVisible();

  await training.train(200);
  await expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
  await expect(row.getByRole('img', { name: 'Samples at step 200' })).toBeVisible();
  await expect(row.getByRole('img', { name: /^loss\/generator, at the end \d/ }), 'its curve').toBeVisible();

  await training.train(400);
  await training.end('finished');
  await expect(row).toContainText('finished');
  expect(faults).toEqual([]);
});

test('a filter is completed as it is written, and is in the address', async ({ page, app, project }) => {
  const create = (name: string, loss: 'hinge' | 'minimax') =>
    app.db.runs.create({ config: runConfig.parse({ name, loss, project, tags: ['paper'] }) });
  for (const name of ['quiet-fox', 'loud-fox']) await create(name, 'hinge');
  await create('quiet-owl', 'minimax');
  await page.goto(listOf(project));
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByRole('status')).toHaveText('live');

  await page.keyboard.press('/');
  await page.keyboard.type('quiet los');
  await expect(page.getByRole('option', { name: 'loss', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(filter(page)).toHaveValue('quiet loss:');
  await page.getByRole('option', { name: 'hinge' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('quiet-fox');
  await expect(page).toHaveURL(/q=quiet\+?(%20)?loss:hinge/);

  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await filter(page).fill('tag:paper los:hinge');
  await expect(page.getByText('There is no field los; did you mean loss?')).toBeVisible();
  await filter(page).fill('tag:paper status:finished');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(rows(page)).toHaveCount(3);
});

test('a run leaves a list of one status when it gets another', async ({ page, app, project }) => {
  const training = await startTraining(app.db, { name: 'on-its-way', project, steps: 10 });
  await page.goto(`${listOf(project)}&q=status:running`);
  await expect(rows(page)).toContainText('on-its-way');
  await expect(page.getByRole('status')).toHaveText('live');
  await training.end('finished');
  await expect(page.getByText('No run fits the filter')).toBeVisible();
});

test('hands stay on the keyboard', async ({ page, app, project }) => {
  for (const name of ['older', 'newer']) {
    await app.db.runs.create({ config: runConfig.parse({ name, project }) });
  }
  await page.goto(listOf(project));
  await expect(page.getByRole('status')).toHaveText('live');
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(selected(page)).toContainText('2 runs selected');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'newer', level: 1 })).toBeVisible();
});

test('runs get tags and notes, go to the archive and come back', async ({ page, app, project, faults }) => {
  for (const name of ['first', 'second', 'third']) {
    await app.db.runs.create({ config: runConfig.parse({ name, project }) });
  }
  await page.goto(listOf(project));
  await expect(page.getByRole('status')).toHaveText('live');

  const notes = `Worth a look 🧵 تجربة جديدة\n${'x'.repeat(10_000)}`;
  await page.getByRole('button', { name: 'Notes and tags of first' }).click();
  await page.getByRole('textbox', { name: 'Notes' }).fill(notes);
  await page.getByLabel('Tags, divided by commas').fill('paper, حلقة');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(rows(page).filter({ hasText: 'first' })).toContainText('حلقة');
  const { runs } = await app.db.runs.search({
    ...{ project, query: 'tag:paper', offset: 0, limit: 10, settings: [], metrics: [] },
  });
  expect(runs.map((run) => run.notes)).toEqual([notes]);

  await page.getByRole('checkbox', { name: 'Select first' }).click();
  await page.getByRole('checkbox', { name: 'Select third' }).click({ modifiers: ['Shift'] });
  await expect(selected(page)).toContainText('3 runs selected');
  await page.getByRole('checkbox', { name: 'Select second' }).click();
  await selected(page).getByRole('button', { name: 'Tag' }).click();
  await page.getByLabel('Tags, divided by commas').fill('keep');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(rows(page).filter({ hasText: 'keep' })).toHaveCount(2);
  await page.keyboard.press('Escape');

  await selected(page).getByRole('button', { name: 'Archive' }).click();
  await expect(rows(page)).toHaveCount(1);
  await filter(page).fill('is:archived');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Select first' }).click();
  await selected(page).getByRole('button', { name: 'Restore' }).click();
  await expect(rows(page)).toHaveCount(1);

  await page.getByRole('link', { name: 'third' }).click();
  const archived = page.getByRole('region', { name: 'Archived' });
  await expect(archived).toContainText('This run is archived: lists leave it out.');
  await archived.getByRole('button', { name: 'Restore' }).click();
  await expect(archived).toHaveCount(0);
  await page.goto(listOf(project));
  await page.getByRole('link', { name: 'first' }).click();
  const note = page.getByRole('region', { name: 'Notes' });
  await note.getByRole('button', { name: `Show all 10\u202f0${notes.length - 10_000} characters` }).click();
  await expect(note, 'nothing of it is cut').toContainText('x'.repeat(10_000));
  expect(faults).toEqual([]);
});

test('what is being written of a run is not lost by a click beside it', async ({ page, app, project }) => {
  await app.db.runs.create({ config: runConfig.parse({ name: 'first', project }) });
  await page.goto(listOf(project));
  await page.getByRole('button', { name: 'Notes and tags of first' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Notes' }).fill('half a thought');
  await page.mouse.click(4, 400);
  await expect(dialog.getByRole('textbox', { name: 'Notes' })).toHaveValue('half a thought');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Notes and tags of first' }).click();
  await expect(dialog).toBeVisible();
  await page.mouse.click(4, 400);
  await expect(dialog, 'nothing was written').toBeHidden();
});

test('what is said of selected runs is about what was done last', async ({ page, app, project }) => {
  await app.db.runs.create({ config: runConfig.parse({ name: 'first', project }) });
  await page.goto(listOf(project));
  await page.getByRole('checkbox', { name: 'Select first' }).click();
  await page.route('**/api/trpc/runs.tag*', (route) => route.abort());
  await selected(page).getByRole('button', { name: 'Tag' }).click();
  await page.getByLabel('Tags, divided by commas').fill('keep');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(selected(page)).toContainText('The server does not answer.');
  await page.keyboard.press('Escape');
  await selected(page).getByRole('button', { name: 'Archive' }).click();
  await expect(selected(page)).toContainText('Archived 1.');
  await expect(selected(page)).not.toContainText('The server does not answer.');
});

test('a link is copied over plain HTTP, too', async ({ page, project }) => {
  // As a browser has it on a page of another machine without HTTPS.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
  await page.goto(listOf(project));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused();
  const address = page.url();
  await filter(page).focus();
  await page.keyboard.press('Control+v');
  await expect(filter(page)).toHaveValue(address);
});

test('rows that cannot be read say so, and come when asked for again', async ({ page, app, project }) => {
  for (let i = 0; i < 60; i++)
    await app.db.runs.create({ config: runConfig.parse({ name: `run-${i}`, project }) });
  await page.route('**/api/trpc/**', (route) =>
    route.request().postData()?.includes('"offset":50') ? route.abort() : route.continue(),
  );
  await page.goto(listOf(project));
  await expect(rows(page).first()).toContainText('run-59');
  await table(page).evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  const failed = page.getByRole('alert').filter({ hasText: 'Some rows could not be loaded.' });
  await expect(failed).toContainText('The server does not answer.');
  await page.unroute('**/api/trpc/**');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: 'run-0', exact: true })).toBeVisible();
  await expect(failed).toHaveCount(0);
});

test('groups, columns and order make a view that is saved and exported', async ({ page, app, project }) => {
  for (const seed of [1, 2, 3]) {
    for (const loss of ['hinge', 'minimax'] as const) {
      const training = await startTraining(app.db, {
        ...{ name: `${loss}-${seed}`, project, loss, seed, steps: 10 },
      });
      await training.train(10);
      await training.end('finished');
    }
  }
  await page.goto(`${listOf(project)}&columns=loss/generator,seed`);
  await page.getByRole('combobox', { name: 'Group by' }).selectOption('loss');
  const groups = page.getByRole('region', { name: 'Runs by loss' });
  await expect(groups.getByRole('row')).toHaveCount(3);
  await expect(groups.getByRole('row', { name: 'hinge 3' })).toContainText('±');
  await groups.getByRole('button', { name: 'hinge' }).click();
  await expect(rows(page)).toHaveCount(3);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'batchSize' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'seed' }).click();
  await expect(rows(page).first()).toContainText('hinge-3');

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Name of the view').fill('hinge by seed');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(listOf(project));
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('link', { name: 'hinge by seed' }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('hinge-3');

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  const [head, ...lines] = csv.trim().split('\r\n');
  expect(head).toBe('id,name,project,status,step,steps,created,tags,notes,loss/generator,seed,batchSize');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/,hinge-3,.*,finished,10,10,.*,\d\.\d{6,},3,64$/);
});

test('one project at a time, or all of them', async ({ page, app, project }) => {
  for (const name of [project, `${project}, again`]) {
    await app.db.runs.create({ config: runConfig.parse({ name: `run of ${name}`, project: name }) });
  }
  await page.goto('/runs');
  await expect(page.getByRole('status')).toHaveText('live');
  await page.getByRole('combobox', { name: 'Project' }).selectOption({ label: `${project} (1)` });
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('link', { name: `run of ${project}`, exact: true })).toBeVisible();
  await expect(page).toHaveURL(/project=one/);
});
