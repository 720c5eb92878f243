/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { runConfig } from '@modewatch/core/config';
import type { Locator, Page } from '@playwright/test';
import { colouredPixels } from './coloured-pixels.ts';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

const chart = (page: Page, metric: string) => page.getByRole('region', { name: metric, exact: true });
const compared = (page: Page) =>
  page.getByRole('region', { name: 'Compared runs' }).locator('tbody').getByRole('row');
const nobody = '00000000-0000-4000-8000-000000000000';

test('runs are compared and the setting that makes them collapse is found', async ({
  page,
  app,
  project,
  faults,
}) => {
  for (const [name, learningRate, collapsesAt] of [
    ['calm', 1e-4, undefined],
    ['steady', 2e-4, undefined],
    ['hasty', 1e-2, 40],
  ] as const) {
    const training = await startTraining(
      app.db,
      { name, project, generator: { learningRate }, steps: 100, logEvery: 2, snapshotEvery: 50 },
      collapsesAt === undefined ? {} : { collapsesAt },
    );
    await training.train(100);
    await training.end('finished');
  }
  await page.goto(`/runs?project=${encodeURIComponent(project)}`);
  for (const name of ['calm', 'steady', 'hasty'])
    await page.getByRole('checkbox', { name: `Select ${name}` }).click();
  await page.getByRole('link', { name: 'Compare' }).click();
  await expect(page.getByRole('heading', { name: 'Compare 3 runs' })).toBeVisible();
  await expect(chart(page, 'loss/generator').getByRole('img', { name: /of 3 runs, from/ })).toBeVisible();

  // What differs is one setting.
  await expect(page.getByText('1 setting differs')).toBeVisible();
  await expect(compared(page).filter({ hasText: 'hasty' })).toContainText('0.01');
  const link = compared(page).filter({ hasText: 'hasty' }).getByRole('link');
  await link.focus();
  await compared(page).filter({ hasText: 'calm' }).hover();
  await expect(link, 'a row under the pointer leaves the others as they are').toBeFocused();

  // One slider for all.
  const grid = page.getByRole('img', { name: 'Samples of hasty at step 100' });
  await expect(grid).toBeVisible();
  const scale = await grid.evaluate((img: HTMLImageElement) => img.clientWidth / img.naturalWidth);
  expect(scale % 1, `at a whole multiple, not at ${scale}`).toBe(0);
  await page.keyboard.press('ArrowLeft');
  for (const name of ['calm', 'steady', 'hasty']) {
    await expect(page.getByRole('img', { name: `Samples of ${name} at step 50` })).toBeVisible();
  }
  await expect(page).toHaveURL(/at=50/);

  // A brush on the axis of the G loss leaves the run that collapsed, everywhere.
  const parallel = page.getByRole('img', { name: /^Parallel coordinates of 3 runs/ });
  await parallel.scrollIntoViewIfNeeded();
  const axis = parallel.locator('g').filter({ has: page.getByText('loss/generator', { exact: true }) });
  const box = await axis.locator('rect').last().boundingBox();
  if (!box) throw new Error('the axis is not on the screen');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height / 3, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByText('1 within the brushes')).toBeVisible();
  await page.getByRole('button', { name: 'Keep only these' }).click();
  await expect(page.getByRole('heading', { name: 'Compare 1 run' })).toBeVisible();
  await expect(compared(page)).toContainText('hasty');
  expect(faults).toEqual([]);
});

test('a chart is zoomed, its curve is named, and what it shows is kept as a file', async ({
  page,
  app,
  project,
}) => {
  const training = await startTraining(app.db, {
    name: 'zoomed 🧵 تجربة',
    project,
    steps: 2000,
    logEvery: 1,
  });
  await training.train(2000);
  await page.goto(`/compare?runs=${training.runId}&metrics=loss/generator&smooth=0`);
  const plot = chart(page, 'loss/generator');
  await expect(plot).toContainText('bucketed: up to 2 000 points in 400 buckets');
  const box = await plot.locator('.u-over').boundingBox();
  if (!box) throw new Error('the plot is not on the screen');
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d/);
  await expect(plot, 'the server gives every point there').not.toContainText('bucketed');

  for (let y = 0; y < box.height; y += 8) {
    await page.mouse.move(box.x + box.width * 0.5, box.y + y);
    if (await plot.getByText('zoomed 🧵 تجربة').isVisible()) break;
  }
  await expect(plot.getByText('zoomed 🧵 تجربة')).toBeVisible();

  const download = page.waitForEvent('download');
  await plot.getByRole('button', { name: 'CSV' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toBe('id,name,step,loss/generator');
  expect(lines.length).toBeGreaterThan(100);
  expect(lines[1]).toMatch(/zoomed 🧵 تجربة,\d+,\d\.\d{6,}$/);
});

test('a curve under the pointer says whose it is, and its run stands out alone', async ({
  page,
  app,
  project,
  faults,
}) => {
  const runIds: string[] = [];
  for (const [name, loss, latentDim] of [
    ['above', 2, 4],
    ['below', 1, 8],
  ] as const) {
    const training = await startTraining(
      app.db,
      { name, project, latentDim, steps: 100, snapshotEvery: 100 },
      { values: { 'loss/generator': loss } },
    );
    await training.train(100);
    runIds.push(training.runId);
  }
  await page.goto(`/compare?runs=${runIds}&metrics=loss/generator&smooth=0`);
  const plot = chart(page, 'loss/generator');
  const dot = (name: string) =>
    page.getByRole('link', { name: `${name}: latentDim`, exact: false }).locator('circle');
  await expect(dot('below')).toHaveAttribute('opacity', '1');
  await expect.poll(() => strongLines(plot)).toEqual(['upper', 'lower']);

  const legend = page.getByRole('list', { name: 'Curves of' }).getByRole('listitem');
  await expect(legend).toHaveText(['above latentDim 4', 'below latentDim 8']);

  const box = await plot.locator('.u-over').boundingBox();
  if (!box) throw new Error('the plot is not on the screen');
  const middle = box.x + box.width / 2;
  await page.mouse.move(middle, box.y + 12);
  await expect(plot).toContainText(/above 2 at step \d/);
  await expect.poll(() => strongLines(plot), 'the other one fades').toEqual(['upper']);
  await expect(dot('below'), 'wherever it is drawn').toHaveAttribute('opacity', '0.18');
  await expect(dot('above')).toHaveAttribute('opacity', '1');

  await page.mouse.move(middle, box.y + box.height - 12);
  await expect(plot).toContainText(/below 1 at step \d/);
  await expect.poll(() => strongLines(plot)).toEqual(['lower']);
  await page.mouse.move(middle, box.y + box.height / 2);
  await expect.poll(() => strongLines(plot), 'nothing is near').toEqual(['upper', 'lower']);
  await expect(plot).not.toContainText('at step');

  for (const [panel, file] of [
    ['Scatter', 'scatter.png'],
    ['Parallel coordinates', 'parallel-coordinates.png'],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('region', { name: panel }).getByRole('button', { name: 'PNG' }).click();
    expect((await download).suggestedFilename()).toBe(file);
    const drawn = await colouredPixels(page, await download);
    expect(drawn.blue, `the first run in ${file}`).toBeGreaterThan(80);
    expect(drawn.orange, `the other one in ${file}`).toBeGreaterThan(80);
  }
  expect(faults).toEqual([]);
});

test('axes are chosen each by itself, and a log one has room for its part of any zoom', async ({
  page,
  app,
  project,
  faults,
}) => {
  const training = await startTraining(
    app.db,
    { name: 'axes', project, steps: 100, snapshotEvery: 50 },
    { values: { 'loss/generator': 1 } },
  );
  await training.train(100);
  await page.goto(`/compare?runs=${training.runId}&metrics=loss/generator&at=50&from=0&to=100&sx=gone`);
  const plot = chart(page, 'loss/generator');
  await expect.poll(() => strongLines(plot)).toHaveLength(1);
  await page.getByRole('button', { name: 'log x' }).click();
  await expect(page).toHaveURL(/logx=true/);
  await expect.poll(() => strongLines(plot), 'from the first step on').toHaveLength(1);

  await page.getByRole('button', { name: 'images', exact: true }).click();
  await expect(page).toHaveURL(/x=images/);
  await expect(page.getByRole('img', { name: 'Samples of axes at step 50' }), 'they stay').toBeVisible();
  await expect(page).toHaveURL(/at=50/);

  const across = page.getByRole('combobox', { name: 'x-axis of the scatter plot' });
  await expect(across).toHaveValue('gone');
  await across.selectOption('accuracy/fake');
  await expect(page.getByRole('group', { name: 'loss/generator by accuracy/fake of 1 run' })).toBeVisible();
  expect(faults).toEqual([]);
});

test('a link that is partly wrong says what it shows, and what not', async ({
  page,
  app,
  project,
  faults,
}) => {
  const odd = await startTraining(app.db, { name: 'odd', project, steps: 20 }, { nanFrom: 0 });
  await odd.train(10); // one point, whose G loss is NaN
  const { id: silent } = await app.db.runs.create({ config: runConfig.parse({ name: 'silent', project }) });
  await app.db.runs.archive({ runIds: [silent], isArchived: true });

  await page.goto(
    `/compare?runs=${odd.runId},${silent},${nobody},no-such-run&metrics=loss/generator,loss/discriminator,x/y`,
  );
  const told = page.getByRole('alert').filter({ hasText: 'not there' });
  await expect(told).toContainText('2 runs of the link are not there');
  await expect(told).toContainText('no-such-run');
  await expect(compared(page).filter({ hasText: 'silent' })).toContainText('archived');
  await expect(chart(page, 'loss/generator')).toContainText('No value here that can be drawn');
  await expect(chart(page, 'loss/discriminator').getByRole('img', { name: /of 1 run,/ })).toBeVisible();
  await expect(chart(page, 'x/y')).toContainText('None of these runs has logged it.');
  await told.getByRole('button', { name: 'Leave out' }).click();
  await expect(told).toBeHidden();

  await page.goto(`/compare?runs=${nobody}`);
  await expect(page.getByText('None of these runs is there')).toBeVisible();
  await page.goto('/compare');
  await expect(page.getByText('No runs to compare')).toBeVisible();

  const tooMany = Array.from(
    { length: 500 },
    (_, i) => `${nobody.slice(0, -3)}${String(i).padStart(3, '0')}`,
  );
  const short = tooMany.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'));
  await page.goto(`/compare?runs=${odd.runId},${short.join(',')}`);
  await expect(page.getByText('The link names 501 runs; the first 500 are compared')).toBeVisible();
  expect(faults).toEqual([]);
});

test('values that were measured in different ways are not left to be compared', async ({
  page,
  app,
  project,
}) => {
  const runIds: string[] = [];
  for (const count of [2048, 512]) {
    const training = await startTraining(
      app.db,
      { name: `by ${count}`, project, steps: 20 },
      { values: { 'diversity/coverage-k5': 0.9 } },
    );
    await training.train(20);
    await training.evaluate({ 20: [0.5, 0.5] }, { count });
    runIds.push(training.runId);
  }
  const link = (metric: string) => `/compare?runs=${runIds}&metrics=${metric}`;
  const warning = page.getByRole('note').filter({ hasText: 'not measured in the same way' });
  await page.goto(link('diversity/coverage-k5'));
  await expect(warning).toContainText('numbers of samples (2\u202f048, 512)');
  await page.goto(link('loss/generator'));
  await expect(chart(page, 'loss/generator').getByRole('img', { name: /of 2 runs/ })).toBeVisible();
  await expect(warning, 'losses are what they are').toHaveCount(0);
});

/** In which halves of a plot there is a coloured line across that is drawn in full. */
function strongLines(plot: Locator) {
  return plot.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height); // the plot is drawn in 2d
    const halves = new Set<string>();
    for (let y = 0; y < height; y++) {
      let strong = 0;
      for (let x = 0; x < width; x++) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * (y * width + x));
        const isColoured = Math.max(red, green, blue) - Math.min(red, green, blue) > 60;
        if (isColoured && alpha > 200) strong++;
      }
      if (strong > width / 2) halves.add(y < height / 2 ? 'upper' : 'lower');
    }
    return [...halves];
  });
}
