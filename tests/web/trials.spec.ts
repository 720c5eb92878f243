/// <reference lib="dom" />
import { expect, test } from './stories.ts';
import { trainedSweep } from './trained-sweep.ts';

test('trials say in plain words where they stand, and which of them collapsed', async ({
  page,
  app,
  project,
  faults,
}) => {
  const { sweepId } = await trainedSweep(app.db, {
    file: `
name: plain-words
project: ${JSON.stringify(project)}
method: grid
objective: minimize collapse
seeds: 2
run: { dataset: ring, steps: 20 }
parameters:
  latentDim: { values: [2, 4, 8] }
`,
    most: 4,
    fate: ({ latentDim }) => ({ values: {}, collapses: latentDim === 2 }),
  });
  const [runId = ''] = (await app.db.sweeps.advance({ sweepId, capacity: 1 })).waiting;
  await app.db.runs.lease({ runId, worker: 'test' });
  await page.goto(`/sweeps/${sweepId}?sort=value`);

  const rows = page.getByRole('region', { name: 'Trials, a table' }).locator('tbody').getByRole('row');
  const columns = (row: number) => rows.nth(row).getByRole('cell');
  const [state, collapse] = [3, 6];
  for (const [row, [word, value]] of [
    ['finished', '0'],
    ['finished', '0'],
    ['collapsed', '1'],
    ['collapsed', '1'],
    ['starting', '–'],
  ].entries()) {
    await expect(columns(row).nth(state)).toContainText(word ?? '');
    await expect(columns(row).nth(collapse)).toHaveText(value ?? '');
  }
  await expect(page.getByText('1 starting', { exact: true })).toHaveAttribute('title', /^leased: /);
  await expect(page.getByText('leased')).toHaveCount(0);

  await page.setViewportSize({ width: 390, height: 800 });
  const scale = page.getByText(/^0\u202f%100\u202f% collapsed$/);
  expect((await scale.boundingBox())?.height, 'a scale is on one line').toBeLessThan(24);
  await expect(page.getByRole('region', { name: 'Where the curves stand, a table' })).toBeVisible();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, 'a wide table scrolls by itself').toBe(0);
  expect(faults).toEqual([]);
});
