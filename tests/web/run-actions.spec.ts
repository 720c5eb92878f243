import { runConfig } from '@modewatch/core/config';
import { seriousFaults } from './axe.ts';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

test('a run is stopped, goes on, is cloned with other settings, and branches off before its collapse', async ({
  page,
  app,
  project,
  faults,
}) => {
  const training = await startTraining(app.db, { name: 'going-wrong', project, steps: 2000 });
  await training.train(100);
  await training.save(100);
  await training.train(200);
  await training.save(200);
  await training.raise({ rule: 'missing-modes', severity: 'critical', onset: 150, detected: 200 });
  await page.goto(`/runs/${training.runId}`);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('Canceled at step 200 of 2\u202f000.')).toBeVisible();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(page.getByText('Interrupted at step 200')).toBeVisible();

  await page.getByRole('link', { name: 'Clone and edit' }).click();
  const editor = page.getByRole('textbox', { name: 'Run file' });
  await expect(editor).toContainText(`project: ${project}`);
  await page.getByRole('region', { name: 'Form' }).getByLabel('latentDim', { exact: true }).fill('0');
  await expect(page.getByRole('list', { name: 'Problems of the file' })).toContainText('latentDim: expected');
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeDisabled();
  await page.getByRole('region', { name: 'Form' }).getByLabel('latentDim', { exact: true }).fill('7');
  await expect(editor).toContainText('latentDim: 7');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('Waits for a worker.')).toBeVisible();
  await expect(page.getByText('z 7 ~', { exact: false }).first()).toBeVisible();

  await page.goto(`/runs/${training.runId}`);
  const checkpoints = page.getByRole('region', { name: 'Checkpoints' });
  await expect(checkpoints).toContainText('2 kept, newest first');
  await checkpoints.getByRole('link', { name: 'Branch from here, step 200' }).click();
  await expect(page.getByRole('combobox', { name: 'Checkpoint' })).toHaveValue('200');
  await page.goBack();
  await page.getByRole('link', { name: 'Rewind and branch' }).click();
  await expect(page.getByRole('combobox', { name: 'Checkpoint' })).toHaveValue('100');
  await expect(page.getByText('Its collapse began at step 150.')).toBeVisible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('Waits for a worker, to go on from step 100 of 2\u202f000.')).toBeVisible();
  expect(faults).toEqual([]);
});

test('runs that were started together lead to each other', async ({ page, app, project, faults }) => {
  const configs = ['one', 'other'].map((name) => runConfig.parse({ name, project }));
  const { name, runIds } = await app.db.sweeps.createGroup({ project, name: 'both of them', configs });
  await page.goto(`/runs/${runIds[0]}`);
  await page.getByRole('link', { name: `of ${name}` }).click();
  await expect(page.locator('tbody').getByRole('row')).toHaveCount(2);
  expect(faults).toEqual([]);
});
