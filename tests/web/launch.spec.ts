import type { Page } from '@playwright/test';
import { expect, test } from './stories.ts';

const problems = (page: Page) => page.getByRole('list', { name: 'Problems of the file' });
const lines = (page: Page) => page.locator('.cm-line').allTextContents();
const form = (page: Page) => page.getByRole('region', { name: 'Form' });

test('a sweep file that is no YAML says where, and nothing is started or lost', async ({
  page,
  app,
  faults,
}) => {
  const sweepsBefore = (await app.db.sweeps.list({ limit: 500 })).length;
  await page.goto('/sweeps/new');
  const editor = page.getByRole('textbox', { name: 'Sweep file' });
  const search = page.getByRole('region', { name: 'How it searches' });
  const launch = page.getByRole('region', { name: 'Launch' });
  await search.getByLabel('name', { exact: true }).fill('half-written');
  await expect(launch).toContainText('12 trials');
  const linesBefore = await lines(page);

  await editor.press('Control+End');
  await page.keyboard.type('budget: { trials: 4');
  const line = (await lines(page)).length;
  await expect(problems(page).getByRole('button').first()).toHaveText(new RegExp(`^${line}:\\d+ \\S`));
  await expect(launch).toContainText('This file cannot be launched yet.');
  for (const name of ['Start', 'Store as a draft'])
    await expect(page.getByRole('button', { name })).toBeDisabled();
  await expect(form(page)).toContainText('The file is not valid YAML');
  await problems(page).getByRole('button').first().click();
  await expect(editor).toBeFocused();
  expect(await app.db.sweeps.list({ limit: 500 })).toHaveLength(sweepsBefore);

  await page.keyboard.press('Control+End');
  await page.keyboard.type(' }');
  await expect(problems(page)).toHaveCount(0);
  await expect(launch).toContainText('4 trials');
  await expect(search.getByLabel('name', { exact: true })).toHaveValue('half-written');
  await expect(search.getByLabel('budget.trials', { exact: true })).toHaveValue('4');
  await expect(page.getByRole('button', { name: 'Start' })).toBeEnabled();
  expect((await lines(page)).slice(0, linesBefore.length - 1)).toEqual(linesBefore.slice(0, -1));
  expect(faults).toEqual([]);
});

test('a run is written in the browser, and waits for a worker', async ({ page, app, project, faults }) => {
  await page.goto(`/runs?project=${encodeURIComponent(project)}`);
  await page.getByRole('link', { name: 'New run' }).click();
  await expect(page.getByRole('heading', { name: 'New run', level: 1 })).toBeVisible();
  const editor = page.getByRole('textbox', { name: 'Run file' });
  await expect(editor).toContainText('dataset: ring');
  await editor.press('Control+End');
  await page.keyboard.type(`project: [`);
  await expect(problems(page).getByRole('button').first()).toHaveText(/^\d+:\d+ \S/);
  await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled();
  await page.keyboard.press('Backspace');
  await page.keyboard.type(JSON.stringify(project));
  await expect(problems(page)).toHaveCount(0);
  await form(page).getByLabel('latentDim', { exact: true }).fill('3');
  await page.getByRole('button', { name: 'Start' }).click();

  await expect(page.getByText('Waits for a worker.')).toBeVisible();
  const { runs } = await app.db.runs.list({ project, limit: 2 });
  expect(runs).toMatchObject([
    { status: 'pending', config: { dataset: 'ring', latentDim: 3 }, parent: null },
  ]);
  expect(faults).toEqual([]);
});

test('what is wrong stands beside its field, too', async ({ page, app: _app, faults }) => {
  await page.goto('/sweeps/new');
  const seeds = form(page).getByLabel('seeds', { exact: true });
  await expect(seeds).toHaveAccessibleDescription(/\S/);
  const meaning = await seeds.evaluate((input) => input.parentElement!.lastElementChild!.textContent);
  await seeds.fill('0');
  await expect(seeds).toHaveAttribute('aria-invalid', 'true');
  await expect(seeds).toHaveAccessibleDescription(/^expected .*got 0/);
  await seeds.fill('2');
  await expect(seeds).toHaveAccessibleDescription(meaning!);
  const width = form(page).getByLabel('latentDim', { exact: true });
  await width.fill('-1');
  await expect(width).toHaveAccessibleDescription(/^expected .*got -1/);

  const rates = form(page).getByRole('group', { name: 'generator.learningRate' });
  await expect(rates.getByLabel('also', { exact: true })).toHaveValue('discriminator.learningRate');
  const common = form(page).getByRole('region', { name: 'What all trials have in common' });
  const follower = common.getByLabel('discriminator.learningRate', { exact: true });
  await expect(follower).toHaveAttribute('placeholder', 'varies');
  await rates.getByLabel('also', { exact: true }).fill('');
  await expect(follower).toHaveAttribute('placeholder', /usual/);
  expect(faults).toEqual([]);
});
