/// <reference lib="dom" />
import type { Locator } from '@playwright/test';
import { colouredPixels } from './coloured-pixels.ts';
import { expect, test } from './stories.ts';
import { slider } from './time-machine.ts';
import { startTraining } from './training.ts';

test('what real data scores lies as a band across the diversity of a run', async ({
  page,
  app,
  project,
  faults,
}) => {
  const training = await startTraining(
    app.db,
    { name: 'banded', project, steps: 200, snapshotEvery: 100 },
    { values: { 'diversity/coverage-k5': 0.31 } },
  );
  await training.train(100);
  await page.goto(`/runs/${training.runId}`);
  const diversity = page.getByRole('region', { name: 'Diversity' });
  const coverage = diversity.getByRole('region', { name: 'Coverage' });
  await expect(coverage.locator('canvas')).toBeVisible();
  await expect(coverage).not.toContainText('real data');
  const before = await filledRows(coverage);

  const scores = { mean: 0.9, deviation: 0.02, low: 0.7, high: 0.95, resamples: 200 };
  await training.evaluate({ 100: [0.5, 0.5] }, { nulls: { 'diversity/coverage-k5': scores } });
  await page.reload();
  await expect(coverage.getByRole('list')).toContainText('real data 0.7 to 0.95');
  await expect(coverage.getByRole('img', { name: /; real data 0\.7 to 0\.95$/ })).toBeVisible();
  await expect
    .poll(() => filledRows(coverage), 'a quarter of the axis is tinted')
    .toBeGreaterThan(before + 20);
  const sentence = 'from the 1st to the 99th percentile of 200 sets of 2\u202f048 real samples';
  await expect(diversity).toContainText(sentence);
  await expect(page.getByText(sentence), 'where there are bands').toHaveCount(1);
  expect(faults).toEqual([]);
});

test('D and G are seen to answer each other, and it is kept as a picture', async ({
  page,
  app,
  project,
  faults,
}) => {
  const training = await startTraining(app.db, {
    ...{ name: 'answers', project },
    ...{ steps: 300, logEvery: 10, snapshotEvery: 100 },
  });
  await training.train(300);
  await page.goto(`/runs/${training.runId}`);
  const phase = page.getByRole('region', { name: 'Phase plot' });
  const curve = phase.getByRole('slider');
  await expect(curve).toHaveAccessibleName(/^Loss: G against D, from \d.* to \d/);
  await expect(phase.getByText('start', { exact: true })).toBeVisible();

  // By keys along the trajectory, and from a moment to its samples.
  await curve.press('Home');
  await expect(curve).toHaveAttribute('aria-valuetext', /^step 10: \d/);
  await curve.press('ArrowRight');
  await expect(phase.getByRole('heading').locator('..')).toContainText('step 20');
  await expect(slider(page), 'its keys move nothing else').toHaveAttribute('aria-valuetext', 'step 300');
  await curve.press('End');
  for (let i = 0; i < 10; i++) await curve.press('ArrowLeft');
  await curve.press('Enter');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', 'step 200');

  // By the pointer.
  const end = (await phase.getByText('end', { exact: true }).boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(end.x, end.y);
  await expect(phase.getByRole('heading').locator('..')).toContainText(/step \d/);

  await phase.getByRole('combobox').selectOption('What D believes');
  await expect(curve).toHaveAccessibleName(/^What D believes: D\(G\(z\)\) against D\(x\)/);
  await expect(page).toHaveURL(/phase=probability/);
  await page.reload();
  await expect(curve).toHaveAccessibleName(/^What D believes/);

  const download = page.waitForEvent('download');
  await phase.getByRole('button', { name: 'PNG' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('answers-phase-probability.png');
  const drawn = await colouredPixels(page, file);
  expect(drawn.blue, 'its beginning').toBeGreaterThan(50);
  expect(drawn.orange, 'its end').toBeGreaterThan(50);
  expect(faults).toEqual([]);
});

/** How many rows of a chart are filled from end to end: lines of the grid, and bands. */
function filledRows(chart: Locator) {
  return chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height); // the plot is drawn in 2d
    return Array.from({ length: height }, (_, row) => row).filter((row) => {
      let filled = 0;
      for (let x = 0; x < width; x++) if (data[4 * (row * width + x) + 3]! > 0) filled++;
      return filled > 0.8 * width;
    }).length;
  });
}
