import { seedRuns } from '@modewatch/db/testing';
import { expect, test } from './stories.ts';

test('a run is found among ten thousand', async ({ page, emptyApp, faults }) => {
  const table = page.getByRole('region', { name: 'Runs, a table' });
  const rows = table.locator('tbody').getByRole('row');
  const filter = page.getByRole('combobox', { name: 'Filter runs' });
  test.slow(); // ten thousand runs have to be stored first
  await seedRuns(emptyApp.databaseUrl, { project: 'many', runs: 10_000, metrics: 5, points: 8 });
  await page.goto(`${emptyApp.url}/runs`);
  await expect(page.getByRole('heading', { name: 'Runs 10 000' })).toBeVisible();
  await expect(rows.first()).toContainText('least-squares-09999');
  expect(await rows.count(), 'only what is on the screen is there').toBeLessThan(40);

  await table.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(rows.last()).toContainText('hinge-00000');

  const coverage = page.getByRole('columnheader', { name: 'coverage', exact: true });
  await coverage.getByRole('button').click();
  await expect(coverage).toHaveAttribute('aria-sort', 'descending');
  await filter.fill('loss:hinge seed:1 tag:baseline name:00056');
  await expect(page.getByRole('heading', { name: 'Runs 1', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'hinge-00056' }).click();
  await expect(page.getByRole('heading', { name: 'hinge-00056', level: 1 })).toBeVisible();
  expect(faults).toEqual([]);
});
