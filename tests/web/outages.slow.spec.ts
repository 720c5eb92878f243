import { createTestDatabase } from '@modewatch/db/testing';
import { startApp } from './app-server.ts';
import { databaseLine } from './database-line.ts';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

test('a page left open heals when the server comes back, and shows what it missed', async ({
  page,
  emptyApp,
}) => {
  const training = await startTraining(emptyApp.db, { name: 'survivor', steps: 400 });
  await page.goto(`${emptyApp.url}/runs/${training.runId}`);
  await expect(page.getByRole('status')).toHaveText('live');

  await emptyApp.stop();
  await expect(page.getByRole('status')).toHaveText('reconnecting');
  await training.train(250);
  await expect(page.getByRole('heading', { name: 'survivor' }), 'what was there stays').toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /^The server does not answer/ })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(page.getByText('what you see may be out of date')).toBeVisible();
  const lastButton = page.getByRole('button', { name: /^Colours/ });
  await expect(lastButton, 'nothing is pushed off a small screen').toBeInViewport({ ratio: 1 });

  await emptyApp.start();
  await expect(page.getByRole('status')).toHaveText('live');
  await expect(page.getByText('At step 250 of 400')).toBeVisible();

  await training.train(300);
  await expect(page.getByText('At step 300 of 400'), 'and it goes on live').toBeVisible();
});

test('a database that goes away is named, and everything heals when it is back', async ({ page }) => {
  const database = await createTestDatabase();
  const line = await databaseLine(database.url);
  const app = await startApp({ DATABASE_URL: line.url });
  try {
    const training = await startTraining(database.db, { name: 'patient', steps: 400 });
    await page.goto(`${app.url}/runs/${training.runId}`);
    await expect(page.getByRole('status')).toHaveText('live');

    line.cut();
    await expect(page.getByRole('status')).toHaveText('reconnecting');
    await training.train(250); // the trainer has a line of its own

    const visitor = await page.context().newPage();
    await visitor.goto(app.url);
    const alert = visitor.getByRole('alert').filter({ hasText: 'The runs could not be loaded' });
    await expect(alert).toContainText('The database does not answer');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert, 'it is still away').toBeVisible();

    line.mend();
    await expect(page.getByRole('status')).toHaveText('live');
    await expect(page.getByText('At step 250 of 400')).toBeVisible();
    await expect(
      visitor.getByRole('link', { name: 'patient' }),
      'nobody has to press anything',
    ).toBeVisible();
  } finally {
    await app.stop();
    await line.close();
    await database.drop();
  }
});
