/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { seriousFaults } from './axe.ts';
import { expect, test } from './stories.ts';
import { samples, slider } from './time-machine.ts';
import { startTraining } from './training.ts';

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

test('samples are by the average of G, or by G as it was', async ({ page, app, project }) => {
  const training = await startTraining(
    app.db,
    { name: 'averaged', project, steps: 200, snapshotEvery: 100 },
    { isAveraged: true },
  );
  await training.train(200);
  await page.goto(`/runs/${training.runId}`);
  const picture = samples(page).getByRole('img', { name: 'at step 200' });
  const source = async () => (await picture.getAttribute('src')) ?? '';
  await expect(picture).toBeVisible();
  const averaged = await source();
  await samples(page).getByRole('button', { name: 'Current', exact: true }).click();
  await expect(picture).toHaveAccessibleName(/at step 200, by its current weights/);
  await expect(page).toHaveURL(/weights=current/);
  const [one, other] = await Promise.all(
    [averaged, await source()].map(async (src) => (await page.request.get(src)).body()),
  );
  expect(one?.equals(other!), 'they are two pictures').toBe(false);
  await samples(page).getByRole('button', { name: 'Averaged', exact: true }).click();
  await expect(picture).toHaveAttribute('src', averaged);
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
