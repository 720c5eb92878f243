/// <reference lib="dom" />
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { seriousFaults } from './axe.ts';
import { expect, test } from './stories.ts';
import { trainedSweep } from './trained-sweep.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Sweep file' });
const table = (page: Page) => page.getByRole('region', { name: 'Trials, a table' });

test('a sweep is written as a form and as a file, launched, and watched to its end', async ({
  page,
  emptyApp,
  project,
  faults,
}) => {
  test.setTimeout(420_000); // two trainings, each a process of its own
  // A database of its own: the worker would take runs that other stories have queued.
  await page.goto(`${emptyApp.url}/sweeps`);
  await page.getByRole('link', { name: 'New sweep' }).click();
  await expect(editor(page)).toContainText('loss-and-rate');
  const launch = page.getByRole('region', { name: 'Launch' });
  await expect(launch).toContainText('12 trials');
  await expect(launch).toContainText('nobody knows how long a trial takes');

  // The file follows the form.
  const form = page.getByRole('region', { name: 'Form' });
  const search = form.getByRole('region', { name: 'How it searches' });
  await search.getByLabel('seeds', { exact: true }).fill('1');
  await search.getByLabel('project', { exact: true }).fill(project);
  await search.getByLabel('objective', { exact: true }).fill('minimize loss/generator');
  for (const [field, value] of [
    ['batchSize', '16'],
    ['steps', '30'],
  ] as const)
    await form.getByLabel(field, { exact: true }).fill(value);
  await form.getByLabel('Find a field of a run').fill('logEvery');
  await form.getByLabel('logEvery', { exact: true }).fill('1');
  await form.getByRole('button', { name: 'Do not vary generator.learningRate' }).click();
  await expect(editor(page)).toContainText('logEvery: 1');
  await expect(editor(page)).not.toContainText('also:');
  await expect(launch).toContainText('2 trials');
  expect(await seriousFaults(page)).toEqual([]);

  // The form follows the file, and what is wrong is said with its place.
  await editor(page).press('Control+End');
  await page.keyboard.type('seed: many');
  const problems = page.getByRole('list', { name: 'Problems of the file' });
  await expect(problems).toContainText(/\d+:1 seed: expected .*many/);
  await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled();
  await problems.getByRole('button').click();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Control+End');
  for (const _ of 'seed: many') await page.keyboard.press('Backspace');
  await expect(problems).toHaveCount(0);
  await page.getByRole('button', { name: 'Start' }).click();

  await expect(page.getByRole('heading', { name: 'loss-and-rate', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Trials', exact: true })).toContainText('No trials yet');
  await expect(page.getByText('No worker is running: ./modewatch work')).toBeVisible();
  await expect(page.getByText('No worker is at work')).toBeVisible();

  const worker = startWorker(emptyApp.databaseUrl);
  try {
    await expect(page.getByText('2 of 2 trials are over: every point of its space was tried.')).toBeVisible({
      timeout: 300_000,
    });
  } finally {
    await worker.stop();
  }
  await expect(table(page).getByRole('row')).toHaveCount(3);
  await expect(table(page)).toContainText('finished');
  await expect(page.getByRole('region', { name: 'Best settings' })).toContainText('loss/generator');
  await expect(page.getByText('None of 2 trials collapsed.')).toBeVisible();
  expect(faults).toEqual([]);
});

test('a sweep tells which setting collapses, and its runs are compared', async ({
  page,
  app,
  project,
  faults,
}) => {
  const { sweepId } = await trainedSweep(app.db, {
    file: `
name: which-collapse
project: ${JSON.stringify(project)}
method: grid
objective: minimize loss/generator
run: { dataset: ring, steps: 20 }
parameters:
  loss: { values: [hinge, minimax] }
  generator.learningRate: { values: [0.001, 0.01] }
`,
    fate: ({ loss, 'generator.learningRate': rate }) => ({
      values: { 'loss/generator': loss === 'hinge' ? Number(rate) : 1 },
      collapses: rate === 0.01 && loss === 'minimax',
    }),
  });
  await page.goto('/sweeps');
  await page.getByRole('link', { name: 'which-collapse' }).click();
  await expect(page.getByText('4 of 4 trials are over')).toBeVisible();
  await expect(
    page.getByText('1 of 4 trials collapsed (25\u202f%), most at', { exact: false }),
  ).toContainText('minimax');
  await expect(page.getByRole('region', { name: 'Best settings' })).toContainText('0.001');
  await expect(page.getByRole('region', { name: 'whether a trial collapses' })).toContainText(
    'Too few trials: 4 of the 8 settings',
  );
  expect(await seriousFaults(page)).toEqual([]);

  // The map is over whichever settings are asked for.
  const map = page.getByRole('table', { name: /^Collapsed trials of all trials, by / });
  await expect(map.getByRole('cell', { name: '0 of 1' })).toHaveCount(3);
  await expect(map.getByRole('cell', { name: '1 of 1' })).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Columns of the collapse map' }).selectOption('loss');
  await page.getByRole('combobox', { name: 'Rows of the collapse map' }).selectOption('nothing');
  await expect(
    page.getByRole('table', { name: 'Collapsed trials of all trials, by loss', exact: true }),
  ).toBeVisible();
  await expect(map.getByRole('columnheader')).toContainText(['hinge', 'minimax']);
  await expect(map.getByRole('cell')).toHaveText(['0 of 2', '1 of 2']);
  await expect(page).toHaveURL(/mapx=loss/);

  // Only those that collapsed, by a link that can be shared.
  await page.getByRole('combobox', { name: 'Trials in this state' }).selectOption('collapsed');
  await expect(table(page).getByRole('row')).toHaveCount(2);
  await expect(table(page)).toContainText('collapsed: full-collapse since step 10');
  await expect(page).toHaveURL(/state=collapsed/);
  const download = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Trials', exact: true }).getByRole('link', { name: 'CSV' }).click();
  const [head, ...rows] = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(head).toContain('trial,run,run id,state,reason,loss/generator,loss,generator.learningRate,');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/,collapsed,collapsed: full-collapse since step 10.*,1,minimax,0.01,3,1,0,20,20,/);

  await page.getByRole('link', { name: 'Compare these 4 runs' }).click();
  await expect(page.getByRole('heading', { name: 'Compare 4 runs' })).toBeVisible();
  await expect(page.getByText('2 settings differ')).toBeVisible();
  await page.goBack();
  await table(page).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/runs\//);
  expect(faults).toEqual([]);
  expect((await app.db.sweeps.byId(sweepId)).trials).toEqual({ collapsed: 1, finished: 3 });
});

test('a sweep is paused, resumed, cloned and canceled', async ({ page, app, project, faults }) => {
  const file = `name: controlled\nproject: ${JSON.stringify(project)}\nmethod: random\nbudget: { trials: 2 }\nparameters: { latentDim: { min: 1, max: 8 } }\n`;
  const { sweepId } = await trainedSweep(app.db, { file, most: 0 });
  await page.goto(`/sweeps/${sweepId}`);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('no more begin until it is resumed')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Extend', exact: true }).click();
  await page.getByLabel('More trials, beyond 2').fill('3');
  await page.getByRole('dialog').getByRole('button', { name: 'Extend' }).click();
  await expect(page.getByText('0 of 5 trials are over')).toBeVisible();

  await page.getByRole('link', { name: 'Clone', exact: true }).click();
  await expect(editor(page)).toContainText('name: controlled 2');
  await page.goBack();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel the sweep' }).click();
  await expect(page.getByText('None was begun before the sweep was canceled.')).toBeVisible();
  expect(faults).toEqual([]);
});

test('trials that failed are tried again', async ({ page, app, project, faults }) => {
  const { sweepId } = await trainedSweep(app.db, {
    file: `
name: fails
project: ${JSON.stringify(project)}
method: grid
run: { dataset: ring, steps: 20 }
parameters:
  latentDim: { values: [2, 8] }
`,
    most: 1,
    fate: () => ({ values: {}, collapses: false, fails: true }),
  });
  await page.goto(`/sweeps/${sweepId}`);
  await page.getByRole('button', { name: 'Retry 1 failed' }).click();
  await expect(page.getByText('1 tried again.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Retry/ })).toHaveCount(0);
  expect((await app.db.sweeps.byId(sweepId)).trials).toEqual({ pending: 1 });
  expect(faults).toEqual([]);
});

test('a sweep that is not there is a page that says so', async ({ page }) => {
  const answer = await page.goto('/sweeps/00000000-0000-4000-8000-000000000000');
  expect(answer?.status()).toBe(404);
  await page.goto('/sweeps/new?from=00000000-0000-4000-8000-000000000000');
  await expect(page.getByText('There is no sweep with the id')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('live');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible();
  await page.keyboard.type('sweeps');
  await expect(page.getByRole('option', { name: 'Sweeps', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sweeps', level: 1 })).toBeVisible();
});

/** A worker as a user starts one, for one run at a time. */
function startWorker(databaseUrl: string): { stop(): Promise<void> } {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-story-'));
  const program = fileURLToPath(new URL('../../modewatch', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [program, 'work', '--no-fetch', '--concurrency', '1'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, MODEWATCH_DATA: dataDir },
    stdio: 'ignore',
  });
  return {
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
